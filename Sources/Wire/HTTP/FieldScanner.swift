/// Reads the value of a header that is made of words, quoted texts and signs.
struct FieldScanner {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { index == bytes.count }

    mutating func skipBlanks() {
        while index < bytes.count, FieldText.isBlank(bytes[index]) { index += 1 }
    }

    /// Takes the sign if it comes next.
    mutating func take(_ sign: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == sign else { return false }
        index += 1
        return true
    }

    /// Takes a word as it stands; nil if none comes next.
    mutating func token() -> String? {
        let start = index
        while index < bytes.count, FieldText.isToken(bytes[index]) { index += 1 }
        return index > start ? Scan.text(bytes.span.extracting(start..<index)) : nil
    }

    /// Takes a word, its letters made small.
    mutating func smallToken() -> String? {
        token().map(FieldText.small)
    }

    /// Takes what stands between quotes, as it stands there; a backslash is nothing special.
    mutating func opaque() -> String? {
        guard take(Ascii.quote) else { return nil }
        let start = index
        while index < bytes.count, bytes[index] != Ascii.quote {
            guard bytes[index] > Ascii.space, bytes[index] != Ascii.delete else { return nil }
            index += 1
        }
        let end = index
        return take(Ascii.quote) ? Scan.text(bytes.span.extracting(start..<end)) : nil
    }

    /// Takes a word, or what is meant by a quoted text.
    mutating func tokenOrQuoted() -> String? {
        guard take(Ascii.quote) else { return token() }
        var meant: [UInt8] = []
        while index < bytes.count, bytes[index] != Ascii.quote {
            if bytes[index] == Ascii.backslash { index += 1 }
            guard index < bytes.count, !FieldText.isControl(bytes[index]) else { return nil }
            meant.append(bytes[index])
            index += 1
        }
        return take(Ascii.quote) ? Scan.text(meant.span) : nil
    }

    /// Takes `; name=value` as often as it comes; nil if one is begun and not right.
    mutating func parameters() -> [(name: String, value: String)]? {
        var found: [(name: String, value: String)] = []
        while true {
            skipBlanks()
            guard take(UInt8(ascii: ";")) else { return found }
            skipBlanks()
            // A semicolon too many is common and harmless.
            guard let name = smallToken() else { continue }
            guard take(UInt8(ascii: "=")), let value = tokenOrQuoted() else { return nil }
            found.append((name, value))
        }
    }
}
