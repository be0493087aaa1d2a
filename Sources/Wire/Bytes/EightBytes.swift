/// Eight bytes of a text as one number, the first of them lowest.
///
/// What ``marks(_:)`` and its like return has the highest bit of a byte set that is meant. Only
/// the lowest such bit counts: taking a number from each byte borrows from the byte behind it.
struct EightBytes {
    let bytes: UInt64

    static let highest: UInt64 = 0x8080_8080_8080_8080
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    /// - Parameter index: behind it stand eight bytes or more.
    @inline(__always)
    init(_ text: Span<UInt8>, at index: Int) {
        precondition(index >= 0 && index <= text.count &- 8, "eight bytes reach behind the text")
        bytes = unsafe Self.load(text, at: index)
    }

    /// - Parameter index: behind it stand fewer than eight bytes; zeros take the place of others.
    @inline(__always)
    init(endOf text: Span<UInt8>, from index: Int) {
        let count = text.count
        if count >= 8 {
            bytes = unsafe Self.load(text, at: count &- 8) &>> UInt64(8 &* (index &+ 8 &- count))
        } else {
            var bytes: UInt64 = 0
            var place = count
            while place > index {
                place &-= 1
                bytes = bytes &<< 8 | UInt64(text[place])
            }
            self.bytes = bytes
        }
    }

    @inline(__always) @unsafe
    private static func load(_ text: Span<UInt8>, at index: Int) -> UInt64 {
        UInt64(
            littleEndian: unsafe text.bytes.unsafeLoadUnaligned(
                fromByteOffset: index, as: UInt64.self))
    }

    /// Where this byte stands.
    @inline(__always)
    func marks(_ byte: UInt8) -> UInt64 {
        let difference = bytes ^ (Self.ones &* UInt64(byte))
        return (difference &- Self.ones) & ~difference & Self.highest
    }

    /// Where a control character stands.
    @inline(__always)
    var controlMarks: UInt64 {
        (bytes &- Self.ones &* UInt64(Ascii.space)) & ~bytes & Self.highest
    }

    /// Where a byte stands that JSON does not take between quotes as it is.
    @inline(__always)
    var jsonMarks: UInt64 { controlMarks | marks(Ascii.quote) | marks(Ascii.backslash) }
}
