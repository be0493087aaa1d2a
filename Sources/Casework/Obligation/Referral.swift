/// How an obligation begins: one need of a case, on its way to one agency.
public struct Referral: Sendable, Equatable {
    public let route: Route
    /// The clocks that start with the submission.
    public let clocks: [Clock]
    /// The entry of the lists it points to, where that is why it began.
    public let lead: LeadRules.Cause?

    public init(route: Route, clocks: [Clock], lead: LeadRules.Cause? = nil) {
        self.route = route
        self.clocks = clocks
        self.lead = lead
    }

    public init(
        id: ObligationID, caseID: CaseID, need: Int, rules: RuleReference, agency: AgencyID,
        window: AgencyID, area: Area, isUrgent: Bool, partOf: ObligationID?, clocks: [Clock]
    ) {
        self.init(
            route: Route(
                id: id, caseID: caseID, need: need, rules: rules, agency: agency, window: window,
                area: area, isUrgent: isUrgent, partOf: partOf),
            clocks: clocks)
    }

    public var id: ObligationID { route.id }
}
