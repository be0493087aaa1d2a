/// The subject of a client certificate as RFC 2253 writes it, without blanks around the commas:
/// `CN=medical-security,O=A County`. Two subjects are the same when their bytes are.
public struct CertificateSubject: Sendable, Hashable, CustomStringConvertible {
    public let text: String
    /// What the certificate calls its holder: the first CN, its escapes as they are written.
    public let commonName: String

    /// Nil when it is no such text, or names nobody.
    public init?(_ text: String) {
        guard text.utf8.count <= 1_024, let parts = Self.parts(of: text),
            let name = parts.first(where: { $0.type == "CN" }), !name.value.isEmpty
        else { return nil }
        self.text = text
        commonName = name.value
    }

    public var description: String { text }

    public static func == (left: CertificateSubject, right: CertificateSubject) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }

    /// The attributes between commas and plus signs; a backslash keeps the sign behind it.
    private static func parts(of text: String) -> [(type: String, value: String)]? {
        var pieces: [String] = [""]
        var isEscaped = false
        for sign in text.unicodeScalars {
            if !isEscaped, sign == "," || sign == "+" {
                pieces.append("")
                continue
            }
            guard isEscaped || !"\"<>;".unicodeScalars.contains(sign), sign.value >= 0x20 else {
                return nil
            }
            isEscaped = !isEscaped && sign == "\\"
            pieces[pieces.count - 1].unicodeScalars.append(sign)
        }
        guard !isEscaped else { return nil }
        var parts: [(type: String, value: String)] = []
        for piece in pieces {
            guard let equals = piece.firstIndex(of: "="), equals > piece.startIndex else {
                return nil
            }
            let type = piece[..<equals]
            let isType = type.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
            guard isType else { return nil }
            parts.append((String(type), String(piece[piece.index(after: equals)...])))
        }
        return parts
    }
}
