/// A keyed digest of an identifying text. Equal texts have equal digests, and without the master
/// key nobody can tell which text it was, not even by trying all there are.
public struct BlindIndex: Sendable, Hashable {
    public static let byteCount = 16

    /// Two numbers, so that thousands of them in memory are neither counted nor chased.
    private let high: UInt64
    private let low: UInt64

    /// - Parameter digest: its first sixteen bytes are taken; missing ones count as zero.
    init(digest: [UInt8]) {
        var words: (UInt64, UInt64) = (0, 0)
        unsafe withUnsafeMutableBytes(of: &words) {
            unsafe $0.copyBytes(from: digest.prefix(Self.byteCount))
        }
        (high, low) = (UInt64(bigEndian: words.0), UInt64(bigEndian: words.1))
    }

    public var bytes: [UInt8] {
        unsafe withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { unsafe [UInt8]($0) }
    }
}

extension BlindIndex: Comparable {
    /// The order of their bytes.
    public static func < (one: BlindIndex, other: BlindIndex) -> Bool {
        one.high == other.high ? one.low < other.low : one.high < other.high
    }
}
