/// Rows of one table that the writer has in memory: read once, changed many times in a batch,
/// written once at its end.
struct RowCache<ID: Hashable & Comparable, Row> {
    private var known: [ID: Row] = [:]
    private var fresh: Set<ID> = []
    private var changed: Set<ID> = []

    subscript(id: ID) -> Row? { known[id] }

    /// Keeps what was read from the table.
    mutating func keep(_ row: Row, _ id: ID) { known[id] = row }

    mutating func add(_ row: Row, _ id: ID) {
        known[id] = row
        fresh.insert(id)
    }

    mutating func change(_ row: Row, _ id: ID) {
        known[id] = row
        changed.insert(id)
    }

    /// - Parameter max: above it everything is forgotten and read again when needed.
    mutating func flush(
        keepingAtMost max: Int, insert: (Row) throws(SQLiteError) -> Void,
        update: (Row) throws(SQLiteError) -> Void
    ) throws(SQLiteError) {
        // In the order of their numbers, so that the new rows go to the end of the table.
        for id in fresh.sorted() {
            if let row = known[id] { try insert(row) }
        }
        for id in changed.subtracting(fresh).sorted() {
            if let row = known[id] { try update(row) }
        }
        fresh.removeAll(keepingCapacity: true)
        changed.removeAll(keepingCapacity: true)
        if known.count > max { known.removeAll(keepingCapacity: true) }
    }

    mutating func forget() { self = RowCache() }
}
