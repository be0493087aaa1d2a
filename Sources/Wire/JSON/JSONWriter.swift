/// Writes JSON straight into bytes. Commas come by themselves; the order of calls is the caller's
/// responsibility, as it is the order of the text.
public struct JSONWriter: Sendable {
    /// What was written so far. The owner may empty it to use the memory again.
    public var bytes: [UInt8] = []
    private let isPretty: Bool
    private var depth = 0
    /// Nothing stands yet between the bracket that was opened last and here.
    private var isFirst = true
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
        separate()
        name.withUTF8Buffer { text in
            bytes.append(addingCapacity: text.count + 3) { out in
                out.append(Ascii.quote)
                unsafe Self.copy(text, to: &out)
                out.append(Ascii.quote)
                out.append(Ascii.colon)
            }
        }
        followKey()
    }

    /// A key that comes from somewhere else.
    public mutating func key(named name: String) {
        separate()
        quote(name)
        bytes.append(Ascii.colon)
        followKey()
    }

    private mutating func followKey() {
        if isPretty { bytes.append(Ascii.space) }
        followsKey = true
    }

    public mutating func string(_ value: String) {
        separate()
        quote(value)
    }

    public mutating func int(_ value: Int64) {
        separate()
        DecimalText.append(value, to: &bytes)
    }

    public mutating func bool(_ value: Bool) {
        separate()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    public mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    /// A value that is JSON already, taken as it is.
    public mutating func raw(_ value: [UInt8]) {
        raw(value[...])
    }

    /// A value that is JSON already, such as `JSONNode.raw`.
    public mutating func raw(_ value: ArraySlice<UInt8>) {
        separate()
        bytes.append(contentsOf: value)
    }

    public mutating func member(_ name: StaticString, _ value: String) {
        key(name)
        string(value)
    }

    public mutating func member(_ name: StaticString, _ value: Int64) {
        key(name)
        int(value)
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
        separate()
        bytes.append(bracket)
        depth += 1
        isFirst = true
    }

    private mutating func close(_ bracket: UInt8) {
        depth = max(0, depth - 1)
        if !isFirst { breakLine() }
        bytes.append(bracket)
        isFirst = false
    }

    /// Puts what must stand before the next key or value.
    private mutating func separate() {
        if followsKey {
            followsKey = false
        } else if depth > 0 {
            if !isFirst { bytes.append(Ascii.comma) }
            breakLine()
        }
        isFirst = false
    }

    private mutating func breakLine() {
        guard isPretty else { return }
        bytes.append(Ascii.lineFeed)
        for _ in 0..<depth * 2 { bytes.append(Ascii.space) }
    }

    /// Nearly no text needs an escape, so it is looked through and then copied as a whole.
    private mutating func quote(_ text: String) {
        var text = text
        let isPlain = text.withUTF8 { source in
            let end = unsafe Scan.plainJSON(in: source.span, from: 0).end
            guard end == source.count else { return false }
            bytes.append(addingCapacity: source.count + 2) { out in
                out.append(Ascii.quote)
                unsafe Self.copy(source, to: &out)
                out.append(Ascii.quote)
            }
            return true
        }
        guard !isPlain else { return }
        bytes.append(Ascii.quote)
        for byte in text.utf8 { escape(byte) }
        bytes.append(Ascii.quote)
    }

    /// The caller has reserved the room.
    private static func copy(
        _ text: UnsafeBufferPointer<UInt8>, to out: inout OutputSpan<UInt8>
    ) {
        unsafe out.withUnsafeMutableBufferPointer { room, count in
            let rest = unsafe UnsafeMutableRawBufferPointer(
                rebasing: UnsafeMutableRawBufferPointer(room)[count...])
            unsafe rest.copyMemory(from: UnsafeRawBufferPointer(text))
            count += text.count
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
