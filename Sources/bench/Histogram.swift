/// How long things took, in microseconds, in a fixed amount of memory.
///
/// Up to 127 µs every value has its own bucket; above, each doubling is cut into 64, so a
/// percentile is at most 1.6 % too high and never too low.
struct Histogram: Sendable {
    private static let parts = 64
    private static let exactBelow = 2 * parts

    private var counts: [Int] = []
    private(set) var count = 0
    private(set) var largest = 0

    mutating func record(microseconds: Int64) {
        let value = max(Int(microseconds), 0)
        let bucket = Self.bucket(of: value)
        if bucket >= counts.count {
            counts.append(contentsOf: repeatElement(0, count: bucket + 1 - counts.count))
        }
        counts[bucket] += 1
        count += 1
        largest = max(largest, value)
    }

    /// The smallest recorded time that this share of all times does not exceed; 0 when nothing was
    /// recorded.
    func percentile(_ share: Double) -> Int {
        guard count > 0 else { return 0 }
        let rank = max(1, Int((share * Double(count)).rounded(.up)))
        var passed = 0
        for (bucket, entries) in counts.enumerated() {
            passed += entries
            if passed >= rank { return min(Self.upperBound(of: bucket), largest) }
        }
        return largest
    }

    private static func bucket(of value: Int) -> Int {
        guard value >= exactBelow else { return value }
        let shift = Int.bitWidth - value.leadingZeroBitCount - exactBelow.trailingZeroBitCount
        return shift * parts + (value >> shift)
    }

    private static func upperBound(of bucket: Int) -> Int {
        guard bucket >= exactBelow else { return bucket }
        let shift = bucket / parts - 1
        let leading = bucket - shift * parts
        return ((leading + 1) << shift) - 1
    }
}
