public import Casework

/// Lists of obligations, newest first.
extension Reader {
    /// How many rows one page may cost: some ten milliseconds. What is rare is found by several
    /// pages, and nobody waits long for one.
    static let rowsLookedAtMax = 20_000

    /// One obligation as it stands now; nil when there is none of this number.
    public func view(of id: ObligationID) throws(LedgerError) -> ObligationView? {
        try look { live throws(SQLiteError) in
            guard let obligation = try live.find(id) else { return nil }
            return try Receipts(live.connection).view(of: obligation)
        }
    }

    /// - Parameter before: only what has a lower number; nil for the newest.
    public func obligations(
        within scope: Scope, _ filter: ObligationFilter = ObligationFilter(),
        before: ObligationID? = nil, limit: Int
    ) throws(LedgerError) -> Page<ObligationView, ObligationID> {
        try look { live throws(SQLiteError) in
            let walk = ObligationWalk(live, within: scope, filter)
            let page = try walk.page(
                before: before, limit: limit, lookingAt: Self.rowsLookedAtMax)
            let receipts = try Receipts(live.connection)
            var views: [ObligationView] = []
            for obligation in page.rows { views.append(try receipts.view(of: obligation)) }
            return Page(views, next: page.next)
        }
    }
}
