/// Comments in files that people write. JSON has none, so they are taken out before parsing.
public enum JSONComments {
    /// The text with `//` and `/* */` comments outside strings turned into spaces, so that every
    /// offset and line number stays what the author sees.
    ///
    /// - Throws: `JSONError` where a block comment begins that never ends.
    public static func blank(_ bytes: [UInt8]) throws(JSONError) -> [UInt8] {
        var out = bytes
        var index = 0
        while index < out.count {
            switch (out[index], index + 1 < out.count ? out[index + 1] : nil) {
            case (Ascii.quote, _): index = stringEnd(from: index, in: out)
            case (Ascii.slash, Ascii.slash): index = blankLine(from: index, in: &out)
            case (Ascii.slash, Ascii.asterisk): index = try blankBlock(from: index, in: &out)
            default: index += 1
            }
        }
        return out
    }

    private static func stringEnd(from start: Int, in text: [UInt8]) -> Int {
        var index = start + 1
        while index < text.count, text[index] != Ascii.quote {
            index += text[index] == Ascii.backslash ? 2 : 1
        }
        return index + 1
    }

    private static func blankLine(from start: Int, in text: inout [UInt8]) -> Int {
        var index = start
        while index < text.count, text[index] != Ascii.lineFeed {
            blankByte(at: index, in: &text)
            index += 1
        }
        return index
    }

    private static func blankBlock(
        from start: Int, in text: inout [UInt8]
    ) throws(JSONError) -> Int {
        var index = start + 2
        while index + 1 < text.count {
            if text[index] == Ascii.asterisk, text[index + 1] == Ascii.slash {
                for inside in start..<index + 2 { blankByte(at: inside, in: &text) }
                return index + 2
            }
            index += 1
        }
        throw JSONError("The comment has no end.", at: TextPosition(offset: start, in: text))
    }

    private static func blankByte(at index: Int, in text: inout [UInt8]) {
        if text[index] != Ascii.lineFeed, text[index] != Ascii.carriageReturn {
            text[index] = Ascii.space
        }
    }
}
