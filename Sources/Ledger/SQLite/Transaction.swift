/// A write transaction, open from its creation. Committing consumes it; dropping it in any other
/// way, such as by a thrown error, takes everything back.
struct Transaction: ~Copyable {
    private let connection: Connection

    /// Takes the write lock at once: a lock taken at the first write could be refused halfway.
    init(on connection: Connection) throws(SQLiteError) {
        try connection.execute("BEGIN IMMEDIATE", to: "begin a transaction")
        self.connection = connection
    }

    consuming func commit() throws(SQLiteError) {
        try connection.execute("COMMIT", to: "commit a transaction")
    }

    deinit {
        // Nothing is open after a commit, nor after an error on which SQLite itself rolled back.
        if connection.isAutocommit { return }
        // Cannot be reported from here. If it fails, the next BEGIN fails, and that one throws.
        try? connection.execute("ROLLBACK", to: "roll back a transaction")
    }
}
