/// The identifiers of exchanged records: UUIDs made of names, so that the same thing has the same
/// one in every export, for ever, without a table that remembers it.
///
/// 128 bits of FNV-1a over the name, with version 8 and the variant of RFC 9562 §5.8 set. It tells
/// things apart; it protects nothing.
public enum HSDSIdentifier {
    /// - Parameter path: what names the thing, from the county on.
    public static func of(_ path: [String]) -> String {
        var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
        for byte in path.joined(separator: "/").utf8 {
            hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b
        }
        hash = hash & ~(UInt128(0xF) << 76) | UInt128(8) << 76
        hash = hash & ~(UInt128(0b11) << 62) | UInt128(0b10) << 62
        let digits = String(hash, radix: 16)
        let text = Array((String(repeating: "0", count: 32 - digits.count) + digits).utf8)
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
            .map { String(decoding: text[$0], as: UTF8.self) }
            .joined(separator: "-")
    }
}
