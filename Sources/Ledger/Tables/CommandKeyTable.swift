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
    private let selectEntry: Statement
    private var backlog: Backlog<CommandKey, Int64>

    /// - Parameter behind: how many keys are gathered before they are written.
    init(_ connection: Connection, behindMax behind: Int) throws(SQLiteError) {
        // After a crash some are taken up that were written already.
        insert = try connection.prepare(
            "INSERT OR IGNORE INTO command_key (sender, key, sequence) VALUES (?, ?, ?)",
            to: "remember a command's key")
        select = try connection.prepare(
            "SELECT sequence FROM command_key WHERE sender = ? AND key = ?",
            to: "look up a command's key")
        selectEntry = try connection.prepare(
            "SELECT entry FROM journal WHERE sequence = ?", to: "look up a command's key")
        backlog = Backlog(size: behind)
    }

    func note(_ key: CommandKey, sequence: Int64) { backlog.add(sequence, key, at: sequence) }

    /// The journal entry that was written when the key was first used.
    func find(_ key: CommandKey) throws(SQLiteError) -> (sequence: Int64, entry: [UInt8])? {
        guard let sequence = try sequence(of: key) else { return nil }
        selectEntry.bind(1, sequence)
        guard let entry = try selectEntry.first({ $0.blob(0) }) else {
            throw SQLiteError(.corrupt, task: "look up a command's key")
        }
        return (sequence, entry)
    }

    private func sequence(of key: CommandKey) throws(SQLiteError) -> Int64? {
        if let unwritten = backlog.last(of: key, where: { _ in true }) { return unwritten }
        select.bind(1, key.sender)
        select.bind(2, key.key)
        return try select.first { $0.int(0) }
    }

    /// The first entry whose key is not in the table; nil when all are.
    var firstUnwritten: Int64? { backlog.firstUnwritten }

    var isOverfull: Bool { backlog.isOverfull }

    func writePortion() throws(SQLiteError) { try backlog.writePortion(write) }

    func writeAll() throws(SQLiteError) { try backlog.writeAll(write) }

    func forget() { backlog.forget() }

    private func write(_ key: CommandKey, _ sequence: Int64) throws(SQLiteError) {
        insert.bind(1, key.sender)
        insert.bind(2, key.key)
        insert.bind(3, sequence)
        try insert.run()
    }
}
