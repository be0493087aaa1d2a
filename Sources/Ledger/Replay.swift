internal import Casework

/// State is what the journal says: builds every table anew from the journal alone and tells
/// whether the result is what the data file holds.
public enum Replay {
    public struct Difference: Sendable, Equatable {
        public let table: String
        /// The first row that differs, counted from 1 in the table's order.
        public let row: Int64
    }

    /// How many entries are applied before the tables are written.
    private static let flushInterval: Int64 = 4_096

    /// Builds a second data file from the first one's journal.
    ///
    /// - Parameter target: a directory without a data file.
    public static func rebuild(
        from source: Reader, into target: String, on disk: Disk = .system
    ) throws(LedgerError) {
        let lock = try disk.claim(target)
        defer { _ = lock }
        do {
            let connection = try Connection(
                path: Ledger.file(in: target), on: disk, mode: .readWriteCreate)
            try Schema.migrate(connection)
            let transaction = try Transaction(on: connection)
            let journal = try JournalTable(connection)
            let projection = try Projection(connection)
            var failure: SQLiteError?
            try source.eachEntry { recorded in
                guard failure == nil else { return }
                do throws(SQLiteError) {
                    try journal.append(
                        recorded, previous: try projection.previous(to: recorded.entry))
                    try projection.apply(recorded)
                    // Memory must not grow with the length of the journal.
                    if recorded.sequence.isMultiple(of: flushInterval) { try projection.flush() }
                } catch {
                    failure = error
                }
            }
            if let failure { throw failure }
            try projection.flush()
            try transaction.commit()
        } catch let error as SQLiteError {
            throw LedgerError(error)
        } catch let error as LedgerError {
            throw error
        } catch {
            throw .unreadable("the journal")
        }
    }

    /// Compares two data files table by table, byte by byte; nil when they say the same.
    public static func difference(
        between one: String, and other: String, on disk: Disk = .system
    ) throws(LedgerError) -> Difference? {
        do throws(SQLiteError) {
            let left = try Connection(path: Ledger.file(in: one), on: disk, mode: .readOnly)
            let right = try Connection(path: Ledger.file(in: other), on: disk, mode: .readOnly)
            let tables = Schema.derived.merging(["journal": "sequence"]) { first, _ in first }
            for (table, order) in tables.sorted(by: { $0.key < $1.key }) {
                let rows = (try Rows(left, table, order), try Rows(right, table, order))
                var count: Int64 = 0
                while true {
                    count += 1
                    let (first, second) = (try rows.0.next(), try rows.1.next())
                    guard first == second else { return Difference(table: table, row: count) }
                    if first == nil { break }
                }
            }
            return nil
        } catch {
            throw LedgerError(error)
        }
    }

    /// A table's rows, every column quoted by SQLite itself so that types count too; as bytes,
    /// because equal strings may be spelled differently.
    private struct Rows {
        private let select: Statement

        init(_ connection: Connection, _ table: String, _ order: String) throws(SQLiteError) {
            let names = try connection.prepare(
                "SELECT group_concat('quote(' || name || ')', ' || '','' || ')"
                    + " FROM pragma_table_info('\(table)')", to: "read the columns"
            ).first { row throws(SQLiteError) in row.text(0) }
            select = try connection.prepare(
                "SELECT \(names ?? "NULL") FROM \(table) ORDER BY \(order)", to: "compare tables")
        }

        func next() throws(SQLiteError) -> [UInt8]? {
            try select.step() ? select.blob(0) : nil
        }
    }
}
