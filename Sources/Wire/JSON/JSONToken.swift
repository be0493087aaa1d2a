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
    /// With the quotes or brackets.
    let start: UInt32
    var end: UInt32
    var after: UInt32

    init(_ kind: Kind, from start: Int, to end: Int, after: Int) {
        self.kind = kind
        self.start = UInt32(start)
        self.end = UInt32(end)
        self.after = UInt32(after)
    }

    var range: Range<Int> { Int(start)..<Int(end) }

    /// A string's text without its quotes.
    var content: Range<Int> { Int(start) + 1..<Int(end) - 1 }
}
