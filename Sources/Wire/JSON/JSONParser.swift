/// Checks a text against RFC 8259 and notes where its values lie.
struct JSONParser {
    private let text: [UInt8]
    private let depthMax: Int
    private var position = 0
    private var tokens: [JSONToken] = []

    init(text: [UInt8], depthMax: Int) {
        self.text = text
        self.depthMax = depthMax
    }

    mutating func parse() throws(JSONError) -> [JSONToken] {
        guard text.count < Int(UInt32.max) else { throw error("The text is too long.") }
        if text.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw error("The text begins with a byte order mark.")
        }
        tokens.reserveCapacity(8 + text.count / 8)
        skipSpace()
        try value(depth: 0)
        skipSpace()
        guard position == text.count else { throw error("Something follows the end of the value.") }
        return tokens
    }

    private func error(_ sentence: String, at offset: Int? = nil) -> JSONError {
        JSONError(sentence, at: TextPosition(offset: offset ?? position, in: text))
    }

    private var current: UInt8? { position < text.count ? text[position] : nil }

    /// Programs write none; one look says so.
    @inline(__always)
    private mutating func skipSpace() {
        if position < text.count, text[position] <= Ascii.space { skipSpaces() }
    }

    private mutating func skipSpaces() {
        while let current {
            switch current {
            case Ascii.space, Ascii.lineFeed, Ascii.carriageReturn, Ascii.tab: position += 1
            default: return
            }
        }
    }

    /// Steps over the byte if it is the next one.
    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < text.count, text[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONError) {
        guard let current else { throw error("The text ends where a value is expected.") }
        switch current {
        case Ascii.quote: try string()
        case Ascii.leftBrace: try object(depth: depth + 1)
        case Ascii.leftBracket: try array(depth: depth + 1)
        case Ascii.minus, Ascii.digits: try number()
        case UInt8(ascii: "t"): try word("true", .yes)
        case UInt8(ascii: "f"): try word("false", .no)
        case UInt8(ascii: "n"): try word("null", .null)
        default: throw error("A value is expected here.")
        }
    }

    private mutating func word(_ word: String, _ kind: JSONToken.Kind) throws(JSONError) {
        let start = position
        for byte in word.utf8 {
            guard take(byte) else { throw error("A value is expected here.", at: start) }
        }
        add(kind, from: start)
    }

    private mutating func add(
        _ kind: JSONToken.Kind, from start: Int, isASCII: Bool = true
    ) {
        tokens.append(
            JSONToken(kind, isASCII, from: start, to: position, after: tokens.count &+ 1))
    }
}

// MARK: - Containers

extension JSONParser {
    private mutating func array(depth: Int) throws(JSONError) {
        let own = try open(.array, depth: depth)
        if !take(Ascii.rightBracket) {
            repeat {
                skipSpace()
                try value(depth: depth)
                skipSpace()
            } while take(Ascii.comma)
            guard take(Ascii.rightBracket) else { throw error("A comma or ']' is expected here.") }
        }
        close(own)
    }

    private mutating func object(depth: Int) throws(JSONError) {
        let own = try open(.object, depth: depth)
        if !take(Ascii.rightBrace) {
            var count = 0
            repeat {
                skipSpace()
                guard current == Ascii.quote else {
                    throw error("A key in quotes is expected here.")
                }
                try string()
                skipSpace()
                guard take(Ascii.colon) else { throw error("A colon is expected here.") }
                skipSpace()
                try value(depth: depth)
                skipSpace()
                count += 1
            } while take(Ascii.comma)
            guard take(Ascii.rightBrace) else { throw error("A comma or '}' is expected here.") }
            try checkKeys(of: own, count: count)
        }
        close(own)
    }

    private mutating func open(_ kind: JSONToken.Kind, depth: Int) throws(JSONError) -> Int {
        guard depth <= depthMax else { throw error("More than \(depthMax) values are nested.") }
        let index = tokens.count
        add(kind, from: position)
        position += 1
        skipSpace()
        return index
    }

    private mutating func close(_ index: Int) {
        tokens[index].end = UInt32(position)
        tokens[index].after = UInt32(tokens.count)
    }

