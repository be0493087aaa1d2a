/// One value of a document: where its text lies, and where the next value that is not inside it
/// stands among the tokens. A member is the token of its key followed by that of its value.
struct JSONToken: Sendable {
    enum Kind: UInt8 {
        case object
        case array
        case string
        /// Holds at least one backslash, so its bytes are not its text.
        case escapedString
        case number
        case yes
        case no
        case null
    }

    let kind: Kind
    /// Whether the text of a string is all ASCII.
    let isASCII: Bool
    /// With the quotes or brackets.
    let start: UInt32
    var end: UInt32
    var after: UInt32

    /// The parser has refused a text whose places do not fit.
    init(_ kind: Kind, _ isASCII: Bool, from start: Int, to end: Int, after: Int) {
        self.kind = kind
        self.isASCII = isASCII
        self.start = UInt32(truncatingIfNeeded: start)
        self.end = UInt32(truncatingIfNeeded: end)
        self.after = UInt32(truncatingIfNeeded: after)
    }

    var range: Range<Int> { Int(start)..<Int(end) }

    /// A string's text without its quotes.
    var content: Range<Int> { Int(start) + 1..<Int(end) - 1 }
}
