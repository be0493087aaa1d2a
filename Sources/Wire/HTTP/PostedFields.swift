/// What a form of a page posts: `application/x-www-form-urlencoded`, names and values, where a
/// value may have several lines.
public struct PostedFields: Sendable, Equatable {
    public static let media = "application/x-www-form-urlencoded"

    public struct Field: Sendable, Equatable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// In their order; names may repeat.
    public let fields: [Field]

    public init(_ fields: [Field] = []) { self.fields = fields }

    /// Nil if a name is missing or something is not encoded as it should be, or there are more than
    /// `countMax`. Line breaks become one line feed each, whatever the browser sends.
    public init?(_ body: [UInt8], countMax: Int = 2_000) {
        var fields: [Field] = []
        for piece in body.split(separator: UInt8(ascii: "&")) {
            let border = piece.firstIndex(of: UInt8(ascii: "=")) ?? piece.endIndex
            guard border > piece.startIndex, fields.count < countMax,
                let name = Self.text(piece[..<border]),
                let value = Self.text(piece[border...].dropFirst())
            else { return nil }
            fields.append(Field(name, value))
        }
        self.fields = fields
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        guard let encoded = Scan.text(bytes.span),
            let text = PercentText.decode(
                Substring(encoded), plusIsSpace: true, keepsLines: true)
        else { return nil }
        guard text.utf8.contains(0x0D) else { return text }
        var lines: [UInt8] = []
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x0D {
                lines.append(0x0A)
            } else if byte != 0x0A || previous != 0x0D {
                lines.append(byte)
            }
            previous = byte
        }
        return String(decoding: lines, as: UTF8.self)
    }

    /// The first value of that name, without space around it.
    public subscript(name: String) -> String? {
        fields.first { $0.name == name }.map { Self.trimmed($0.value) }
    }

    /// All values of that name, without space around them.
    public func values(of name: String) -> [String] {
        fields.filter { $0.name == name }.map { Self.trimmed($0.value) }
    }

    public func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

    /// The ideographic space as well: it stands on every Chinese keyboard.
    private static func trimmed(_ text: String) -> String {
        let isSpace: (Character) -> Bool = { $0.isWhitespace }
        let rest = text.drop(while: isSpace)
        let end = rest.lastIndex { !isSpace($0) }
        return end.map { String(rest[...$0]) } ?? ""
    }
}
