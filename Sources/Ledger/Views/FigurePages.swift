public import Casework

/// What stands behind the numbers of the deadline report, by number: the oldest first.
extension Reader {
    /// The obligations that one figure counts, as they stand now.
    ///
    /// - Parameter after: only what has a higher number; nil for the oldest.
    public func obligations(
        behind figure: Figure, in scope: DeadlineScope, after: ObligationID?, limit: Int
    ) throws(LedgerError) -> Page<ObligationView, ObligationID> {
        try look { live throws(SQLiteError) in
            let ids = try ReportedRows.behind(
                figure, in: scope, on: live.connection, newer: live.newer,
                after: after ?? ObligationID(0), limit: limit + 1)
            let receipts = try Receipts(live.connection)
            var views: [ObligationView] = []
            for id in ids.prefix(limit) {
                guard let obligation = try live.find(id) else {
                    throw SQLiteError(.corrupt, task: "find the obligations of a figure")
                }
                views.append(try receipts.view(of: obligation))
            }
            return Page(views, next: ids.count > limit ? views.last?.obligation.id : nil)
        }
    }

    /// The same as they stood at the moment of the report, which is past: the journal, folded.
    public func obligationsThen(
        behind figure: Figure, in scope: DeadlineScope, after: ObligationID?, limit: Int
    ) throws(LedgerError) -> Page<ObligationView, ObligationID> {
        let first = after ?? ObligationID(0)
        let found = try obligations(asOf: scope.asOf).filter {
            $0.id > first && scope.counts($0, in: figure)
        }
        let views = try read { connection throws(SQLiteError) in
            let receipts = try Receipts(connection)
            return try found.prefix(limit).map { obligation throws(SQLiteError) in
                try receipts.view(of: obligation)
            }
        }
        return Page(views, next: found.count > limit ? views.last?.obligation.id : nil)
    }

    /// The running limits that have passed so long ago that somebody above their owner was told,
    /// of open obligations.
    ///
    /// - Parameters:
    ///   - county: knows who is told.
    ///   - mayHear: whose deadlines the caller may hear of.
    ///   - after: as above; a page ends with an obligation, so it may hold a row more.
    public func escalations(
        in county: County, after: ObligationID?, limit: Int,
        where mayHear: (Obligation, Clock) -> Bool
    ) throws(LedgerError) -> Page<EscalatedLimit, ObligationID> {
        func isWanted(_ obligation: Obligation) -> Bool {
            obligation.clocks.contains { EscalatedLimit.isDue($0) && mayHear(obligation, $0) }
        }
        let first = after ?? ObligationID(0)
        let (views, next) = try look { live throws(SQLiteError) in
            let found = try live.open(after: first, limit: limit + 1, where: isWanted)
            let receipts = try Receipts(live.connection)
            let views = try found.prefix(limit).map { obligation throws(SQLiteError) in
                try receipts.view(of: obligation)
            }
            return (views, found.count > limit ? views.last?.obligation.id : nil)
        }
        var rows: [EscalatedLimit] = []
        for view in views {
            let history = try history(of: view.obligation.id)
            for clock in view.obligation.clocks
            where EscalatedLimit.isDue(clock) && mayHear(view.obligation, clock) {
                rows.append(EscalatedLimit(view, clock, history: history, in: county))
            }
        }
        return Page(rows, next: next)
    }
}

extension LiveObligations {
    /// What is open, by number: at most `limit`.
    fileprivate func open(
        after first: ObligationID, limit: Int, where isWanted: (Obligation) -> Bool
    ) throws(SQLiteError) -> [Obligation] {
        let select = try connection.prepare(
            "SELECT \(StoredObligation.columns) FROM obligation INDEXED BY obligation_open"
                + " WHERE open = 1 AND id > ? ORDER BY id", to: "read open obligations")
        select.bind(1, first.number)
        defer { select.reset() }
        var found: [Obligation] = []
        while found.count < limit, try select.step() {
            let obligation = try read(select)
            if newer[obligation.id] == nil, isWanted(obligation) { found.append(obligation) }
        }
        found += newer.values.filter { $0.id > first && $0.isOpen && isWanted($0) }
        return Array(found.sorted { $0.id < $1.id }.prefix(limit))
    }
}
