/// Which obligations a list is to show; nil admits all.
public struct ObligationFilter: Sendable, Hashable {
    /// Whom they are addressed to.
    public var agency: AgencyID?
    public var status: Status?
    /// Whether anything may still happen to them.
    public var isOpen: Bool?

    public init(agency: AgencyID? = nil, status: Status? = nil, isOpen: Bool? = nil) {
        self.agency = agency
        self.status = status
        self.isOpen = isOpen
    }

    /// Whether it admits only what is open, however it says so.
    public var wantsOnlyOpen: Bool { isOpen == true || status.map { !$0.isFinal } ?? false }

    public func admits(_ obligation: Obligation) -> Bool {
        agency.map { $0 == obligation.agency } ?? true
            && status.map { $0 == obligation.status } ?? true
            && isOpen.map { $0 == obligation.isOpen } ?? true
    }
}
