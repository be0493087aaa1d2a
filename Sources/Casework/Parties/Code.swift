/// The spelling of every key an official may write: lower-case ASCII words joined by hyphens.
///
/// One spelling for topics, agencies, fields and reasons keeps destinations, file names and
/// database values the same text.
public enum Code {
    public static let lengthMax = 64

    public static func isWellFormed(_ text: String) -> Bool { isWellFormed(text.utf8.span) }

    static func isWellFormed(_ text: Span<UInt8>) -> Bool {
        guard (1...lengthMax).contains(text.count), isLetter(text[0]),
            text[text.count - 1] != hyphen
        else { return false }
        return text.indices.allSatisfy {
            isLetter(text[$0]) || digits.contains(text[$0]) || text[$0] == hyphen
        }
    }

    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    private static let hyphen = UInt8(ascii: "-")

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
