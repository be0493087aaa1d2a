/// Which command a sender's key stands for: the journal entry that answered it first.
final class CommandKeyTable {
    private let insert: Statement
    private let select: Statement

    init(_ connection: Connection) throws(SQLiteError) {
        insert = try connection.prepare(
            "INSERT INTO command_key (sender, key, sequence) VALUES (?, ?, ?)",
            to: "remember a command's key")
        select = try connection.prepare(
            """
            SELECT journal.sequence, journal.entry FROM command_key
            JOIN journal ON journal.sequence = command_key.sequence
            WHERE command_key.sender = ? AND command_key.key = ?
            """, to: "look up a command's key")
    }

    func insert(sender: String, key: String, sequence: Int64) throws(SQLiteError) {
        insert.bind(1, sender)
        insert.bind(2, key)
        insert.bind(3, sequence)
        try insert.run()
    }

    /// The journal entry that was written when the key was first used.
    func find(sender: String, key: String) throws(SQLiteError) -> (Int64, [UInt8])? {
        select.bind(1, sender)
        select.bind(2, key)
        return try select.first { row throws(SQLiteError) in (row.int(0), row.blob(1)) }
    }
}
