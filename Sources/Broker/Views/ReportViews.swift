public import Casework
internal import Ledger

/// What stands behind the deadline report: obligations, escalations, frozen quarters; and who
/// covered the needs.
extension Views {
    /// - Parameter asOf: a moment in the past, or nil for now.
    public func coverage(
        period: Period?, asOf: Instant?, for identity: Identity
    ) throws(ViewError) -> CoverageReport {
        let (county, now) = (county, now)
        try Self.check(Rights.refusal(readingReport: "coverage", by: identity, in: county))
        return try read { () throws(LedgerError) in
            try CoveredNeeds.report(
                from: reader, period: period, asOf: asOf ?? now, now: now, in: county)
        }
    }

    /// The obligations that one figure of the deadline report counts, the oldest first.
    ///
    /// - Parameters:
    ///   - period: the report's.
    ///   - asOf: a moment in the past, or nil for now.
    ///   - after: where the page before this one went on.
    ///   - limit: rows of the page, at least 1.
    public func obligations(
        behind figure: Figure, period: Period?, asOf: Instant?, for identity: Identity,
        after: ObligationID? = nil, limit: Int
    ) throws(ViewError) -> Page<ObligationView, ObligationID> {
        let (county, now) = (county, now)
        try checkReports(for: identity)
        let scope = DeadlineScope(period: period, asOf: asOf ?? now, in: county)
        return try read { () throws(LedgerError) in
            try Deadlines.obligations(
                behind: figure, in: scope, now: now, from: reader, after: after, limit: limit)
        }
    }

    /// Running limits that have passed so long ago that somebody above their owner was told. Each
    /// sees those of which it may hear: the secretariat of its area, an agency of its own.
    ///
    /// - Parameters: as above; a page ends with an obligation, which may have more than one row.
    public func escalations(
        for identity: Identity, after: ObligationID? = nil, limit: Int
    ) throws(ViewError) -> Page<EscalatedLimit, ObligationID> {
        try Self.check(Rights.refusal(.watchDeadlines, by: identity))
        let county = county
        return try read { () throws(LedgerError) in
            try reader.escalations(in: county, after: after, limit: limit) { obligation, clock in
                Rights.mayHear(of: obligation, clock, identity)
            }
        }
    }

    /// The latest first.
    public func frozenQuarters(
        for identity: Identity
    ) throws(ViewError) -> [FrozenQuarter] {
        try checkReports(for: identity)
        return try read { () throws(LedgerError) in try reader.frozenQuarters() }
    }

    public func frozen(
        _ quarter: Quarter, for identity: Identity
    ) throws(ViewError) -> FrozenQuarter {
        try checkReports(for: identity)
        let found = try read { () throws(LedgerError) in try reader.frozen(quarter) }
        guard let found else { throw .refused(.unknownQuarter(quarter)) }
        return found
    }

    /// What was frozen, byte for byte as it was.
    public func figures(
        of quarter: Quarter, for identity: Identity
    ) throws(ViewError) -> QuarterFigures {
        let frozen = try frozen(quarter, for: identity)
        return try read { () throws(LedgerError) in try reader.figures(of: frozen) }
    }

    /// The figures that freezing the quarter now would keep, for ``Command/freeze(_:)``; of a
    /// frozen one those that stand, so that the same key hears its first answer again. Refused as
    /// the command would be, before anything is counted.
    ///
    /// - Parameter asOf: not before the end of the quarter; nil for now.
    public func figures(
        freezing quarter: Quarter, asOf: Instant?, for identity: Identity
    ) throws(ViewError) -> QuarterFigures {
        let (county, now) = (county, now)
        try Self.check(
            QuarterRules.refusal(
                freezing: quarter, asOf: asOf ?? now, existing: nil,
                in: Setting(now: now, by: identity, county: county)))
        return try read { () throws(LedgerError) in
            if let frozen = try reader.frozen(quarter) { return try reader.figures(of: frozen) }
            let report = try Deadlines.report(
                from: reader, period: quarter.period, asOf: asOf ?? now, now: now, in: county)
            return try reader.figures(of: report, for: quarter)
        }
    }

    private func checkReports(for identity: Identity) throws(ViewError) {
        try Self.check(Rights.refusal(readingReport: "deadlines", by: identity, in: county))
    }
}
