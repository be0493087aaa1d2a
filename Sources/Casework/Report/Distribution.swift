/// How often each whole number occurred. Takes as much room as there are different numbers, not
/// as there are occurrences: a county finishes a million obligations within a few hundred days.
public struct Distribution: Sendable, Equatable {
    private var counts: [Int: Int] = [:]
    /// How many numbers were counted.
    public private(set) var total = 0

    public init() {}

    public mutating func count(_ value: Int) {
        counts[value, default: 0] += 1
        total += 1
    }

    public mutating func merge(_ other: Distribution) {
        counts.merge(other.counts, uniquingKeysWith: +)
        total += other.total
    }

    /// By nearest rank: the smallest number that at least `percent` of all numbers do not exceed,
    /// so the answer always did occur. Nil when nothing was counted.
    public func percentile(_ percent: Int) -> Int? {
        let rank = max(1, (total * percent + 99) / 100)
        var seen = 0
        for (value, count) in counts.sorted(by: { $0.key < $1.key }) {
            seen += count
            if seen >= rank { return value }
        }
        return nil
    }
}
