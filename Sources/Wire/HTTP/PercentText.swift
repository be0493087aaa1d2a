/// Percent-encoding, as in paths and queries.
public enum PercentText {
    /// The text that was meant; nil if an escape is cut off or no hexadecimal number, or if the
    /// result is not UTF-8 or holds a control character, which no name here has.
    public static func decode(_ text: Substring) -> String? {
        decode(text, plusIsSpace: false)
    }

    /// - Parameter plusIsSpace: as in what a form sends.
    static func decode(_ text: Substring, plusIsSpace: Bool) -> String? {
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
            guard byte >= Ascii.space, byte != Ascii.delete else { return nil }
            out.append(byte)
        }
        return Scan.text(out.span)
    }
}
