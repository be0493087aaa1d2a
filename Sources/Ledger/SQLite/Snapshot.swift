/// A read transaction: as long as it lives, its connection sees the database as it was when the
/// snapshot was taken, whatever others commit meanwhile. The log cannot be begun anew until then.
struct Snapshot: ~Copyable {
    private let connection: Connection

    init(of connection: Connection) throws(SQLiteError) {
        try connection.execute("BEGIN", to: Self.task)
        do throws(SQLiteError) {
            // BEGIN alone looks at nothing; the first read decides what is seen.
            try connection.execute("SELECT count(*) FROM sqlite_schema", to: Self.task)
        } catch {
            Self.end(on: connection)
            throw error
        }
        self.connection = connection
    }

    private static let task: StaticString = "take a snapshot"

    private static func end(on connection: Connection) {
        if connection.isAutocommit { return }
        // Nothing was written, so nothing can be lost when it fails.
        try? connection.execute("COMMIT", to: "end a snapshot")
    }

    /// Lets go of it, and of the log.
    consuming func end() {}

    deinit { Self.end(on: connection) }
}
