public import Casework
internal import RuleBook
public import Seal

/// One account as an operator sees it: never what proves its holder.
public struct AccountView: Sendable, Equatable {
    public let login: String
    public let role: Role
    public let agency: AgencyID?
    /// What an auditor or operator may look at; nil for the whole county.
    public let area: Area?
    /// Whether a passcode lets its holder in.
    public let hasPasscode: Bool
    /// The subject of the certificate that lets its holder in, if one does.
    public let certificate: String?
    public let hasSecondFactor: Bool
    /// Whether its holder could not sign in to the pages for lack of one.
    public let lacksSecondFactor: Bool
    /// Since when nobody gets in under this login; nil while somebody may.
    public let disabledSince: Instant?
    /// Changes with anything about the account, its passcode too.
    public let version: String

    init(_ row: AccountRow) throws(SealError) {
        login = row.login
        role = row.role
        agency = row.agency
        area = row.area
        hasPasscode = row.proof.passcode != nil
        certificate = row.proof.certificate?.subject.text
        hasSecondFactor = row.secondFactor != nil
        lacksSecondFactor = row.lacksSecondFactor
        disabledSince = row.disabledSince
        version = try Self.version(of: row)
    }

    /// A digest of all that the file says of the account. It gives nothing away: whoever wanted to
    /// try passcodes against it would have to guess the salt of their hash as well.
    static func version(of row: AccountRow) throws(SealError) -> String {
        let text = Array(AccountFile.text(of: row).utf8)
        let digest = try ChainHasher(.aes).next(after: .genesis, over: text.span)
        return String(digest.hex.prefix(32))
    }
}

/// What an account is to be, without what proves its holder.
public struct AccountDraft: Sendable {
    let login: String
    let role: Role
    let agency: AgencyID?
    let area: Area?

    public init(login: String, role: Role, agency: AgencyID?, area: Area?) {
        self.login = login
        self.role = role
        self.agency = agency
        self.area = area
    }
}

/// An account with a passcode that was drawn for it: shown once and kept nowhere.
public struct DrawnPasscode: Sendable, CustomStringConvertible {
    public let account: AccountView
    public let passcode: String
    /// Drawn with it where a new account's role needs one.
    public let secondFactor: DrawnSecondFactor?

    // Keeps the passcode out of a log line that interpolates it.
    public var description: String { "\(account.login), a passcode" }
}

/// A second factor that was drawn: shown once, and kept where only the service reads it.
public struct DrawnSecondFactor: Sendable, CustomStringConvertible {
    /// 32 letters and digits, to be typed into an authenticator.
    public let secret: String
    /// The same as an `otpauth:` address, for a picture that an authenticator reads.
    public let address: String

    init(_ code: OneTimeCode, of login: String) {
        secret = code.base32
        address = code.address(of: login, issuer: "OneDoor")
    }

    /// Draws one.
    public static func drawn(for login: String) throws(SealError) -> DrawnSecondFactor {
        DrawnSecondFactor(try OneTimeCode.drawn(), of: login)
    }

    // Keeps the secret out of a log line that interpolates it.
    public var description: String { "a second factor" }
}

/// An operator changed an account: a line for the log.
public struct AccountDeed: Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        case added, disabled, enabled
        case secondFactor = "given a new second factor"
        case passcode = "given a new passcode"
    }

    public let kind: Kind
    /// Whose account.
    public let login: String
    /// Who did it.
    public let by: String

    public var description: String { "\(login) was \(kind.rawValue) by \(by)" }
}
