/// Under which key a sender gave a command.
struct CommandKey: Hashable, Comparable {
    let sender: String
    let key: String

    static func < (one: CommandKey, other: CommandKey) -> Bool {
        one.sender == other.sender ? one.key < other.key : one.sender < other.sender
    }
}

/// Which command a sender's key stands for: the journal entry that answered it first.
final class CommandKeyTable {
    private let insert: Statement
    private let select: Statement

    init(_ connection: Connection) throws(SQLiteError) {
        // After a crash some are taken up that were written already.
        insert = try connection.prepare(
            "INSERT OR IGNORE INTO command_key (sender, key, sequence) VALUES (?, ?, ?)",
            to: "remember a command's key")
        select = try connection.prepare(
            "SELECT sequence FROM command_key WHERE sender = ? AND key = ?",
            to: "look up a command's key")
    }

    func insert(_ key: CommandKey, sequence: Int64) throws(SQLiteError) {
        insert.bind(1, key.sender)
        insert.bind(2, key.key)
        insert.bind(3, sequence)
        try insert.run()
    }

    /// The journal entry that was written when the key was first used.
    func sequence(of key: CommandKey) throws(SQLiteError) -> Int64? {
        select.bind(1, key.sender)
        select.bind(2, key.key)
        return try select.first { $0.int(0) }
    }
}
