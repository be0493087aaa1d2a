public import Casework
public import Ledger

/// How the broker stands at one moment: everything of it that monitoring shows. It names agencies
/// and no persons.
public struct Metrics: Sendable {
    public let now: Instant
    public let figures: Figures
    public let census: Census
    /// The agencies and windows of the county, by id: they have queues of obligations.
    public let queues: [AgencyID]
    /// All of the county that may get letters, by id.
    public let letterBoxes: [AgencyID]
    public let storage: Storage
    /// The county as the rule book in force has it.
    public let county: County
    /// How long the working calendar that is in force lasts still; negative when it has ended, and
    /// due dates are guesses.
    public let calendarMilliseconds: Int64
}

extension Views {
    /// Looks at everything that is open, so it belongs to the pace of reports.
    public func metrics(for identity: Identity) throws(ViewError) -> Metrics {
        try Self.check(Rights.refusal(.readMetrics, by: identity))
        let (now, county) = (now, county)
        let census = try read { () throws(LedgerError) in try reader.census(at: now) }
        let end = Instant(startOf: county.calendar.horizon.adding(days: 1))
        let agencies = county.agencies.values.sorted { $0.id < $1.id }
        return Metrics(
            now: now, figures: figures(), census: census,
            queues: agencies.filter { $0.kind == .agency || $0.kind == .window }.map(\.id),
            letterBoxes: agencies.map(\.id), storage: storage(), county: county,
            calendarMilliseconds: end.milliseconds - now.milliseconds)
    }
}
