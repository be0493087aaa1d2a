/// Rows of one table that the writer has in memory: read once, changed many times, written when
/// they have come to rest.
struct RowCache<ID: Hashable & Comparable, Row: Sendable> {
    private var known: [ID: Kept<Row>] = [:]
    /// What the table does not have at all yet.
    private var fresh: Set<ID> = []
    /// What the table does not show as it is.
    private var unwritten: Set<ID> = []
    /// The same in the order in which they are written, each with the first entry that its row does
    /// not show.
    private var line: [(id: ID, since: Int64)] = []
    /// The head of the line; what stands before it is written.
    private var head = 0

    subscript(id: ID) -> Kept<Row>? { known[id] }

    /// Keeps what was read from the table.
    mutating func keep(_ row: Row, _ id: ID) -> Kept<Row> {
        let kept = Kept(row)
        known[id] = kept
        return kept
    }

    /// - Parameter sequence: the entry that made it.
    mutating func add(_ row: Row, _ id: ID, at sequence: Int64) {
        fresh.insert(id)
        change(row, id, at: sequence)
    }

    mutating func change(_ row: Row, _ id: ID, at sequence: Int64) {
        known[id] = Kept(row)
        if unwritten.insert(id).inserted { line.append((id, sequence)) }
    }

    /// The first entry that some row does not show; nil when all are written.
    var firstUnwritten: Int64? { head < line.count ? line[head].since : nil }

    var lastUnwritten: ID? { unwritten.max() }

    /// What the table does not show.
    var unwrittenRows: [ID: Kept<Row>] {
        unwritten.reduce(into: [:]) { rows, id in rows[id] = known[id] }
    }

    /// Writes what has changed and whose first change is no later than the entry.
    ///
    /// - Parameter max: with more rows in memory, all that are written are forgotten and read again
    ///   when needed.
    mutating func write(
        since sequence: Int64, keepingAtMost max: Int,
        insert: (Row) throws(SQLiteError) -> Void, update: (Row) throws(SQLiteError) -> Void
    ) throws(SQLiteError) {
        var due: [ID] = []
        while head < line.count, line[head].since <= sequence {
            due.append(line[head].id)
            head += 1
        }
        // In the order of their numbers, so that the new rows go to the end of the table.
        due.sort()
        for id in due {
            guard let row = known[id]?.row else { continue }
            if fresh.remove(id) != nil { try insert(row) } else { try update(row) }
            unwritten.remove(id)
        }
        if head > line.count / 2 {
            line.removeFirst(head)
            head = 0
        }
        if known.count > max + unwritten.count { known = unwrittenRows }
    }

    mutating func forget() { self = RowCache() }
}
