public import Casework

/// An agency's work: what waits in its queue and what it owes, urgent first, then soonest due.
public struct AgencyWork: Sendable {
    public let page: Page<ObligationView, QueuePlace>
    /// Of all of it, whatever the page was filtered by.
    public let count: WorkCount
}

extension Reader {
    /// Goes once through what is open: no index finds the work of one agency.
    ///
    /// - Parameter after: only what comes behind this place; nil from the first on.
    public func work(
        of agency: AgencyID, _ filter: WorkFilter, at now: Instant, after: QueuePlace? = nil,
        limit: Int
    ) throws(LedgerError) -> AgencyWork {
        try look { live throws(SQLiteError) in
            var count = WorkCount()
            var wanted: [(place: QueuePlace, obligation: Obligation)] = []
            func look(at obligation: Obligation) {
                count.add(obligation, of: agency, at: now)
                let place = QueuePlace(obligation)
                guard filter.admits(obligation, of: agency, at: now),
                    after.map({ $0 < place }) ?? true
                else { return }
                wanted.append((place, obligation))
            }
            let newer = live.newer
            let select = try live.connection.prepare(
                "SELECT \(StoredObligation.columns) FROM obligation INDEXED BY obligation_open"
                    + " WHERE open = 1", to: "read an agency's work")
            defer { select.reset() }
            while try select.step() {
                guard newer[ObligationID(select.int(0))] == nil else { continue }
                let lane = try live.lanes.lane(select.int(3))
                guard lane.agency == agency || lane.window == agency else { continue }
                look(at: try live.read(select))
            }
            for obligation in newer.values where obligation.isOpen { look(at: obligation) }
            wanted.sort { $0.place < $1.place }
            let receipts = try Receipts(live.connection)
            var rows: [ObligationView] = []
            for item in wanted.prefix(limit) {
                rows.append(try receipts.view(of: item.obligation))
            }
            return AgencyWork(
                page: Page(
                    rows, next: wanted.count > limit ? wanted.prefix(limit).last?.place : nil),
                count: count)
        }
    }
}
