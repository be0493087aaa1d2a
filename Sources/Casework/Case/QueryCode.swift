/// What a household shows beside its receipt number to see where its case stands: `7KQ4-XM9T`.
///
/// Eight of twenty-four characters, none of which looks like another on paper: no 0 and O, 1, I and
/// L, 2 and Z, 5 and S, 8 and B, U and V. That are more than a hundred thousand million codes for
/// each receipt.
public struct QueryCode: Sendable, Hashable, CustomStringConvertible {
    private static let alphabet = Array("34679ACDEFGHJKMNPQRTVWXY".utf8)
    static let length = 8

    /// One number, so that comparing two codes takes the same time wherever they differ.
    let number: UInt64

    /// How many there are.
    static let bound = (0..<length).reduce(UInt64(1)) { product, _ in
        product * UInt64(alphabet.count)
    }

    init(number: UInt64) { self.number = number % Self.bound }

    /// - Parameter digest: a keyed digest of the receipt; its first eight bytes are taken.
    public init(digest: [UInt8]) {
        var number: UInt64 = 0
        for byte in digest.prefix(8) { number = number << 8 | UInt64(byte) }
        // 2⁶⁴ is so many times the count that no code is likelier than another.
        self.init(number: number)
    }

    /// Nil unless it reads like one: in any case, with or without hyphen and spaces, in letters of
    /// full width too.
    public init?(_ text: String) {
        guard let typed = TypedText(text, limit: 64) else { return nil }
        var number: UInt64 = 0
        var count = 0
        for byte in typed.bytes where byte != UInt8(ascii: "-") {
            guard let digit = Self.alphabet.firstIndex(of: byte), count < Self.length else {
                return nil
            }
            number = number * UInt64(Self.alphabet.count) + UInt64(digit)
            count += 1
        }
        guard count == Self.length else { return nil }
        self.number = number
    }

    /// As it is printed.
    public var description: String {
        var rest = number
        var characters: [UInt8] = []
        for place in 0..<Self.length {
            if place == Self.length / 2 { characters.append(UInt8(ascii: "-")) }
            characters.append(Self.alphabet[Int(rest % UInt64(Self.alphabet.count))])
            rest /= UInt64(Self.alphabet.count)
        }
        return String(decoding: characters.reversed(), as: UTF8.self)
    }
}
