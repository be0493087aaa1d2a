/// What never changes in the life of an obligation: whose need it is, under which rules, and
/// which agency and window it binds. A reroute makes a new obligation with a new route.
///
/// A class only so that an obligation is copied as one reference instead of ten.
public final class Route: Sendable {
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

    public init(
        id: ObligationID, caseID: CaseID, need: Int, rules: RuleReference, agency: AgencyID,
        window: AgencyID, area: Area, isUrgent: Bool, partOf: ObligationID?
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
    }
}

extension Route: Equatable {
    public static func == (left: Route, right: Route) -> Bool {
        left === right
            || (left.id == right.id && left.caseID == right.caseID && left.need == right.need
                && left.rules == right.rules && left.agency == right.agency
                && left.window == right.window && left.area == right.area
                && left.isUrgent == right.isUrgent && left.partOf == right.partOf)
    }
}
