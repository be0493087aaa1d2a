/// Percent-encoding, as in paths and queries.
public enum PercentText {
    /// Everything but letters, digits and `-._~` is encoded (RFC 3986 §2.3), so the result stands
    /// anywhere in an address.
    public static func encode(_ text: String) -> String {
        var out: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                out.append(byte)
            default:
                let (high, low) = (Int(byte) >> 4, Int(byte) & 15)
                out += [UInt8(ascii: "%"), HexDigit.letter(high), HexDigit.letter(low)]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The text that was meant; nil if an escape is cut off or no hexadecimal number, or if the
    /// result is not UTF-8 or holds a control character, which no name here has.
    public static func decode(_ text: Substring) -> String? {
        decode(text, plusIsSpace: false)
    }

    /// - Parameters:
    ///   - plusIsSpace: as in what a form sends.
    ///   - keepsLines: line breaks and tabs may be in it.
    static func decode(
        _ text: Substring, plusIsSpace: Bool, keepsLines: Bool = false
    ) -> String? {
        let bytes = text.utf8.span
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            var byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "%") {
                guard index + 1 < bytes.count, let high = HexDigit.value(bytes[index]),
                    let low = HexDigit.value(bytes[index + 1])
                else { return nil }
                byte = high << 4 | low
                index += 2
            } else if byte == UInt8(ascii: "+"), plusIsSpace {
                byte = Ascii.space
            }
            let isLayout = keepsLines && [0x09, 0x0A, 0x0D].contains(byte)
            guard byte >= Ascii.space || isLayout, byte != Ascii.delete else { return nil }
            out.append(byte)
        }
        return Scan.text(out.span)
    }
}
