/// The name of a host, perhaps with a port.
enum Authority {
    /// Letters, digits and a few signs, or an address in brackets; a port of digits.
    ///
    /// Commas and the like, which the grammar of addresses would allow, are refused: no host is
    /// called so, and lists of hosts have fooled programs before.
    static func isValid(_ bytes: Span<UInt8>) -> Bool {
        let isBracketed = bytes.count > 0 && bytes[0] == Ascii.leftBracket
        var end = 0
        while end < bytes.count,
            isBracketed ? bytes[end] != Ascii.rightBracket : bytes[end] != Ascii.colon
        {
            end += 1
        }
        if isBracketed {
            guard end < bytes.count, isAddress(bytes.extracting(1..<end)) else { return false }
            end += 1
        } else {
            guard isName(bytes.extracting(first: end)) else { return false }
        }
        return end == bytes.count || isPort(bytes.extracting(end...))
    }

    private static func isName(_ bytes: Span<UInt8>) -> Bool {
        bytes.count > 0
            && bytes.indices.allSatisfy { index in
                switch bytes[index] {
                case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                    true
                case let byte:
                    Ascii.digits.contains(byte) || Ascii.smallLetters.contains(byte | 0x20)
                }
            }
    }

    /// Of version 6: what stands between the brackets.
    private static func isAddress(_ bytes: Span<UInt8>) -> Bool {
        bytes.count > 1
            && bytes.indices.allSatisfy { index in
                HexDigit.value(bytes[index]) != nil || bytes[index] == Ascii.colon
                    || bytes[index] == Ascii.dot
            }
    }

    private static func isPort(_ bytes: Span<UInt8>) -> Bool {
        guard bytes[0] == Ascii.colon else { return false }
        return DecimalText.parse(bytes.extracting(1...)).map { $0 <= 65_535 } ?? false
    }
}
