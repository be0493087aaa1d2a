internal import Casework

/// Goes through obligations from the newest to the oldest and takes those that are wanted.
///
/// No index finds the work of one agency: it would cost the writer a page for each obligation. What
/// is open has an index, and of the rest nobody looks at more than a number of rows at a time.
final class ObligationWalk {
    private let live: LiveObligations
    private let scope: Scope
    private let filter: ObligationFilter
    /// By the number of the lane, as far as they were asked for: there are few, and many rows.
    private var isLaneWanted: [Int64: Bool] = [:]

    init(_ live: LiveObligations, within scope: Scope, _ filter: ObligationFilter) {
        self.live = live
        self.scope = scope
        self.filter = filter
    }

    func page(
        before: ObligationID?, limit: Int, lookingAt rowsMax: Int
    ) throws(SQLiteError) -> Page<Obligation, ObligationID> {
        let before = before ?? ObligationID(.max)
        // What the rows do not show is taken from here, whatever they say, in its place.
        var newer = live.newer.values.lazy.filter { $0.id < before && self.isWanted($0) }
            .map(\.id).sorted(by: >)[...]
        var taken: [Obligation] = []
        var looked = 0
        let select = try rows(before: before)
        defer { select.reset() }
        while taken.count <= limit {
            guard try select.step() else {
                taken += newer.prefix(limit + 1 - taken.count).compactMap { live.newer[$0] }
                break
            }
            let id = ObligationID(select.int(0))
            while let first = newer.first, first >= id {
                if let obligation = live.newer[newer.removeFirst()] { taken.append(obligation) }
            }
            if live.newer[id] == nil, let row = try wanted(select) { taken.append(row) }
            looked += 1
            if looked == rowsMax, taken.count <= limit { return Page(taken, next: id) }
        }
        guard taken.count > limit else { return Page(taken, next: nil) }
        let rows = taken.prefix(limit)
        return Page(Array(rows), next: rows.last?.id)
    }

    private func rows(before: ObligationID) throws(SQLiteError) -> Statement {
        let columns = StoredObligation.columns
        // What is open by now and not yet by its row is among the newer ones.
        let select = try live.connection.prepare(
            filter.wantsOnlyOpen
                ? "SELECT \(columns) FROM obligation INDEXED BY obligation_open"
                    + " WHERE open = 1 AND id < ? ORDER BY id DESC"
                : "SELECT \(columns) FROM obligation WHERE id < ? ORDER BY id DESC",
            to: "read obligations")
        select.bind(1, before.number)
        return select
    }

    /// Nil when it is not; what is cheap to see is looked at first.
    private func wanted(_ row: Statement) throws(SQLiteError) -> Obligation? {
        guard try isWanted(lane: row.int(3)) else { return nil }
        if let status = filter.status,
            StoredObligation.value(ObligationCode.statuses, row, 7) != status
        {
            return nil
        }
        let obligation = try live.read(row)
        return filter.admits(obligation) ? obligation : nil
    }

    private func isWanted(lane number: Int64) throws(SQLiteError) -> Bool {
        if let known = isLaneWanted[number] { return known }
        let lane = try live.lanes.lane(number)
        let isWanted =
            scope.admits(agency: lane.agency, window: lane.window, area: lane.area)
            && filter.agency.map { $0 == lane.agency } ?? true
        isLaneWanted[number] = isWanted
        return isWanted
    }

    private func isWanted(_ obligation: Obligation) -> Bool {
        scope.admits(
            agency: obligation.agency, window: obligation.window, area: obligation.area)
            && filter.admits(obligation)
    }
}
