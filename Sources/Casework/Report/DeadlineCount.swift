/// A deadline report in the making: takes the obligations one by one, in any order, and keeps only
/// figures and what is overdue, because a county has a million obligations and few late ones.
public struct DeadlineCount: Sendable {
    private let period: Period?
    private let asOf: Instant
    private let county: County
    private var tallies: [AgencyID: Tally] = [:]
    private var overdue: [OverdueLimit] = []
    private var overdueOutside = 0

    public init(period: Period?, asOf: Instant, in county: County) {
        self.period = period
        self.asOf = asOf
        self.county = county
    }

    /// One obligation as it stood at the moment of the report; one submitted later is left out.
    public mutating func add(_ obligation: Obligation) {
        guard obligation.submittedAt <= asOf else { return }
        let isInside = period?.contains(obligation.submittedAt.civilDate) ?? true
        guard isInside else {
            let isOverdue = obligation.clocks.contains { clock in
                clock.isRunning && Tier.allCases.contains { clock.hasPassed($0, at: asOf) }
            }
            if isOverdue { overdueOutside += 1 }
            return
        }
        tallies[obligation.agency, default: Tally()].count(obligation, in: county)
        let clocks = obligation.clocks
        for (place, clock) in clocks.enumerated() where clock.isRunning {
            // Whoever has to keep several limits of it is counted with the first of them.
            let isFirst = !clocks[..<place].contains { $0.isRunning && $0.owner == clock.owner }
            if isFirst {
                tallies[clock.owner, default: Tally()]
                    .count(limits: clocks[place...], of: clock.owner, at: asOf)
            }
            if let limit = OverdueLimit(clock, of: obligation, at: asOf, in: county) {
                overdue.append(limit)
            }
        }
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
        return DeadlineReport(
            period: period, asOf: asOf, calendarVersion: county.calendar.version, lines: lines,
            totals: totals, overdue: listed, overdueOutside: overdueOutside)
    }

    private var lines: [DeadlineReport.Line] {
        let expected = county.agenciesInOrder
            .filter { $0.kind == .agency || $0.kind == .window }.map(\.id)
        // An agency may have left the rule book while it still owes something.
        let others = Set(tallies.keys).subtracting(expected).sorted()
        return (expected + others).map { id in
            DeadlineReport.Line(
                agency: id, name: ReportWords.agency(id, in: county),
                tally: tallies[id] ?? Tally())
        }
    }
}
