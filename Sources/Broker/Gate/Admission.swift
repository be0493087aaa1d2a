public import Casework
internal import Handover

/// What a caller brings to the gate.
public struct Credentials: Sendable {
    /// Longer passcodes fit nowhere.
    public static let passcodeBytesMax = 1_024

    /// A client certificate that was verified.
    public struct Certificate: Sendable {
        let subject: String
        let validFrom: Instant

        /// - Parameter subject: in RFC 2253 form.
        public init(subject: String, validFrom: Instant) {
            self.subject = subject
            self.validFrom = validFrom
        }
    }

    let login: String?
    let passcode: String?
    let certificate: Certificate?
    let address: String

    /// - Parameter address: whom its failures count for, as text: an IPv4 address or an IPv6
    ///   network.
    public init(login: String?, passcode: String?, certificate: Certificate?, address: String) {
        self.login = login
        self.passcode = passcode
        self.certificate = certificate
        self.address = address
    }
}

/// The gate's answer.
public enum Admission: Sendable {
    /// Keep the pass for as long as the session lasts: it is the session's place.
    case admitted(Pass)
    /// Unknown login, wrong passcode, certificate that was replaced, disabled account: a stranger
    /// cannot tell which.
    case notAdmitted
    /// Too many failures, or too many callers before it: not before so many seconds have passed.
    case throttled(seconds: Int)
    case tooManySessions
}

/// The gate's answer to somebody who signs in to the pages with login and passcode.
public enum SignInAdmission: Sendable {
    case decided(Admission)
    /// Login and passcode are right; the code of the second factor has to follow.
    case needsCode(Halfway)
    /// Login and passcode are right, but the role needs a second factor and has none.
    case lacksSecondFactor
}

/// Somebody has shown login and passcode, and has still to show the code.
public struct Halfway: Sendable {
    let account: Account

    public var login: String { account.identity.account }
}

/// One session's place. It is given back when nobody holds the pass any more.
public final class Pass: Sendable {
    public let identity: Identity
    private let places: Places

    fileprivate init(_ identity: Identity, _ places: Places) {
        self.identity = identity
        self.places = places
    }

    deinit { places.giveBack(identity.account) }
}

/// How many sessions each account has.
final class Places: Sendable {
    private let taken = Lock<[String: Int]>([:])
    private let perAccountMax: Int

    init(perAccountMax: Int) { self.perAccountMax = perAccountMax }

    /// Nil when the account has all it may have.
    func pass(for identity: Identity) -> Pass? {
        let perAccountMax = self.perAccountMax
        let isFree = taken.withLock { taken in
            guard taken[identity.account, default: 0] < perAccountMax else { return false }
            taken[identity.account, default: 0] += 1
            return true
        }
        return isFree ? Pass(identity, self) : nil
    }

    fileprivate func giveBack(_ account: String) {
        taken.withLock { taken in
            let rest = taken[account, default: 1] - 1
            taken[account] = rest > 0 ? rest : nil
        }
    }
}
