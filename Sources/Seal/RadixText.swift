/// Bytes as letters with padding (RFC 4648), strict: every byte sequence has exactly one text.
struct RadixText {
    /// RFC 4648 §4.
    static let base64 = RadixText(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", bits: 6, group: 4)
    /// RFC 4648 §6.
    static let base32 = RadixText("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", bits: 5, group: 8)

    private static let padding = UInt8(ascii: "=")
    private let alphabet: [UInt8]
    /// Of a letter.
    private let bits: Int
    /// Letters that padding fills up to.
    private let group: Int

    private init(_ alphabet: String, bits: Int, group: Int) {
        self.alphabet = Array(alphabet.utf8)
        self.bits = bits
        self.group = group
    }

    func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 8 / bits / group + 1) * group)
        var (held, count) = (0, 0)
        for byte in bytes {
            held = (held << 8 | Int(byte)) & 0xFFFF
            count += 8
            while count >= bits {
                count -= bits
                text.append(letter(held >> count))
            }
        }
        if count > 0 { text.append(letter(held << (bits - count))) }
        while !text.count.isMultiple(of: group) { text.append(Self.padding) }
        return String(decoding: text, as: UTF8.self)
    }

    func decode(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (held, count) = (0, 0)
        for letter in text.utf8 where letter != Self.padding {
            guard let value = alphabet.firstIndex(of: letter) else { return nil }
            held = (held << bits | value) & 0xFFFF
            count += bits
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> count))
            }
        }
        // Wrong padding, stray bits and half groups all show as a different text on the way back.
        return encode(bytes).utf8.elementsEqual(text.utf8) ? bytes : nil
    }

    private func letter(_ value: Int) -> UInt8 { alphabet[value & (alphabet.count - 1)] }
}
