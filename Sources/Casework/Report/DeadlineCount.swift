/// A deadline report in the making: takes the obligations one by one, in any order, and keeps only
/// figures and what is overdue, because a county has a million obligations and few late ones.
public struct DeadlineCount: Sendable {
    private let scope: DeadlineScope
    private var tallies: [AgencyID: Tally] = [:]
    private var overdue: [OverdueLimit] = []
    private var overdueOutside = 0
    private var limits = Tally()
    private var trend = Trend()

    public init(period: Period?, asOf: Instant, in county: County) {
        scope = DeadlineScope(period: period, asOf: asOf, in: county)
    }

    /// One obligation as it stood at the moment of the report; one submitted later is left out.
    public mutating func add(_ obligation: Obligation) {
        var lane = lane(of: obligation.agency, under: obligation.rules)
        lane.add(ReportedObligation(obligation), clocks: obligation.clocks)
        add(lane)
    }

    /// A count of what one agency has under the same rules, to be added when it is done.
    public func lane(of agency: AgencyID, under rules: RuleReference) -> LaneCount {
        LaneCount(of: agency, under: rules, scope)
    }

    public mutating func add(_ lane: LaneCount) {
        tallies[lane.agency, default: Tally()].add(lane.tally)
        for (owner, tally) in lane.others { tallies[owner, default: Tally()].add(tally) }
        overdue += lane.overdue
        overdueOutside += lane.overdueOutside
        limits.add(lane.limits)
        trend.add(lane.trend)
    }

    /// - Parameter openedAt: when a case was opened, which is part of its receipt number.
    public func report<Failure: Error>(
        openedAt: (CaseID) throws(Failure) -> Instant?
    ) throws(Failure) -> DeadlineReport {
        var listed = overdue.sorted(by: OverdueLimit.isOrdered)
        for index in listed.indices {
            let id = listed[index].caseID
            guard let opened = try openedAt(id) else { continue }
            listed[index].receipt = Receipt(case: id, openedAt: opened)
        }
        var totals = Tally()
        for tally in tallies.values { totals.add(tally) }
        totals.takeLimits(of: limits)
        return DeadlineReport(
            period: scope.period, asOf: scope.asOf,
            calendarVersion: scope.county.calendar.version, lines: lines, totals: totals,
            trend: trend, overdue: listed, overdueOutside: overdueOutside)
    }

    private var lines: [DeadlineReport.Line] {
        let expected = scope.county.agenciesInOrder
            .filter { $0.kind == .agency || $0.kind == .window }.map(\.id)
        // An agency may have left the rule book while it still owes something.
        let others = Set(tallies.keys).subtracting(expected).sorted()
        return (expected + others).map { id in
            DeadlineReport.Line(
                agency: id, name: ReportWords.agency(id, in: scope.county),
                tally: tallies[id] ?? Tally())
        }
    }
}
