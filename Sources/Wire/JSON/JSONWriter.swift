/// Writes JSON straight into bytes. Commas come by themselves; the order of calls is the caller's
/// responsibility, as it is the order of the text.
///
/// Between brackets a comma stands behind every value as soon as it is written, and the closing
/// bracket takes the place of the last one. So a member is one piece, whatever comes before it.
public struct JSONWriter: Sendable {
    /// What was written so far; whole when every bracket is closed.
    public private(set) var bytes: [UInt8] = []
    private let isPretty: Bool
    private var depth = 0
    private var followsKey = false

    /// - Parameters:
    ///   - pretty: one member per line, indented by two spaces, for people.
    ///   - capacity: about how many bytes are to come; growing step by step costs a copy each time.
    public init(pretty: Bool = false, capacity: Int = 512) {
        isPretty = pretty
        bytes.reserveCapacity(capacity)
    }

    public mutating func beginObject() { open(Ascii.leftBrace) }
    public mutating func endObject() { close(Ascii.rightBrace) }
    public mutating func beginArray() { open(Ascii.leftBracket) }
    public mutating func endArray() { close(Ascii.rightBracket) }

    /// A key that is written out in the code. It needs no escape and is not looked through for one:
    /// more than half of what a journal entry or a delivery quotes are its keys.
    public mutating func key(_ name: StaticString) {
        breakLine()
        bytes.append(addingCapacity: name.roomAsKey) { $0.append(key: name, isPretty) }
        followsKey = true
    }

    /// A key that comes from somewhere else.
    public mutating func key(named name: String) {
        breakLine()
        quote(name, before: Ascii.colon)
        if isPretty { bytes.append(Ascii.space) }
        followsKey = true
    }

    public mutating func string(_ value: String) {
        startValue()
        quote(value, before: comma)
    }

    public mutating func int(_ value: Int64) {
        startValue()
        DecimalText.append(value, to: &bytes)
        endValue()
    }

    public mutating func bool(_ value: Bool) {
        startValue()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
        endValue()
    }

    public mutating func null() {
        startValue()
        bytes.append(contentsOf: "null".utf8)
        endValue()
    }

    /// A value that is JSON already, taken as it is.
    public mutating func raw(_ value: [UInt8]) {
        raw(value[...])
    }

    /// A value that is JSON already, such as `JSONNode.raw`.
    public mutating func raw(_ value: ArraySlice<UInt8>) {
        startValue()
        bytes.append(contentsOf: value)
        endValue()
    }

    public mutating func member(_ name: StaticString, _ value: String) {
        let text = value.utf8.span
        guard Scan.isPlainJSON(text) else {
            key(name)
            return string(value)
        }
        breakLine()
        bytes.append(addingCapacity: name.roomAsKey + text.count + 3) { out in
            out.append(key: name, isPretty)
            out.append(Ascii.quote)
            out.append(copying: text)
            out.append(Ascii.quote)
            out.append(Ascii.comma)
        }
    }

    public mutating func member(_ name: StaticString, _ value: Int64) {
        breakLine()
        bytes.append(addingCapacity: name.roomAsKey + DecimalText.lengthMax + 1) { out in
            out.append(key: name, isPretty)
            DecimalText.append(value, to: &out)
            out.append(Ascii.comma)
        }
    }

    public mutating func member(_ name: StaticString, _ value: Int) {
        member(name, Int64(value))
    }

    public mutating func member(_ name: StaticString, _ value: Bool) {
        key(name)
        bool(value)
    }
}

extension JSONWriter {
    private mutating func open(_ bracket: UInt8) {
        startValue()
        bytes.append(bracket)
        depth += 1
    }

    private mutating func close(_ bracket: UInt8) {
        depth = max(0, depth - 1)
        if bytes.last == Ascii.comma {
            bytes.removeLast()
            breakLine()
        }
        bytes.append(bracket)
        endValue()
    }

    /// Puts what must stand before a value.
    private mutating func startValue() {
        if !followsKey, depth > 0 { breakLine() }
        followsKey = false
    }

    private mutating func endValue() {
        if let comma { bytes.append(comma) }
    }

    /// What stands behind a value; nothing behind the outermost.
    private var comma: UInt8? { depth > 0 ? Ascii.comma : nil }

    @inline(__always)
    private mutating func breakLine() {
        if isPretty { startLine() }
    }

    private mutating func startLine() {
        bytes.append(Ascii.lineFeed)
        for _ in 0..<depth * 2 { bytes.append(Ascii.space) }
    }

    /// Nearly no text needs an escape, so it is looked through and then copied as a whole.
    private mutating func quote(_ text: String, before border: UInt8?) {
        let plain = text.utf8.span
        guard Scan.isPlainJSON(plain) else {
            bytes.append(Ascii.quote)
            for byte in text.utf8 { escape(byte) }
            bytes.append(Ascii.quote)
            if let border { bytes.append(border) }
            return
        }
        bytes.append(addingCapacity: plain.count + 3) { out in
            out.append(Ascii.quote)
            out.append(copying: plain)
            out.append(Ascii.quote)
            if let border { out.append(border) }
        }
    }

    private mutating func escape(_ byte: UInt8) {
        guard Scan.isJSONMark(byte) else {
            bytes.append(byte)
            return
        }
        bytes.append(Ascii.backslash)
        switch byte {
        case Ascii.quote, Ascii.backslash: bytes.append(byte)
        case Ascii.lineFeed: bytes.append(UInt8(ascii: "n"))
        case Ascii.carriageReturn: bytes.append(UInt8(ascii: "r"))
        case Ascii.tab: bytes.append(UInt8(ascii: "t"))
        default:
            bytes.append(contentsOf: (byte < 0x10 ? "u000" : "u001").utf8)
            let low = byte & 0x0F
            bytes.append(low < 10 ? Ascii.zero + low : 0x57 + low)
        }
    }
}

extension StaticString {
    /// The bytes it takes as a key: with quotes, colon and a space.
    fileprivate var roomAsKey: Int { utf8CodeUnitCount + 4 }
}

extension OutputSpan<UInt8> {
    fileprivate mutating func append(key name: StaticString, _ isPretty: Bool) {
        append(Ascii.quote)
        append(copying: name)
        append(Ascii.quote)
        append(Ascii.colon)
        if isPretty { append(Ascii.space) }
    }
}
