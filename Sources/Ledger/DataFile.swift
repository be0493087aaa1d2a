internal import Glibc

/// A data file as a thing that can be opened, counted and verified, wherever it lies: the ledger's
/// own, or a backup.
struct DataFile {
    let path: String
    let connection: Connection
    let version: Int

    /// Opens it for reading and makes sure that it is a ledger this program understands.
    init(_ path: String) throws(BackupError) {
        guard unsafe access(path, R_OK) == 0 else { throw .unreadable(path, reason: errno) }
        var status = stat()
        guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            throw .unreadable(path, reason: EISDIR)
        }
        self.path = path
        do throws(SQLiteError) {
            connection = try Connection(path: path, mode: .readOnly, options: Self.options)
            guard try Self.tableNames(connection).contains("journal") else {
                throw SQLiteError(.notADatabase, task: "find the journal")
            }
            version = Int(try connection.userVersion)
        } catch {
            throw BackupError(error, reading: path)
        }
        guard version <= Schema.migrations.count else {
            throw .newer(path, file: version, program: Schema.migrations.count)
        }
    }

    /// Each page passes once, so there is nothing to keep.
    static let options: Connection.Options = {
        var options = Connection.Options()
        options.cacheMebibytes = 8
        return options
    }()

    private static func tableNames(_ connection: Connection) throws(SQLiteError) -> [String] {
        try connection.prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                + " ORDER BY name", to: "read the names of the tables"
        ).all { row throws(SQLiteError) in row.text(0) }
    }

    /// How many rows each table has. Taken from the file and not from ``Schema``, so that no table
    /// is forgotten.
    func tables() throws(BackupError) -> [Inventory.Table] {
        try read { connection throws(SQLiteError) in
            var tables: [Inventory.Table] = []
            for name in try Self.tableNames(connection) {
                let count = try connection.prepare(
                    "SELECT count(*) FROM \"\(name)\"", to: "count the rows of a table"
                ).first { row throws(SQLiteError) in row.int(0) }
                tables.append(Inventory.Table(name: name, rows: count ?? 0))
            }
            return tables
        }
    }

    /// Its size, as the header has it.
    func bytes() throws(BackupError) -> Int64 {
        try read { connection throws(SQLiteError) in
            var bytes: Int64 = 1
            for factor in ["page_count", "page_size"] {
                bytes *=
                    try connection.prepare("PRAGMA \(factor)", to: "measure the data file")
                    .first { row throws(SQLiteError) in row.int(0) } ?? 0
            }
            return bytes
        }
    }

    /// Walks the chain from the first entry, has SQLite check every page and index, and counts.
    func verified(
        notice: (Backup.Progress) -> Void
    ) throws(BackupError) -> Inventory {
        let chain = try chain(notice: notice)
        let findings = try read { connection throws(SQLiteError) in
            try connection.prepare("PRAGMA integrity_check(1)", to: "check the pages").first {
                row throws(SQLiteError) in row.text(0)
            }
        }
        guard findings == "ok" else {
            throw .damaged(path, "its pages or indexes do not fit together")
        }
        return Inventory(
            bytes: try bytes(), version: version, entries: chain.verified, head: chain.head,
            tables: try tables())
    }

    private func chain(
        notice: (Backup.Progress) -> Void
    ) throws(BackupError) -> ChainCheck {
        let last = try read { connection throws(SQLiteError) in
            try connection.prepare(
                "SELECT coalesce(max(sequence), 0) FROM journal", to: "find the last entry"
            ).first { row throws(SQLiteError) in row.int(0) }
        }
        let total = Int(last ?? 0)
        let check: ChainCheck
        do throws(LedgerError) {
            check = try ChainCheck.walk(connection) { entries in
                notice(Backup.Progress(.verifying, Int(entries), of: total))
            }
        } catch {
            throw .ledger(error)
        }
        notice(Backup.Progress(.verifying, total, of: total))
        if let broken = check.firstBroken {
            throw .damaged(path, "entry \(broken.sequence) is broken, \(broken.reason)")
        }
        return check
    }

    private func read<Value>(
        _ body: (Connection) throws(SQLiteError) -> Value
    ) throws(BackupError) -> Value {
        do throws(SQLiteError) {
            return try body(connection)
        } catch {
            throw BackupError(error, reading: path)
        }
    }
}
