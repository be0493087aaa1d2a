/// A JSON text that was checked once, kept as it came, with an index of its values.
///
/// Nothing is converted before it is asked for; a value is found by walking a flat array of
/// sixteen-byte tokens. Strict RFC 8259, and stricter where two readers could understand two
/// different things: a repeated key is refused, and so is half a surrogate pair.
///
/// A class, so that a node copies one reference and not two.
public final class JSONDocument: Sendable {
    /// The source, byte for byte.
    public let text: [UInt8]
    let tokens: [JSONToken]

    /// - Throws: `JSONError` at the first byte that cannot stand where it stands.
    public init(parsing bytes: [UInt8], depthMax: Int = 32) throws(JSONError) {
        var parser = JSONParser(text: bytes, depthMax: depthMax)
        tokens = try parser.parse()
        text = bytes
    }

    public var root: JSONNode { JSONNode(document: self, index: 0) }

    /// Compares byte for byte: `==` of strings would find letters equal that merely look alike.
    @inline(__always)
    func string(_ token: JSONToken, equals other: Span<UInt8>) -> Bool {
        switch token.kind {
        case .string:
            guard token.content.count == other.count else { return false }
            let text = text
            return Scan.areEqual(text.span.extracting(token.content), other)
        case .escapedString:
            return Scan.areEqual(JSONText.bytes(of: token, in: text).span, other)
        default:
            return false
        }
    }

    @inline(__always)
    func string(_ token: JSONToken, equals name: StaticString) -> Bool {
        let bytes = unsafe name.bytes
        return unsafe string(token, equals: bytes.span)
    }
}
