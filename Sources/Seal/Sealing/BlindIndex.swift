/// A keyed digest of an identifying text. Equal texts have equal digests, and without the master
/// key nobody can tell which text it was, not even by trying all there are.
public struct BlindIndex: Sendable, Hashable {
    public static let byteCount = 16

    /// Two numbers, so that thousands of them in memory are neither counted nor chased.
    private let high: UInt64
    private let low: UInt64

    /// - Parameter digest: its first sixteen bytes are taken; missing ones count as zero.
    init(digest: [UInt8]) {
        func number(from start: Int) -> UInt64 {
            (start..<start + 8).reduce(0) { number, place in
                number << 8 | (place < digest.count ? UInt64(digest[place]) : 0)
            }
        }
        high = number(from: 0)
        low = number(from: 8)
    }

    public var bytes: [UInt8] {
        [high, low].flatMap { number in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
        }
    }
}

extension BlindIndex: Comparable {
    /// The order of their bytes.
    public static func < (one: BlindIndex, other: BlindIndex) -> Bool {
        one.high == other.high ? one.low < other.low : one.high < other.high
    }
}
