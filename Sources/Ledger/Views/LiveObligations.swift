internal import Casework

/// Obligations as they stand now, for a reader that lives long: the rows, and over them the end of
/// the journal, which is kept from look to look.
final class LiveObligations {
    let connection: Connection
    let lanes: LaneTable
    private let table: ObligationTable
    private var kept: Tail?

    init(_ connection: Connection) throws(SQLiteError) {
        self.connection = connection
        lanes = try LaneTable(connection)
        table = try ObligationTable(connection, lanes)
    }

    /// Those whose rows are behind the journal, as of the last ``readOn()``.
    var newer: [ObligationID: Obligation] { kept?.obligations ?? [:] }

    /// Call it first in every transaction in which anything else here is asked.
    func readOn() throws(SQLiteError) {
        guard var tail = kept else {
            kept = try Tail(connection, over: table)
            return
        }
        // One that failed half-way is not kept; and two that are would be copied.
        kept = nil
        try tail.readOn(connection, over: table)
        kept = tail
    }

    func find(_ id: ObligationID) throws(SQLiteError) -> Obligation? {
        if let newer = kept?.obligations[id] { return newer }
        return try table.find(id)
    }

    /// The obligation of a row that has ``StoredObligation/columns``.
    func read(_ row: Statement) throws(SQLiteError) -> Obligation { try table.read(row) }
}
