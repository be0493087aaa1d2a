/// What the escapes in a JSON string mean. The text was checked before.
enum JSONText {
    /// The bytes of a string token with its escapes resolved.
    static func bytes(of token: JSONToken, in text: [UInt8]) -> [UInt8] {
        guard token.kind == .escapedString else { return Array(text[token.content]) }
        var out: [UInt8] = []
        out.reserveCapacity(token.content.count)
        var index = token.content.lowerBound
        while index < token.content.upperBound {
            guard text[index] == Ascii.backslash else {
                out.append(text[index])
                index += 1
                continue
            }
            if let byte = meaning(of: text[index + 1]) {
                out.append(byte)
                index += 2
            } else {
                index += appendScalar(at: index + 2, in: text, to: &out)
            }
        }
        return out
    }

    /// Appends the scalar whose digits stand there and gives the length of the whole escape.
    private static func appendScalar(
        at index: Int, in text: [UInt8], to out: inout [UInt8]
    ) -> Int {
        guard let first = unit(at: index, in: text) else { return 2 }
        if let scalar = Unicode.Scalar(first) {
            out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            return 6
        }
        let second = unit(at: index + 6, in: text) ?? 0xDC00
        let value = 0x10000 + ((first & 0x3FF) << 10) + (second & 0x3FF)
        out.append(
            contentsOf: Unicode.Scalar(value).flatMap { UTF8.encode($0) }
                ?? UTF8.encodedReplacementCharacter)
        return 12
    }

    /// The byte that a one-letter escape stands for.
    static func meaning(of letter: UInt8) -> UInt8? {
        switch letter {
        case Ascii.quote, Ascii.backslash, Ascii.slash: letter
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): Ascii.lineFeed
        case UInt8(ascii: "r"): Ascii.carriageReturn
        case UInt8(ascii: "t"): Ascii.tab
        default: nil
        }
    }

    /// Four hexadecimal digits as a UTF-16 unit.
    static func unit(at index: Int, in text: [UInt8]) -> UInt32? {
        guard index + 4 <= text.count else { return nil }
        var unit: UInt32 = 0
        for byte in text[index..<index + 4] {
            switch byte {
            case Ascii.digits: unit = unit << 4 + UInt32(byte - Ascii.zero)
            case 0x41...0x46, 0x61...0x66: unit = unit << 4 + UInt32((byte | 0x20) - 0x57)
            default: return nil
            }
        }
        return unit
    }
}
