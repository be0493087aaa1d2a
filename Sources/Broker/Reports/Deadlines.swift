public import Casework
public import Ledger

/// The deadline report of a ledger.
public enum Deadlines {
    /// - Parameters:
    ///   - asOf: a moment in the past folds the journal up to it; now or later reads the tables.
    ///   - county: the rule book's `county(knownTo:)`.
    public static func report(
        from reader: Reader, period: Period?, asOf: Instant, now: Instant, in county: County
    ) throws(LedgerError) -> DeadlineReport {
        var count = DeadlineCount(period: period, asOf: asOf, in: county)
        if asOf < now {
            for obligation in try reader.obligations(asOf: asOf) { count.add(obligation) }
        } else {
            try reader.count(into: &count)
        }
        // Only what is overdue names its case, so nobody reads the other cases.
        return try count.report { id throws(LedgerError) in try reader.openedAt(id) }
    }

    /// The obligations behind one of its figures, by number; parameters as above.
    static func obligations(
        behind figure: Figure, in scope: DeadlineScope, now: Instant, from reader: Reader,
        after: ObligationID?, limit: Int
    ) throws(LedgerError) -> Page<ObligationView, ObligationID> {
        scope.asOf < now
            ? try reader.obligationsThen(behind: figure, in: scope, after: after, limit: limit)
            : try reader.obligations(behind: figure, in: scope, after: after, limit: limit)
    }
}
