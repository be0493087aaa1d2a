/// What a deadline report counts of the obligations that one agency has under the same rules.
///
/// A county has a few hundred such lanes and a million obligations: whoever knows the lane of each
/// counts it there, without looking up anything.
public struct LaneCount: Sendable {
    let agency: AgencyID
    private let rules: RuleReference
    private let scope: DeadlineScope
    private(set) var tally = Tally()
    /// Whoever else has to keep limits of these obligations: the window while it owes an answer.
    private(set) var others: [AgencyID: Tally] = [:]
    /// Limits by obligation, whoever has to keep them.
    private(set) var limits = Tally()
    private(set) var trend = Trend()
    private(set) var overdue: [OverdueLimit] = []
    private(set) var overdueOutside = 0

    init(of agency: AgencyID, under rules: RuleReference, _ scope: DeadlineScope) {
        self.agency = agency
        self.rules = rules
        self.scope = scope
    }

    /// One obligation as it stood at the moment of the report; one submitted later is left out.
    ///
    /// - Parameter clocks: beside it, so that one array has room for those of a million rows.
    public mutating func add(_ obligation: ReportedObligation, clocks: [Clock]) {
        guard obligation.submittedAt <= scope.asOf else { return }
        let marks = Marks(obligation, clocks, of: agency)
        if let (week, flow) = scope.finish(obligation, marks) { trend.count(flow, in: week) }
        let submitted = obligation.submittedAt.civilDate
        guard scope.contains(submitted) else {
            if scope.reached(clocks, of: nil).isOverdue { overdueOutside += 1 }
            return
        }
        trend.count(.submitted, in: Week(of: submitted))
        tally.count(obligation, marks, submitted: submitted, of: agency, in: scope)
        countLimits(of: obligation, clocks)
    }

    private mutating func countLimits(of obligation: ReportedObligation, _ clocks: [Clock]) {
        var whole: Clock.Reached = []
        for place in clocks.indices {
            // Once: a clock is large.
            let clock = clocks[place]
            guard clock.isRunning else { continue }
            let reached = clock.reached(at: scope.asOf)
            let owner = clock.owner
            // Whoever has to keep several limits of it is counted with the first of them.
            if !clocks[..<place].contains(where: { $0.isRunning && $0.owner == owner }) {
                let all = clocks[(place + 1)...].reduce(reached) { reached, later in
                    later.owner == owner ? reached.union(later.reached(at: scope.asOf)) : reached
                }
                count(all, of: owner)
            }
            whole.formUnion(reached)
            if reached.isOverdue,
                let limit = OverdueLimit(
                    clock, of: obligation, under: rules, at: scope.asOf, in: scope.county)
            {
                overdue.append(limit)
            }
        }
        limits.count(whole)
    }

    private mutating func count(_ reached: Clock.Reached, of owner: AgencyID) {
        guard !reached.isEmpty else { return }
        if owner == agency {
            tally.count(reached)
        } else {
            others[owner, default: Tally()].count(reached)
        }
    }
}
