internal import Casework

/// Which quarters are frozen, and where in the journal their figures stand.
final class QuarterTable {
    private static let columns = "quarter, as_of, frozen_at, digest_zh, digest_en, sequence"
    private let insert: Statement
    private let select: Statement

    init(_ connection: Connection) throws(SQLiteError) {
        insert = try connection.prepare(
            "INSERT INTO frozen_quarter (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?)",
            to: "keep a frozen quarter")
        select = try connection.prepare(
            "SELECT \(Self.columns) FROM frozen_quarter WHERE quarter = ?",
            to: "read a frozen quarter")
    }

    func insert(_ frozen: FrozenQuarter) throws(SQLiteError) {
        insert.bind(1, frozen.quarter.description)
        insert.bind(2, frozen.asOf.milliseconds)
        insert.bind(3, frozen.frozenAt.milliseconds)
        insert.bind(4, frozen.digest(in: .zh))
        insert.bind(5, frozen.digest(in: .en))
        insert.bind(6, frozen.sequence)
        try insert.run()
    }

    func find(_ quarter: Quarter) throws(SQLiteError) -> FrozenQuarter? {
        select.bind(1, quarter.description)
        return try select.first { row throws(SQLiteError) in try Self.read(row) }
    }

    /// The latest quarter first.
    static func all(_ connection: Connection) throws(SQLiteError) -> [FrozenQuarter] {
        let select = try connection.prepare(
            "SELECT \(columns) FROM frozen_quarter ORDER BY quarter DESC",
            to: "read the frozen quarters")
        return try select.all { row throws(SQLiteError) in try read(row) }
    }

    private static func read(_ row: Statement) throws(SQLiteError) -> FrozenQuarter {
        guard let quarter = Quarter(row.text(0)) else {
            throw SQLiteError(.corrupt, task: "read a frozen quarter")
        }
        return FrozenQuarter(
            quarter, asOf: Instant(milliseconds: row.int(1)),
            frozenAt: Instant(milliseconds: row.int(2)), sequence: row.int(5),
            digest: (row.text(3), row.text(4)))
    }
}
