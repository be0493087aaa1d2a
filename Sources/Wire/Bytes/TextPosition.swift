/// Where in a text something was found, for sentences that a person will read.
public struct TextPosition: Sendable, Equatable {
    /// Bytes before the place.
    public let offset: Int
    /// Counted from 1.
    public let line: Int
    /// Counted from 1, in Unicode scalars, so that an editor shows the same figure.
    public let column: Int

    public init(offset: Int, in text: [UInt8]) {
        let end = min(offset, text.count)
        var line = 1
        var column = 1
        for byte in text[..<end] {
            if byte == Ascii.lineFeed {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.offset = offset
        self.line = line
        self.column = column
    }
}
