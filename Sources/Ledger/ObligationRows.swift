internal import Casework

/// Every obligation as it stands now, in the order of their numbers: its row where that is up to
/// date, and the end of the journal folded over it where it is not.
///
/// To be read inside ``Connection/reading(_:)``, so that it is one look at the ledger.
final class ObligationRows {
    private let rows: ObligationTable.Rows
    private let tail: Tail
    /// Those that have no row yet; their numbers come after all that have.
    private var fresh: ArraySlice<ObligationID>
    private var isPastRows = false

    init(_ connection: Connection) throws(SQLiteError) {
        let table = try ObligationTable(connection, LaneTable(connection))
        tail = try Tail(connection, over: table)
        rows = try table.rows(connection, open: false)
        fresh = tail.fresh.sorted()[...]
    }

    func next() throws(SQLiteError) -> Obligation? {
        if !isPastRows {
            if let row = try rows.next() { return tail.obligations[row.id] ?? row }
            // A statement that has ended would begin again.
            isPastRows = true
        }
        return fresh.popFirst().flatMap { tail.obligations[$0] }
    }
}
