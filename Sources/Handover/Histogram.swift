/// How often something was how large, counted under fixed bounds. A value in whole numbers: whoever
/// counts keeps it behind its own lock, whoever shows it takes a copy.
public struct Histogram: Sendable, Equatable {
    /// Ascending; a value belongs under the first bound that it does not exceed.
    public let bounds: [Int64]
    /// One for each bound, and last those above all of them.
    public private(set) var counts: [Int]
    /// Of all values.
    public private(set) var sum: Int64 = 0

    public init(bounds: [Int64]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    public var count: Int { counts.reduce(0, +) }

    public mutating func add(_ value: Int64) {
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
        sum &+= value
    }
}

extension Histogram {
    /// For waits, in nanoseconds: from a tenth of a millisecond to ten seconds.
    public static let ofNanoseconds = Histogram(
        bounds: [
            100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000,
            50_000_000, 100_000_000, 250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000,
            10_000_000_000,
        ])
}
