/// Base32 (RFC 4648 §6), strict: every byte sequence has exactly one text.
enum Base32 {
    private static let alphabet = [UInt8]("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    private static let padding = UInt8(ascii: "=")

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var bits = 0
        var bitCount = 0
        for byte in bytes {
            bits = (bits << 8 | Int(byte)) & 0xFFF
            bitCount += 8
            while bitCount >= 5 {
                bitCount -= 5
                text.append(alphabet[bits >> bitCount & 31])
            }
        }
        if bitCount > 0 { text.append(alphabet[bits << (5 - bitCount) & 31]) }
        while !text.count.isMultiple(of: 8) { text.append(padding) }
        return String(decoding: text, as: UTF8.self)
    }

    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits = 0
        var bitCount = 0
        for letter in text.utf8 where letter != padding {
            guard let value = alphabet.firstIndex(of: letter) else { return nil }
            bits = (bits << 5 | value) & 0xFFF
            bitCount += 5
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> bitCount))
            }
        }
        // Wrong padding, stray bits and half groups all show as a different text on the way back.
        return encode(bytes).utf8.elementsEqual(text.utf8) ? bytes : nil
    }
}