    /// Few keys are compared with each other; many go through a set, so that a hostile object costs
    /// no more than its length.
    private func checkKeys(of object: Int, count: Int) throws(JSONError) {
        if count > 16 { return try checkManyKeys(of: object) }
        // The lengths of the keys so far, one bit for each: nearly all keys differ in length.
        var lengths: UInt64 = 0
        var later = object + 1
        while later < tokens.count {
            let key = tokens[later]
            // An escaped one is shorter than it looks, nobody knows by how much.
            let length = key.kind == .string ? 1 &<< UInt64(key.content.count & 63) : UInt64.max
            if lengths & length != 0 { try checkKey(key, against: object + 1..<later) }
            lengths |= length
            later = Int(tokens[later + 1].after)
        }
    }

    private func checkKey(
        _ key: JSONToken, against members: Range<Int>
    ) throws(JSONError) {
        var earlier = members.lowerBound
        while earlier < members.upperBound {
            if areEqual(tokens[earlier], key) { throw repeated(key) }
            earlier = Int(tokens[earlier + 1].after)
        }
    }

    private func checkManyKeys(of object: Int) throws(JSONError) {
        // Bytes, not strings: strings that look alike are equal in Swift, and different in JSON.
        var seen: Set<[UInt8]> = []
        var key = object + 1
        while key < tokens.count {
            guard seen.insert(JSONText.bytes(of: tokens[key], in: text)).inserted else {
                throw repeated(tokens[key])
            }
            key = Int(tokens[key + 1].after)
        }
    }

    private func areEqual(_ one: JSONToken, _ other: JSONToken) -> Bool {
        if one.kind == .string, other.kind == .string {
            let bytes = text.span
            return Scan.areEqual(bytes.extracting(one.content), bytes.extracting(other.content))
        }
        return JSONText.bytes(of: one, in: text) == JSONText.bytes(of: other, in: text)
    }

    private func repeated(_ key: JSONToken) -> JSONError {
        error("The object has this key twice.", at: Int(key.start))
    }
}

// MARK: - Strings and numbers

extension JSONParser {
    private mutating func string() throws(JSONError) {
        let start = position
        position += 1
        var kind = JSONToken.Kind.string
        var isASCII = true
        while true {
            let plain = Scan.plainJSON(in: text.span, from: position)
            position = plain.end
            isASCII = isASCII && plain.isASCII
            guard current == Ascii.backslash else { break }
            kind = .escapedString
            try escape()
        }
        if let current, current < Ascii.space {
            throw error("A control character must be escaped.")
        }
        guard take(Ascii.quote) else { throw error("The string has no end.", at: start) }
        guard isASCII || Scan.isUTF8(text.span.extracting(start..<position)) else {
            throw error("The string is not valid UTF-8.", at: start)
        }
        add(kind, from: start, isASCII: isASCII)
    }

    private mutating func escape() throws(JSONError) {
        let start = position
        position += 1
        guard let letter = current else { return }
        position += 1
        guard letter == UInt8(ascii: "u") else {
            if JSONText.meaning(of: letter) == nil {
                throw error("This escape is unknown.", at: start)
            }
            return
        }
        let unit = try hexadecimal()
        switch unit {
        case 0xD800...0xDBFF:
            guard take(Ascii.backslash), take(UInt8(ascii: "u")),
                (0xDC00...0xDFFF).contains(try hexadecimal())
            else { throw error("Half a surrogate pair is no character.", at: start) }
        case 0xDC00...0xDFFF:
            throw error("Half a surrogate pair is no character.", at: start)
        default:
            break
        }
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        guard let unit = JSONText.unit(at: position, in: text) else {
            throw error("Four hexadecimal digits are expected here.")
        }
        position += 4
        return unit
    }

    private mutating func number() throws(JSONError) {
        let start = position
        _ = take(Ascii.minus)
        if !take(Ascii.zero) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(Ascii.minus) }
            try digits()
        }
        add(.number, from: start)
    }

    private mutating func digits() throws(JSONError) {
        let start = position
        while let byte = current, Ascii.digits.contains(byte) { position += 1 }
        guard position > start else { throw error("A digit is expected here.") }
    }
}
