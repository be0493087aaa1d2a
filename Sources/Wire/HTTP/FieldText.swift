/// The letters that header lines are made of (RFC 9110 §5.6).
enum FieldText {
    /// Of methods, header names and most words in values.
    static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "!"), UInt8(ascii: "#"),
            UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "'"),
            UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "|"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == Ascii.space || byte == Ascii.tab
    }

    /// A tab is none: it may stand in values.
    static func isControl(_ byte: UInt8) -> Bool {
        byte < Ascii.space && byte != Ascii.tab || byte == Ascii.delete
    }

    static func holdsControl(_ bytes: Span<UInt8>) -> Bool {
        guard !Scan.isPlainValue(bytes) else { return false }
        return bytes.indices.contains { isControl(bytes[$0]) }
    }

    static func isToken(_ bytes: Span<UInt8>) -> Bool {
        bytes.count > 0 && bytes.indices.allSatisfy { isToken(bytes[$0]) }
    }

    /// Letters of ASCII only: `lowercased` would make a k of the Kelvin sign.
    static func small(_ byte: UInt8) -> UInt8 {
        Ascii.capitals.contains(byte) ? byte | 0x20 : byte
    }

    static func small(_ text: String) -> String {
        String(decoding: text.utf8.map(small), as: UTF8.self)
    }

    /// Whether the bytes are this word, in small or capital letters.
    ///
    /// - Parameter word: in small letters.
    static func isWord(_ bytes: Span<UInt8>, _ word: StaticString) -> Bool {
        let letters = unsafe word.bytes
        guard bytes.count == letters.count else { return false }
        return bytes.indices.allSatisfy { unsafe small(bytes[$0]) == letters[$0] }
    }

    /// Where the text stands without the blanks around it.
    static func trimmed(_ bytes: Span<UInt8>) -> Range<Int> {
        var start = 0
        var end = bytes.count
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        return start..<end
    }
}
