public import Casework

extension Reader {
    /// How many ends one look may find; the newest obligations come first.
    static let endsMax = 1_000

    /// Obligations that ended since then in one of these ways, each with its whole case; those of
    /// erased households are left out.
    public func ended(
        since: Instant, in outcomes: Set<Outcome>, within scope: Scope
    ) throws(LedgerError) -> [(obligation: Obligation, view: CaseView)] {
        try look { live throws(SQLiteError) in
            func isWanted(_ obligation: Obligation) -> Bool {
                obligation.closedAt.map { $0 >= since } ?? false
                    && obligation.outcome.map(outcomes.contains) ?? false
                    && scope.admits(
                        agency: obligation.agency, window: obligation.window,
                        area: obligation.area)
            }
            var found = live.newer.values.filter(isWanted)
            // No index finds them: this is a question for the thread of reports.
            let select = try live.connection.prepare(
                "SELECT \(StoredObligation.columns) FROM obligation WHERE closed_at >= ?"
                    + " AND outcome IS NOT NULL ORDER BY id DESC", to: "read obligations")
            select.bind(1, since.milliseconds)
            defer { select.reset() }
            while found.count < Self.endsMax, try select.step() {
                guard live.newer[ObligationID(select.int(0))] == nil else { continue }
                let obligation = try live.read(select)
                if isWanted(obligation) { found.append(obligation) }
            }
            return try Self.withCases(found.sorted { $1.id < $0.id }, live)
        }
    }

    private static func withCases(
        _ obligations: [Obligation], _ live: LiveObligations
    ) throws(SQLiteError) -> [(obligation: Obligation, view: CaseView)] {
        let keys = try KeyTable(live.connection)
        let referrals = try Referrals(of: live)
        let select = try live.connection.prepare(
            "SELECT \(CaseWalk.columns) FROM household_case WHERE id = ?", to: CaseWalk.task)
        var cases: [(obligation: Obligation, view: CaseView)] = []
        for obligation in obligations {
            select.bind(1, obligation.caseID.number)
            guard
                let row = try select.first({ row throws(SQLiteError) in try CaseWalk.read(row) })
            else { throw SQLiteError(.corrupt, task: CaseWalk.task) }
            if case .destroyed = try keys.find(.household(row.opened.household)) { continue }
            cases.append(
                (obligation, try referrals.view(of: row.opened, from: row.sequence)))
        }
        return cases
    }
}
