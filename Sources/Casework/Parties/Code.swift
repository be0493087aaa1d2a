/// The spelling of every key an official may write: lower-case ASCII words joined by hyphens.
///
/// One spelling for topics, agencies, fields and reasons keeps destinations, file names and
/// database values the same text.
public enum Code {
    public static let lengthMax = 64

    public static func isWellFormed(_ text: some StringProtocol) -> Bool {
        isWellFormed(bytes: Substring(text).utf8)
    }

    static func isWellFormed(bytes text: some BidirectionalCollection<UInt8>) -> Bool {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let hyphen = UInt8(ascii: "-")
        guard let first = text.first, letters.contains(first), text.last != hyphen,
            text.count <= lengthMax
        else { return false }
        return text.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == hyphen }
    }
}
