internal import Casework
internal import Forms

/// Obligations as rows: one narrow row each, found by number.
final class ObligationTable {
    private let insert: Statement
    private let update: Statement
    private let close: Statement
    private let select: Statement
    private let lanes: LaneTable

    private static let stateColumns = [
        "status", "outcome", "objection", "returned", "hold_until", "queue", "matter",
        "lease_token", "lease_until", "causes", "behind", "seen", "deliveries", "returns",
        "extended_by", "closed_at", "due", "steps_at", "clocks", "sequence",
    ]

    init(_ connection: Connection, _ lanes: LaneTable) throws(SQLiteError) {
        self.lanes = lanes
        let state = Self.stateColumns
        insert = try connection.prepare(
            """
            INSERT INTO obligation (\(state.joined(separator: ", ")), id, case_id, need, lane,
                urgent, part_of, submitted_at, open)
            VALUES (\(Array(repeating: "?", count: state.count + 8).joined(separator: ", ")))
            """, to: "store an obligation")
        update = try connection.prepare(
            "UPDATE obligation SET \(state.map { $0 + " = ?" }.joined(separator: ", "))"
                + " WHERE id = ?", to: "update an obligation")
        close = try connection.prepare(
            "UPDATE obligation SET open = 0 WHERE id = ?", to: "close an obligation")
        select = try connection.prepare(
            "SELECT \(StoredObligation.columns) FROM obligation WHERE id = ?",
            to: "read an obligation")
    }

    /// Call it when an obligation first takes the lane: the numbers of lanes follow the journal.
    func open(_ route: Route) throws(SQLiteError) { _ = try lanes.number(of: Lane(route)) }

    func insert(_ obligation: Obligation) throws(SQLiteError) {
        let next = bindState(of: obligation, to: insert)
        let route = obligation.route
        insert.bind(next, route.id.number)
        insert.bind(next + 1, route.caseID.number)
        insert.bind(next + 2, Int64(route.need))
        insert.bind(next + 3, try lanes.number(of: Lane(route)))
        insert.bind(next + 4, route.isUrgent ? 1 : 0)
        insert.bind(next + 5, route.partOf?.number)
        insert.bind(next + 6, obligation.submittedAt.milliseconds)
        insert.bind(next + 7, obligation.isOpen ? 1 : 0)
        try insert.run()
    }

    func update(_ obligation: Obligation) throws(SQLiteError) {
        let next = bindState(of: obligation, to: update)
        update.bind(next, obligation.id.number)
        try update.run()
        // Apart, and only once: touching the column costs the page of the index on open work.
        guard !obligation.isOpen else { return }
        close.bind(1, obligation.id.number)
        try close.run()
    }

    /// - Returns: the position behind the last.
    private func bindState(of obligation: Obligation, to row: Statement) -> Int {
        let (route, waiting) = (obligation.route, obligation.waiting)
        row.bind(1, ObligationCode.code(obligation.status, in: ObligationCode.statuses))
        row.bind(
            2, obligation.outcome.map { ObligationCode.code($0, in: ObligationCode.outcomes) })
        row.bind(3, ObligationCode.code(obligation.objection, in: ObligationCode.objections))
        row.bind(4, obligation.isReturned ? 1 : 0)
        row.bind(5, obligation.holdUntil?.milliseconds)
        row.bind(6, waiting.map { ObligationCode.queue($0.queue, of: route) })
        row.bind(7, waiting.map { ObligationCode.code($0.matter, in: ObligationCode.matters) })
        row.bind(8, waiting?.lease?.token.sequence)
        row.bind(9, waiting?.lease?.until.milliseconds)
        row.bind(10, waiting.flatMap { StoredObligation.text($0.causes) })
        row.bind(11, obligation.behind.map { StoredObligation.text($0, of: route) })
        row.bind(12, obligation.seen?.sequence)
        row.bind(13, Int64(obligation.deliveries))
        row.bind(14, Int64(obligation.returns))
        row.bind(
            15, obligation.extendedBy.map { ObligationCode.code($0, in: ObligationCode.posts) })
        row.bind(16, obligation.closedAt?.milliseconds)
        row.bind(17, obligation.due?.milliseconds)
        row.bind(18, obligation.stepsAt?.milliseconds)
        row.bind(19, text: ClockText.write(obligation.clocks, of: route))
        row.bind(20, obligation.sequence)
        return 21
    }

    func find(_ id: ObligationID) throws(SQLiteError) -> Obligation? {
        select.bind(1, id.number)
        return try select.first { row throws(SQLiteError) in try read(row) }
    }

    /// Every obligation, or every open one, as its row has it, in the order of their numbers.
    func rows(_ connection: Connection, open: Bool) throws(SQLiteError) -> Rows {
        Rows(
            table: self,
            select: try connection.prepare(
                "SELECT \(StoredObligation.columns) FROM obligation"
                    + (open ? " WHERE open = 1" : "") + " ORDER BY id",
                to: "read obligations"))
    }

    /// Of every open obligation where it stands, in the order of their numbers.
    func eachOpen(
        _ connection: Connection, _ body: (OpenWork) throws(SQLiteError) -> Void
    ) throws(SQLiteError) {
        let select = try connection.prepare(
            "SELECT \(OpenWork.columns) FROM obligation WHERE open = 1 ORDER BY id",
            to: "read open obligations")
        while try select.step() {
            guard let work = OpenWork(select, on: try lanes.lane(select.int(1))) else {
                throw SQLiteError(.corrupt, task: "read open obligations")
            }
            try body(work)
        }
    }

    struct Rows {
        fileprivate let table: ObligationTable
        fileprivate let select: Statement

        func next() throws(SQLiteError) -> Obligation? {
            try select.step() ? try table.read(select) : nil
        }
    }

    /// The obligation of a row that has ``StoredObligation/columns``.
    func read(_ row: Statement) throws(SQLiteError) -> Obligation {
        let lane = try lanes.lane(row.int(3))
        guard let obligation = StoredObligation(row, on: lane).obligation else {
            throw SQLiteError(.corrupt, task: "read an obligation")
        }
        return obligation
    }
}
