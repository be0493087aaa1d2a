/// Looking through bytes without copying them.
enum Scan {
    /// The index of the first of the two bytes at or after `start`; the count if there is none.
    static func first(
        _ one: UInt8, or other: UInt8, in bytes: Span<UInt8>, from start: Int
    ) -> Int {
        first(in: bytes, from: start) { $0.marks(one) | $0.marks(other) }
    }

    /// The index of the first such byte; the count if there is none.
    static func first(_ byte: UInt8, in bytes: Span<UInt8>) -> Int {
        first(in: bytes, from: 0) { $0.marks(byte) }
    }

    /// How far JSON text goes on, from `start`, without a quote, a backslash or a control
    /// character; and whether all of that is ASCII.
    @inline(__always)
    static func plainJSON(
        in bytes: Span<UInt8>, from start: Int
    ) -> (end: Int, isASCII: Bool) {
        var seen: UInt64 = 0
        let end = first(in: bytes, from: start) { word in
            let marks = word.jsonMarks
            // Of the bytes before the first mark.
            seen |= word.bytes & ((marks & (0 &- marks)) &- 1)
            return marks
        }
        return (end, seen & EightBytes.highest == 0)
    }

    static func isPlainJSON(_ bytes: Span<UInt8>) -> Bool {
        first(in: bytes, from: 0) { $0.jsonMarks } == bytes.count
    }

    /// Whether the text holds nothing that the header of a frame may have to escape in any version.
    static func isPlainHeader(_ bytes: Span<UInt8>) -> Bool {
        first(in: bytes, from: 0) {
            $0.controlMarks | $0.marks(Ascii.colon) | $0.marks(Ascii.backslash)
        } == bytes.count
    }

    /// Whether the text holds no control character; a tab is one here.
    static func isPlainValue(_ bytes: Span<UInt8>) -> Bool {
        first(in: bytes, from: 0) { $0.controlMarks | $0.marks(Ascii.delete) } == bytes.count
    }

    /// What does not stand for itself between the quotes of JSON.
    static func isJSONMark(_ byte: UInt8) -> Bool {
        byte < Ascii.space || byte == Ascii.quote || byte == Ascii.backslash
    }

    /// Eight bytes are looked at together: most of what is read and written here is text, and
    /// nearly none of it means anything to its format.
    @inline(__always)
    private static func first(
        in bytes: Span<UInt8>, from start: Int, marks: (EightBytes) -> UInt64
    ) -> Int {
        var index = start
        while index &+ 8 <= bytes.count {
            let marked = marks(EightBytes(bytes, at: index))
            if marked != 0 { return index &+ marked.trailingZeroBitCount / 8 }
            index &+= 8
        }
        guard index < bytes.count else { return bytes.count }
        let marked = marks(EightBytes(endOf: bytes, from: index))
        // A zero behind the end may be marked.
        return min(index &+ marked.trailingZeroBitCount / 8, bytes.count)
    }

    static func areEqual(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Bool {
        guard one.count == other.count else { return false }
        var index = 0
        while index &+ 8 <= one.count {
            guard EightBytes(one, at: index).bytes == EightBytes(other, at: index).bytes else {
                return false
            }
            index &+= 8
        }
        while index < one.count {
            guard one[index] == other[index] else { return false }
            index &+= 1
        }
        return true
    }

    static func isUTF8(_ bytes: Span<UInt8>) -> Bool {
        (try? UTF8Span(validating: bytes)) != nil
    }

    /// The bytes as a string; nil if they are not UTF-8.
    static func text(_ bytes: Span<UInt8>) -> String? {
        guard let valid = try? UTF8Span(validating: bytes) else { return nil }
        return String(copying: valid)
    }
}
