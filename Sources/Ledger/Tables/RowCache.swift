/// Rows of one table that the writer has in memory: read once, changed many times, written when
/// they have come to rest.
struct RowCache<ID: Hashable & Comparable, Row: Sendable> {
    /// What the table does not show as it is.
    private(set) var unwritten: [ID: Kept<Row>] = [:]
    /// What it does not have at all yet.
    private var fresh: Set<ID> = []
    /// What is unwritten in the order in which it is written, each with the first entry that its
    /// row does not show.
    private var line: [(id: ID, since: Int64)] = []
    /// The head of the line; what stands before it is written.
    private var head = 0
    /// What the table shows.
    private var read = Recent<ID, Kept<Row>>(countMax: 4_096)
    private let keepsWritten: Bool

    /// - Parameter keepsWritten: rows are written before they have come to rest, and are asked for
    ///   again soon.
    init(keepsWritten: Bool) { self.keepsWritten = keepsWritten }

    subscript(id: ID) -> Kept<Row>? { unwritten[id] ?? read[id] }

    /// Keeps what was read from the table.
    mutating func keep(_ row: Row, _ id: ID) -> Kept<Row> {
        let kept = Kept(row)
        read.keep(kept, id)
        return kept
    }

    /// - Parameter sequence: the entry that made it.
    mutating func add(_ row: Row, _ id: ID, at sequence: Int64) {
        fresh.insert(id)
        change(row, id, at: sequence)
    }

    mutating func change(_ row: Row, _ id: ID, at sequence: Int64) {
        guard unwritten.updateValue(Kept(row), forKey: id) == nil else { return }
        read.remove(id)
        line.append((id, sequence))
    }

    /// The first entry that some row does not show; nil when all are written.
    var firstUnwritten: Int64? { head < line.count ? line[head].since : nil }

    var lastUnwritten: ID? { unwritten.keys.max() }

    /// Writes what has changed and whose first change is no later than the entry.
    mutating func write(
        since sequence: Int64, insert: (Row) throws(SQLiteError) -> Void,
        update: (Row) throws(SQLiteError) -> Void
    ) throws(SQLiteError) {
        var due: [ID] = []
        while head < line.count, line[head].since <= sequence {
            due.append(line[head].id)
            head += 1
        }
        // In the order of their numbers, so that the new rows go to the end of the table.
        due.sort()
        for id in due {
            guard let kept = unwritten.removeValue(forKey: id) else { continue }
            if fresh.remove(id) != nil { try insert(kept.row) } else { try update(kept.row) }
            if keepsWritten { read.keep(kept, id) }
        }
        if head > line.count / 2 {
            line.removeFirst(head)
            head = 0
        }
    }

    mutating func forget() { self = RowCache(keepsWritten: keepsWritten) }
}
