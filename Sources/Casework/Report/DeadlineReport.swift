/// What each agency received, finished, owes and owes too late, as of one moment.
///
/// All figures are of the obligations submitted within the period: whatever became of them, they
/// add up to what was received.
public struct DeadlineReport: Sendable, Equatable {
    /// One agency's line.
    public struct Line: Sendable, Equatable {
        public let agency: AgencyID
        public let name: Name
        public let tally: Tally
    }

    /// Nil is all time.
    public let period: Period?
    public let asOf: Instant
    public let calendarVersion: String
    /// Every agency and window of the county, silent ones included.
    public let lines: [Line]
    /// The sum of the lines; but an obligation with limits on both sides is in two of them, and
    /// here once.
    public let totals: Tally
    /// What came in and what was finished on days of the period, also of what was submitted
    /// before it.
    public let trend: Trend
    /// Oldest first. One entry per limit, so an obligation may stand here twice.
    public let overdue: [OverdueLimit]
    /// Obligations submitted outside the period that are overdue as well: they are in no figure,
    /// but whoever asks for a quarter must not think that nothing else is late.
    public let overdueOutside: Int

    /// Counts obligations as they stood at `asOf`: the caller has replayed the journal up to there.
    ///
    /// - Parameter openedAt: when a case was opened, which is part of its receipt number. Asked
    ///   only for what is overdue.
    public static func make<Failure: Error>(
        from obligations: some Sequence<Obligation>, period: Period? = nil, asOf: Instant,
        in county: County, openedAt: (CaseID) throws(Failure) -> Instant?
    ) throws(Failure) -> DeadlineReport {
        var count = DeadlineCount(period: period, asOf: asOf, in: county)
        for obligation in obligations { count.add(obligation) }
        return try count.report(openedAt: openedAt)
    }

    /// What the report says for one figure.
    public func count(of figure: Figure) -> Int {
        switch figure {
        case .counted(let kind, let agency): tally(of: agency)?.count(of: kind) ?? 0
        case .open(let bracket, let agency): tally(of: agency)?.ages[bracket] ?? 0
        case .flow(let flow, let week): trend[week]?.count(of: flow) ?? 0
        case .overdueOutside: overdueOutside
        }
    }

    private func tally(of agency: AgencyID?) -> Tally? {
        agency.map { id in lines.first { $0.agency == id }?.tally } ?? totals
    }
}
