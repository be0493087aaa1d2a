internal import Casework

/// Letters as rows: where each one is.
final class LetterTable {
    private static let columns = """
        id, sender, recipient, priority, expires_at, sent_as, returned, lease_token, lease_until,
        seen, deliveries, fruitless, open
        """
    private let store: Statement
    private let select: Statement

    init(_ connection: Connection) throws(SQLiteError) {
        store = try connection.prepare(
            """
            INSERT OR REPLACE INTO letter (\(Self.columns))
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, to: "store a letter")
        select = try connection.prepare(
            "SELECT \(Self.columns) FROM letter WHERE id = ?", to: "read a letter")
    }

    func store(_ letter: Letter) throws(SQLiteError) {
        store.bind(1, letter.id.number)
        store.bind(2, letter.from.text)
        store.bind(3, letter.to.description)
        store.bind(4, Int64(letter.priority))
        store.bind(5, letter.expires?.milliseconds)
        store.bind(6, letter.sentAs)
        store.bind(7, letter.returned?.rawValue)
        store.bind(8, letter.lease?.token.sequence)
        store.bind(9, letter.lease?.until.milliseconds)
        store.bind(10, letter.seen?.sequence)
        store.bind(11, Int64(letter.deliveries))
        store.bind(12, Int64(letter.fruitless))
        store.bind(13, letter.isTaken ? 0 : 1)
        try store.run()
    }

    func find(_ id: LetterID) throws(SQLiteError) -> Letter? {
        select.bind(1, id.number)
        return try select.first { row throws(SQLiteError) in try Self.read(row) }
    }

    /// Every letter that nobody has taken yet, in the order of their numbers.
    static func eachOpen(
        _ connection: Connection, _ body: (Letter) throws(SQLiteError) -> Void
    ) throws(SQLiteError) {
        let select = try connection.prepare(
            "SELECT \(columns) FROM letter WHERE open = 1 ORDER BY id", to: "read letters")
        while try select.step() { try body(try read(select)) }
    }

    private static func read(_ row: Statement) throws(SQLiteError) -> Letter {
        let returned = row.optionalText(6).map { Letter.Return(rawValue: $0) }
        guard let sender = AgencyID(row.text(1)), let box = LetterBox(row.text(2)),
            returned != .some(nil)
        else { throw SQLiteError(.corrupt, task: "read a letter") }
        var lease: Lease?
        if let token = row.optionalInt(7), let until = row.optionalInt(8) {
            lease = Lease(token: LeaseToken(token), until: Instant(milliseconds: until))
        }
        return Letter(
            id: LetterID(row.int(0)), from: sender, to: box, priority: Int(row.int(3)),
            expires: row.optionalInt(4).map { Instant(milliseconds: $0) }, sentAs: row.int(5),
            isTaken: row.int(12) == 0, returned: returned ?? nil, lease: lease,
            seen: row.optionalInt(9).map { LeaseToken($0) }, deliveries: Int(row.int(10)),
            fruitless: Int(row.int(11)))
    }
}
