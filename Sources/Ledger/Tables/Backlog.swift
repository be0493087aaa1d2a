/// New rows of a table whose keys come in no order. Written one by one each would touch a page of
/// its own; so they are gathered in memory, sorted, and written a portion at a time while the next
/// ones gather: neighbours share a page, and no commit waits for all of them.
struct Backlog<Key: Hashable & Comparable, Row> {
    /// How many rows are gathered before they are sorted.
    private let size: Int
    /// Many at a time, because a commit is synced as fast as it is small.
    private let portion: Int

    private var gathered: [Key: [Row]] = [:]
    private var gatheredCount = 0
    /// The entry that the first of them comes from.
    private var gatheredSince: Int64?

    /// In the order of their keys; what stands before the head is written.
    private var leaving: [(key: Key, row: Row)] = []
    private var head = 0
    private var leavingSince: Int64?
    /// Two for each new row: what is leaving is gone when half as much has gathered again.
    private var owed = 0

    init(size: Int) {
        self.size = size
        portion = max(size / 64, 1)
    }

    // MARK: Reading

    /// What the table may not have yet, oldest first.
    func rows(of key: Key) -> [Row] {
        leavingRows(of: key).map(\.row) + (gathered[key] ?? [])
    }

    /// The last of them that fits.
    func last(of key: Key, where fits: (Row) -> Bool) -> Row? {
        gathered[key]?.last(where: fits) ?? leavingRows(of: key).last { fits($0.row) }?.row
    }

    private func leavingRows(of key: Key) -> ArraySlice<(key: Key, row: Row)> {
        leaving[firstPlace { $0 >= key }..<firstPlace { $0 > key }]
    }

    /// Of those that are not written.
    private func firstPlace(where isReached: (Key) -> Bool) -> Int {
        var (low, high) = (head, leaving.count)
        while low < high {
            let middle = (low + high) / 2
            if isReached(leaving[middle].key) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The entry that the first unwritten row comes from; nil when all are written.
    var firstUnwritten: Int64? { leavingSince ?? gatheredSince }

    /// More than a life of the process leaves behind.
    var isOverfull: Bool { gatheredCount > 4 * size + 1_024 }

    // MARK: Writing

    /// - Parameter sequence: the entry that it comes from.
    mutating func add(_ row: Row, _ key: Key, at sequence: Int64) {
        gathered[key, default: []].append(row)
        gatheredCount += 1
        gatheredSince = gatheredSince ?? sequence
        if !leaving.isEmpty { owed += 2 }
    }

    /// Writes a portion, if it is time for one.
    mutating func writePortion(
        _ write: (Key, Row) throws(SQLiteError) -> Void
    ) throws(SQLiteError) {
        guard size > 0 else { return try writeAll(write) }
        if leaving.isEmpty && gatheredCount >= size { turnOver() }
        guard owed >= portion else { return }
        try writeLeaving(atMost: owed, write)
    }

    mutating func writeAll(
        _ write: (Key, Row) throws(SQLiteError) -> Void
    ) throws(SQLiteError) {
        try writeLeaving(atMost: .max, write)
        turnOver()
        try writeLeaving(atMost: .max, write)
    }

    private mutating func turnOver() {
        leaving.reserveCapacity(gatheredCount)
        for key in gathered.keys.sorted() {
            for row in gathered[key] ?? [] { leaving.append((key, row)) }
        }
        leavingSince = gatheredSince
        gathered.removeAll(keepingCapacity: true)
        (gatheredCount, gatheredSince) = (0, nil)
    }

    private mutating func writeLeaving(
        atMost count: Int, _ write: (Key, Row) throws(SQLiteError) -> Void
    ) throws(SQLiteError) {
        owed = 0
        let end = head + min(count, leaving.count - head)
        for (key, row) in leaving[head..<end] { try write(key, row) }
        head = end
        guard head == leaving.count else { return }
        leaving.removeAll(keepingCapacity: true)
        (head, leavingSince) = (0, nil)
    }

    mutating func forget() { self = Backlog(size: size) }
}
