/// How an obligation begins: one need of a case, on its way to one agency.
public struct Referral: Sendable, Equatable {
    public let id: ObligationID
    public let caseID: CaseID
    /// Which of the case's needs, counted from 0.
    public let need: Int
    public let rules: RuleReference
    public let agency: AgencyID
    /// The window that routed it and answers for it to the household.
    public let window: AgencyID
    public let area: Area
    public let isUrgent: Bool
    /// The obligation this one replaces after a reroute.
    public let partOf: ObligationID?
    /// The clocks that start with the submission.
    public let clocks: [Clock]

    public init(
        id: ObligationID, caseID: CaseID, need: Int, rules: RuleReference, agency: AgencyID,
        window: AgencyID, area: Area, isUrgent: Bool, partOf: ObligationID?, clocks: [Clock]
    ) {
        self.id = id
        self.caseID = caseID
        self.need = need
        self.rules = rules
        self.agency = agency
        self.window = window
        self.area = area
        self.isUrgent = isUrgent
        self.partOf = partOf
        self.clocks = clocks
    }
}
