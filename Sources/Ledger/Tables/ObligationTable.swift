internal import Casework
internal import Forms

/// Obligations as rows: one narrow row each, found by number or by case.
final class ObligationTable {
    private static let columns = """
        id, case_id, need, topic, variant, version, agency, window, area, urgent, part_of,
        submitted_at, status, outcome, objection, returned, hold_until, queue, matter,
        lease_token, lease_until, causes, seen, deliveries, returns, extended_by, closed_at,
        clocks, sequence, behind
        """
    private let insert: Statement
    private let update: Statement
    private let close: Statement
    private let select: Statement

    init(_ connection: Connection) throws(SQLiteError) {
        let places = Array(repeating: "?", count: 31).joined(separator: ", ")
        insert = try connection.prepare(
            "INSERT INTO obligation (\(Self.columns), open) VALUES (\(places))",
            to: "store an obligation")
        update = try connection.prepare(
            """
            UPDATE obligation SET status = ?1, outcome = ?2, objection = ?3, returned = ?4,
                hold_until = ?5, queue = ?6, matter = ?7, lease_token = ?8, lease_until = ?9,
                causes = ?10, seen = ?11, deliveries = ?12, returns = ?13, extended_by = ?14,
                closed_at = ?15, clocks = ?16, sequence = ?17, behind = ?18
            WHERE id = ?19
            """, to: "update an obligation")
        close = try connection.prepare(
            "UPDATE obligation SET open = 0 WHERE id = ?", to: "close an obligation")
        select = try connection.prepare(
            "SELECT \(Self.columns) FROM obligation WHERE id = ?", to: "read an obligation")
    }

    func insert(_ obligation: Obligation) throws(SQLiteError) {
        insert.bind(1, obligation.id.number)
        insert.bind(2, obligation.caseID.number)
        insert.bind(3, Int64(obligation.need))
        insert.bind(4, obligation.rules.topic.text)
        insert.bind(5, obligation.rules.variant)
        insert.bind(6, obligation.rules.version)
        insert.bind(7, obligation.agency.text)
        insert.bind(8, obligation.window.text)
        insert.bind(9, obligation.area.path)
        insert.bind(10, obligation.isUrgent ? 1 : 0)
        insert.bind(11, obligation.partOf?.number)
        insert.bind(12, obligation.submittedAt.milliseconds)
        bindState(of: obligation, to: insert, from: 13)
        insert.bind(31, obligation.isOpen ? 1 : 0)
        try insert.run()
    }

    func update(_ obligation: Obligation) throws(SQLiteError) {
        bindState(of: obligation, to: update, from: 1)
        update.bind(19, obligation.id.number)
        try update.run()
        // Apart, and only once: touching the column costs the page of the index on open work.
        guard !obligation.isOpen else { return }
        close.bind(1, obligation.id.number)
        try close.run()
    }

    private func bindState(of obligation: Obligation, to row: Statement, from first: Int) {
        row.bind(first, obligation.status.rawValue)
        row.bind(first + 1, obligation.outcome?.rawValue)
        row.bind(first + 2, obligation.objection.rawValue)
        row.bind(first + 3, obligation.isReturned ? 1 : 0)
        row.bind(first + 4, obligation.holdUntil?.milliseconds)
        row.bind(first + 5, obligation.waiting?.queue.text)
        row.bind(first + 6, obligation.waiting?.matter.rawValue)
        row.bind(first + 7, obligation.waiting?.lease?.token.sequence)
        row.bind(first + 8, obligation.waiting?.lease?.until.milliseconds)
        row.bind(first + 9, obligation.waiting.flatMap { StoredObligation.text($0.causes) })
        row.bind(first + 10, obligation.seen?.sequence)
        row.bind(first + 11, Int64(obligation.deliveries))
        row.bind(first + 12, Int64(obligation.returns))
        row.bind(first + 13, obligation.extendedBy?.rawValue)
        row.bind(first + 14, obligation.closedAt?.milliseconds)
        row.bind(first + 15, ClockForm.text(obligation.clocks))
        row.bind(first + 16, obligation.sequence)
        row.bind(first + 17, obligation.behind.map { StoredObligation.text($0) })
    }

    func find(_ id: ObligationID) throws(SQLiteError) -> Obligation? {
        select.bind(1, id.number)
        return try select.first { row throws(SQLiteError) in try Self.read(row) }
    }

    /// Every obligation that matches, in the order of their numbers.
    static func each(
        _ connection: Connection, where condition: String,
        _ body: (Obligation) throws(SQLiteError) -> Void
    ) throws(SQLiteError) {
        let select = try connection.prepare(
            "SELECT \(columns) FROM obligation WHERE \(condition) ORDER BY id",
            to: "read obligations")
        while try select.step() { try body(try read(select)) }
    }

    private static func read(_ row: Statement) throws(SQLiteError) -> Obligation {
        guard let obligation = StoredObligation(row).obligation else {
            throw SQLiteError(.corrupt, task: "read an obligation")
        }
        return obligation
    }
}
