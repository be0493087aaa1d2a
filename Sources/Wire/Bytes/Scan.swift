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
