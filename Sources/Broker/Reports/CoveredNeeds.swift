public import Casework
public import Ledger

/// Who covered the needs of a ledger.
public enum CoveredNeeds {
    /// - Parameters:
    ///   - asOf: a moment in the past folds the journal up to it; now or later reads the tables.
    ///   - county: the rule book's `county(knownTo:)`.
    public static func report(
        from reader: Reader, period: Period?, asOf: Instant, now: Instant, in county: County
    ) throws(LedgerError) -> CoverageReport {
        guard asOf >= now else {
            return CoverageReport.make(
                from: try reader.obligations(asOf: asOf), claims: try reader.claims(asOf: asOf),
                period: period, asOf: asOf, in: county)
        }
        var claims: [Claim] = []
        try reader.eachClaim { claims.append($0) }
        var count = CoverageCount(period: period, asOf: asOf, claims: claims, in: county)
        try reader.eachObligation { count.add($0) }
        return count.report
    }
}
