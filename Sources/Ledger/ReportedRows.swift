internal import Casework
internal import Forms

/// Every obligation as it stands now, counted for a deadline report: its row where that is up to
/// date, and the end of the journal folded over it where it is not.
enum ReportedRows {
    /// To be called inside ``Connection/reading(_:)``, so that it is one look at the ledger.
    static func count(
        on connection: Connection, into count: inout DeadlineCount
    ) throws(SQLiteError) {
        let table = try LaneTable(connection)
        let tail = try Tail(connection, over: ObligationTable(connection, table))
        let lanes = table.lanes
        var counts = lanes.map { count.lane(of: $0.agency, under: $0.rules) }
        var behind = tail.obligations.keys.sorted()[...]
        let select = try connection.prepare(
            "SELECT \(columns) FROM obligation ORDER BY id", to: task)
        var clocks: [Clock] = []
        while try select.step() {
            let place = Int(clamping: select.int(1)) - 1
            guard lanes.indices.contains(place), let obligation = read(select),
                read(
                    &clocks, select, agency: lanes[place].agency, window: lanes[place].window)
            else { throw SQLiteError(.corrupt, task: task) }
            // Both come in the order of their numbers.
            while let next = behind.first, next < obligation.id { behind.removeFirst() }
            if behind.first != obligation.id {
                counts[place].add(obligation, clocks: clocks)
            }
        }
        for lane in counts { count.add(lane) }
        for obligation in tail.obligations.values { count.add(obligation) }
    }

    /// The obligations that a figure counts, in the order of their numbers: at most `limit`.
    ///
    /// - Parameter newer: those whose rows are behind the journal.
    static func behind(
        _ figure: Figure, in scope: DeadlineScope, on connection: Connection,
        newer: [ObligationID: Obligation], after: ObligationID, limit: Int
    ) throws(SQLiteError) -> [ObligationID] {
        var found = newer.values.filter { $0.id > after && scope.counts($0, in: figure) }
            .map(\.id).sorted()
        let lanes = try LaneTable(connection).lanes
        // What is open by now and not yet by its row is among the newer ones.
        let select = try connection.prepare(
            figure.isOfOpenWork
                ? "SELECT \(columns) FROM obligation INDEXED BY obligation_open"
                    + " WHERE open = 1 AND id > ? ORDER BY id"
                : "SELECT \(columns) FROM obligation WHERE id > ? ORDER BY id", to: task)
        select.bind(1, after.number)
        defer { select.reset() }
        var rows: [ObligationID] = []
        var clocks: [Clock] = []
        while rows.count < limit, try select.step() {
            let place = Int(clamping: select.int(1)) - 1
            guard lanes.indices.contains(place), let obligation = read(select),
                read(
                    &clocks, select, agency: lanes[place].agency, window: lanes[place].window)
            else { throw SQLiteError(.corrupt, task: task) }
            if newer[obligation.id] == nil,
                scope.counts(obligation, clocks: clocks, of: lanes[place].agency, in: figure)
            {
                rows.append(obligation.id)
            }
        }
        found.append(contentsOf: rows)
        return Array(found.sorted().prefix(limit))
    }

    private static let task: StaticString = "read obligations for the report"

    private static let columns = """
        id, lane, case_id, submitted_at, status, outcome, objection, returned, extended_by, \
        closed_at, clocks
        """

    /// Nil for a row that does not fit.
    private static func read(_ row: Statement) -> ReportedObligation? {
        guard let status = StoredObligation.value(ObligationCode.statuses, row, 4),
            let outcome = StoredObligation.optional(ObligationCode.outcomes, row, 5),
            let objection = StoredObligation.value(ObligationCode.objections, row, 6),
            let post = StoredObligation.optional(ObligationCode.posts, row, 8)
        else { return nil }
        return ReportedObligation(
            id: ObligationID(row.int(0)), caseID: CaseID(row.int(2)),
            submittedAt: Instant(milliseconds: row.int(3)),
            standing: Standing(
                status, outcome: outcome.value, objection: objection, isReturned: row.int(7) != 0),
            extendedBy: post.value, closedAt: row.optionalInt(9).map { Instant(milliseconds: $0) })
    }

    /// Into the room that the clocks of the row before had.
    private static func read(
        _ clocks: inout [Clock], _ row: Statement, agency: AgencyID, window: AgencyID
    ) -> Bool {
        clocks.removeAll(keepingCapacity: true)
        return row.withBlob(10) {
            ClockText.read($0, agency: agency, window: window, into: &clocks)
        }
    }
}
