/// Looking through bytes without copying them.
enum Scan {
    /// The index of the first of the two bytes at or after `start`; the count if there is none.
    static func first(
        _ one: UInt8, or other: UInt8, in bytes: Span<UInt8>, from start: Int
    ) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != one, bytes[index] != other { index += 1 }
        return index
    }

    /// How far JSON text goes on, from `start`, without a quote, a backslash or a control
    /// character; and whether all of that is ASCII. Eight bytes are looked at together: most of
    /// what is read and written here is text between quotes.
    static func plainJSON(
        in bytes: Span<UInt8>, from start: Int
    ) -> (end: Int, isASCII: Bool) {
        var index = start
        var seen: UInt64 = 0
        while index &+ 8 <= bytes.count {
            let word = unsafe bytes.bytes.unsafeLoadUnaligned(
                fromByteOffset: index, as: UInt64.self)
            guard !hasJSONMark(word) else { break }
            seen |= word
            index &+= 8
        }
        while index < bytes.count {
            let byte = bytes[index]
            if isJSONMark(byte) { break }
            seen |= UInt64(byte)
            index &+= 1
        }
        return (index, seen & eights == 0)
    }

    /// What does not stand for itself between the quotes of JSON.
    static func isJSONMark(_ byte: UInt8) -> Bool {
        byte < Ascii.space || byte == Ascii.quote || byte == Ascii.backslash
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let eights: UInt64 = 0x8080_8080_8080_8080

    /// ``isJSONMark(_:)`` of any of eight bytes: taking a number from each borrows into the highest
    /// bit of those that were smaller.
    private static func hasJSONMark(_ word: UInt64) -> Bool {
        let quote = word ^ (ones &* UInt64(Ascii.quote))
        let backslash = word ^ (ones &* UInt64(Ascii.backslash))
        let control = (word &- ones &* UInt64(Ascii.space)) & ~word
        let marks = ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
        return (control | marks) & eights != 0
    }

    /// Spans of a string's UTF-8 are four times as fast as its `utf8` view.
    static func contains(_ bytes: Span<UInt8>, where isWanted: (UInt8) -> Bool) -> Bool {
        for index in bytes.indices where isWanted(bytes[index]) { return true }
        return false
    }

    static func areEqual(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Bool {
        guard one.count == other.count else { return false }
        for index in one.indices where one[index] != other[index] { return false }
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
