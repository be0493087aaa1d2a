public import Casework

/// One account as its file lists it.
public struct AccountRow: Sendable, Equatable {
    public let login: String
    public let role: Role
    /// Nil for auditors and operators.
    public let agency: AgencyID?
    /// The scrypt text; whether its cost is acceptable is for the room that checks passcodes.
    public let passcode: String

    public init(login: String, role: Role, agency: AgencyID?, passcode: String) {
        self.login = login
        self.role = role
        self.agency = agency
        self.passcode = passcode
    }
}

// Keeps the passcode out of a log line that interpolates an account.
extension AccountRow: CustomStringConvertible {
    public var description: String { "\(login) (\(role.rawValue), \(agency?.text ?? "no agency"))" }
}
