/// How far the rows of a part of the ledger that follows the journal at a distance are written;
/// never too far.
final class SettledTable {
    /// By the column that tells of it.
    enum Part: String {
        case obligations = "sequence"
        case index = "indexed"
    }

    /// Every row shows what the journal says up to here.
    private(set) var sequence: Int64 = 0
    private let part: Part
    private let connection: Connection
    private let update: Statement

    init(_ part: Part, _ connection: Connection) throws(SQLiteError) {
        self.part = part
        self.connection = connection
        update = try connection.prepare(
            "UPDATE settled SET \(part.rawValue) = ?", to: "note how far the rows are written")
    }

    /// At start, and after a batch was taken back.
    func reload() throws(SQLiteError) { sequence = try Self.sequence(of: part, connection) }

    /// - Parameter interval: how many entries later it is noted again, because it costs a page.
    func note(_ written: Int64, every interval: Int64) throws(SQLiteError) {
        guard written - sequence >= interval else { return }
        update.bind(1, written)
        try update.run()
        sequence = written
    }

    static func sequence(
        of part: Part, _ connection: Connection
    ) throws(SQLiteError) -> Int64 {
        try connection.prepare(
            "SELECT \(part.rawValue) FROM settled", to: "find the end of the journal"
        ).first { $0.int(0) } ?? 0
    }
}
