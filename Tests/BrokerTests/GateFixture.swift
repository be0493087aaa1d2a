import Casework
import Handover
import RuleBook
import Seal
import Support
import Testing

@testable import Broker

/// Accounts, callers and what they hear, for the tests of the gate.
enum GateFixture {
    static let passcode = "一门 one-door"
    static let hash = Result { () throws in
        try PasscodeHash.make(passcode: passcode, cost: .rehearsal).text
    }
    static let other = Result { () throws in
        try PasscodeHash.make(passcode: "another one", cost: .rehearsal).text
    }

    static func row(
        _ login: String, _ role: Role = .auditor, agency: String? = nil, area: String? = nil,
        passcode: String? = nil, certificate: String? = nil, since: Int64? = nil,
        factor: String? = nil, isDisabled: Bool = false
    ) throws -> AccountRow {
        let subject = try certificate.map { try #require(CertificateSubject($0)) }
        let hash = try passcode ?? (subject == nil ? Self.hash.get() : nil)
        return AccountRow(
            login: login, role: role, agency: agency.flatMap { AgencyID($0) },
            area: area.flatMap { Area($0) },
            proof: try #require(
                AccountRow.Proof(
                    passcode: hash,
                    certificate: subject.map {
                        AccountCertificate($0, since: since.map { Instant(milliseconds: $0) })
                    })),
            secondFactor: factor, disabledSince: isDisabled ? Instant(milliseconds: 1) : nil)
    }

    static func accounts(_ rows: AccountRow...) throws -> Accounts {
        try Accounts(rows, in: SampleCounty.book().county)
    }

    static func credentials(
        _ login: String?, _ passcode: String? = passcode, certificate: String? = nil,
        validFrom: Int64 = 0, from address: String = "10.0.0.1"
    ) -> Credentials {
        Credentials(
            login: login, passcode: passcode,
            certificate: certificate.map {
                Credentials.Certificate(
                    subject: $0, validFrom: Instant(milliseconds: validFrom))
            }, address: address)
    }
}

/// What callers heard, in the order in which they heard it.
final class Answers: Sendable {
    private let heard = Lock<[(name: String, admission: Admission)]>([])

    func answer(_ name: String) -> @Sendable (Admission) -> Void {
        { admission in
            self.heard.withLock { $0.append((name, admission)) }
            self.heard.wakeAll()
        }
    }

    func signInAnswer(_ name: String) -> @Sendable (SignInAdmission) -> Void {
        { admission in
            switch admission {
            case .decided(let admission): self.answer(name)(admission)
            case .needsCode(let halfway):
                self.halfway.withLock { $0 = halfway }
                self.answer(name + " needs a code,")(.notAdmitted)
            case .lacksSecondFactor: self.answer(name + " lacks the factor,")(.notAdmitted)
            }
        }
    }

    /// Whoever was asked for a code last.
    let halfway = Lock<Halfway?>(nil)

    /// Something else that happened in between.
    func note(_ name: String) { heard.withLock { $0.append((name, .notAdmitted)) } }

    /// `clerk admitted`, in order.
    var all: [String] { heard.withLock { $0.map { "\($0.name) \($0.admission.word)" } } }

    func wait(for count: Int) -> [String] {
        let deadline = Monotonic.deadline(inMilliseconds: 20_000)
        _ = heard.withLock(waitingUntil: deadline, for: { $0.count >= count }) { $0.count }
        return all
    }

    var passes: [Pass] {
        heard.withLock { heard in
            heard.compactMap { if case .admitted(let pass) = $0.admission { pass } else { nil } }
        }
    }

    /// The sessions of all who were admitted end.
    func forget() { heard.withLock { $0.removeAll() } }
}

extension Admission {
    var word: String {
        switch self {
        case .admitted: "admitted"
        case .notAdmitted: "notAdmitted"
        case .throttled(let seconds): "throttled \(seconds)"
        case .tooManySessions: "tooManySessions"
        }
    }
}
