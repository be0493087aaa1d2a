/// The spelling of every key an official may write: lower-case ASCII words joined by hyphens.
///
/// One spelling for topics, agencies, fields and reasons keeps destinations, file names and
/// database values the same text.
public enum Code {
    public static let lengthMax = 64

    public static func isWellFormed(_ text: some StringProtocol) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= lengthMax else { return false }
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard letters.contains(first), !text.hasSuffix("-") else { return false }
        return text.utf8.allSatisfy {
            letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-")
        }
    }
}
