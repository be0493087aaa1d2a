/// The only chance there is in a rehearsal: SplitMix64, so that a seed decides everything and the
/// same seed draws the same on every machine.
struct Draw {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// Evenly out of the range, up to a bias far below what any rehearsal could show.
    mutating func number(in range: ClosedRange<Int>) -> Int {
        let width = UInt64(range.upperBound - range.lowerBound) + 1
        return range.lowerBound + Int(next() % width)
    }

    mutating func happens(percent: Int) -> Bool { number(in: 1...100) <= percent }

    /// Nil only when there is nothing to choose from.
    mutating func one<Item>(of items: [Item]) -> Item? {
        items.isEmpty ? nil : items[number(in: 0...(items.count - 1))]
    }

    /// An index, each as likely as its weight says; nil when every weight is zero.
    mutating func index(weights: [Int]) -> Int? {
        let total = weights.reduce(0, +)
        guard total > 0 else { return nil }
        var left = number(in: 1...total)
        for (index, weight) in weights.enumerated() {
            left -= weight
            if left <= 0 { return index }
        }
        return nil
    }
}
