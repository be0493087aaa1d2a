internal import Casework
internal import Seal

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
            let suite = try source.suite()
            let transaction = try Transaction(on: connection)
            try SealTable.write(SealTable.Row(suite: suite, fingerprint: nil), connection)
            let journal = try JournalTable(connection, suite: suite, vault: nil)
            let projection = try Projection(
                connection, opening: nil, indexing: source.vault?.ring, behindMax: 0)
            try source.eachRow { sequence, facts, sealed throws(SQLiteError) in
                let recorded = try whole(facts, sealed, sequence, opening: source.vault)
                try journal.append(
                    recorded, facts: facts, sealed: sealed,
                    previous: try projection.previous(to: recorded.entry))
                try projection.apply(recorded)
                // Memory must not grow with the length of the journal.
                if sequence.isMultiple(of: flushInterval) { try projection.write() }
            }
            try projection.writeAll()
            try transaction.commit()
        } catch let error as SQLiteError {
            throw LedgerError(error)
        } catch let error as LedgerError {
            throw error
        } catch {
            throw .unreadable("the journal")
        }
    }

    /// With a key a case's members are known, and whom the index should find.
    private static func whole(
        _ facts: [UInt8], _ sealed: [UInt8]?, _ sequence: Int64, opening vault: Vault?
    ) throws(SQLiteError) -> Recorded {
        let recorded = try JournalTable.facts(facts, sequence, to: "read a journal entry")
        guard vault != nil, case .caseSubmitted(let opened, _) = recorded.entry else {
            return recorded
        }
        return try JournalTable.whole(
            facts: facts, sealed: sealed, sequence, opening: vault,
            of: .household(opened.household))
    }

    /// Compares two data files table by table, byte by byte; nil when they say the same.
    ///
    /// - Parameter isKeyed: the second was built by a reader with the master key; without it nobody
    ///   can tell whom the index of identity numbers should find, and it is left out.
    public static func difference(
        between one: String, and other: String, on disk: Disk = .system, isKeyed: Bool
    ) throws(LedgerError) -> Difference? {
        do throws(SQLiteError) {
            let left = try Connection(path: Ledger.file(in: one), on: disk, mode: .readOnly)
            let right = try Connection(path: Ledger.file(in: other), on: disk, mode: .readOnly)
            let tables = Schema.derived.merging(["journal": "sequence"]) { first, _ in first }
                .filter { isKeyed || $0.key != "identity" }
            // What neither has to show yet proves nothing.
            let indexed = min(
                try SettledTable.sequence(of: .index, left),
                try SettledTable.sequence(of: .index, right))
            for (table, order) in tables.sorted(by: { $0.key < $1.key }) {
                let row =
                    if table == "obligation" {
                        try left.reading { () throws(SQLiteError) in
                            try firstDifference(
                                try ObligationRows(left), try ObligationRows(right))
                        }
                    } else {
                        try firstDifference(
                            try Rows(left, table, order, upTo: indexed),
                            try Rows(right, table, order, upTo: indexed))
                    }
                if let row { return Difference(table: table, row: row) }
            }
            return nil
        } catch {
            throw LedgerError(error)
        }
    }

    private static func firstDifference<Sequence: RowSequence>(
        _ one: Sequence, _ other: Sequence
    ) throws(SQLiteError) -> Int64? {
        var count: Int64 = 0
        while true {
            count += 1
            let (first, second) = (try one.next(), try other.next())
            guard first == second else { return count }
            if first == nil { return nil }
        }
    }

    /// A table's rows, every column quoted by SQLite itself so that types count too; as bytes,
    /// because equal strings may be spelled differently.
    private struct Rows: RowSequence {
        private let select: Statement

        /// - Parameter indexed: of the index, only what entries up to this one put in.
        init(
            _ connection: Connection, _ table: String, _ order: String, upTo indexed: Int64
        ) throws(SQLiteError) {
            let names = try connection.prepare(
                "SELECT group_concat('quote(' || name || ')', ' || '','' || ')"
                    + " FROM pragma_table_info('\(table)')", to: "read the columns"
            ).first { row throws(SQLiteError) in row.text(0) }
            let condition =
                switch table {
                case "command_key": "sequence <= \(indexed)"
                case "identity":
                    "case_id IN (SELECT id FROM household_case WHERE sequence <= \(indexed))"
                default: "TRUE"
                }
            select = try connection.prepare(
                "SELECT \(names ?? "NULL") FROM \(table) WHERE \(condition) ORDER BY \(order)",
                to: "compare tables")
        }

        func next() throws(SQLiteError) -> [UInt8]? {
            try select.step() ? select.blob(0) : nil
        }
    }
}

private protocol RowSequence {
    associatedtype Row: Equatable
    func next() throws(SQLiteError) -> Row?
}

extension ObligationRows: RowSequence {}
