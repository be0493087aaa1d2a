/// Who is calling: an account, what it may be, and for which agency it speaks.
public struct Identity: Sendable, Hashable {
    public let account: String
    public let role: Role
    /// The agency, window, charity or secretariat behind the account; auditors and operators have
    /// none.
    public let agency: AgencyID?
    /// The place that may be looked at by an account whose rights reach an area; nil for the whole
    /// county.
    public let area: Area?

    public init(account: String, role: Role, agency: AgencyID?, area: Area? = nil) {
        self.account = account
        self.role = role
        self.agency = agency
        self.area = area
    }

    /// Whether a place lies where the account may look.
    func overlooks(_ place: Area) -> Bool { area?.covers(place) ?? true }

    /// Whose idempotency keys these are. Two clerks of one window share its numbering, so the
    /// window is the sender, not the clerk.
    public var sender: String { agency?.text ?? account }
}

/// What an account may be. The rights of each stand in ``Rights``.
public enum Role: String, Sendable, Hashable, CaseIterable {
    case window, agency, charity, secretariat, regulator, auditor, `operator`

    /// Whether a passcode alone does not open the pages: these see more than one agency's work, or
    /// may change who gets in.
    public var needsSecondFactor: Bool {
        switch self {
        case .secretariat, .regulator, .auditor, .operator: true
        case .window, .agency, .charity: false
        }
    }
}

/// Who made a journal entry happen.
public enum Actor: Sendable, Hashable {
    case identity(Identity)
    /// The broker itself: a clock ran out, a lease expired, a rule file was adopted.
    case broker
}
