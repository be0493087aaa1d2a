/// One link of the journal's chain: a digest by SHA-256 or SM3, copied without touching the heap.
public struct ChainHash: Sendable, Hashable {
    public static let byteCount = 32

    /// What the first entry is chained to: 32 zero bytes, so that a checker written in another
    /// language needs no constant of ours.
    public static let genesis = ChainHash()

    // The digest's bytes as they lie in memory; the words have no meaning as numbers.
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    private init() {}

    /// Nil unless there are exactly 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        unsafe self.init { destination in unsafe destination.copyBytes(from: bytes) }
    }

    /// The closure writes all 32 bytes.
    init<Failure: Error>(
        writtenBy write: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        unsafe try withUnsafeMutableBytes(of: &words, write)
    }

    public var bytes: [UInt8] {
        unsafe withUnsafeBytes(of: words) { unsafe [UInt8]($0) }
    }

    /// 64 lower-case digits.
    public var hex: String {
        let digits = [UInt8]("0123456789abcdef".utf8)
        let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    public static func == (left: ChainHash, right: ChainHash) -> Bool {
        left.words == right.words
    }

    public func hash(into hasher: inout Hasher) {
        // One word of a digest spreads as well as all four.
        hasher.combine(words.0)
    }
}
