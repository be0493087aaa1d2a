/// The unified social credit code (统一社会信用代码) under which an organisation is registered,
/// GB 32100-2015: eighteen characters, the last a check on the others. Always a right one.
///
/// It names an organisation, never a person, and stands in the public register.
public struct CreditCode: Sendable, Hashable, CustomStringConvertible {
    /// The eighteen characters as the certificate of registration has them.
    public let text: String

    /// Nil for anything but a right code; lower-case letters are not those of the standard.
    public init?(_ text: String) {
        let bytes = text.utf8.span
        guard bytes.count == 18 else { return nil }
        var (sum, weight) = (0, 1)
        for place in 0..<17 {
            guard let value = Self.value(of: bytes[place]) else { return nil }
            sum += value * weight
            weight = weight * 3 % Self.base
        }
        guard Self.value(of: bytes[17]) == (Self.base - sum % Self.base) % Self.base else {
            return nil
        }
        self.text = text
    }

    public var description: String { text }

    /// The characters in the order of their values: those too easily taken for another (I, O, S,
    /// V, Z) are missing. Their number is prime, so no weight can hide a wrong character.
    private static let characters = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    private static let base = 31

    private static func value(of character: UInt8) -> Int? {
        characters.firstIndex(of: character)
    }
}
