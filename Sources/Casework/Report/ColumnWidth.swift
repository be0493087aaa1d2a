/// How many columns of a terminal a text takes: two for Chinese characters and their punctuation.
public enum ColumnWidth {
    public static func of(_ text: String) -> Int {
        text.reduce(0) { $0 + of($1) }
    }

    /// A character is as wide as its widest part: accents and joiners stand on top of others.
    private static func of(_ character: Character) -> Int {
        character.unicodeScalars.reduce(0) { max($0, of($1)) }
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F ? 0 : 1 }
        switch scalar.properties.generalCategory {
        case .control, .format, .nonspacingMark, .enclosingMark: return 0
        default:
            // Every emoji that is a picture by itself is wide.
            let isWide = wide.contains { $0.contains(scalar.value) }
            return isWide || scalar.properties.isEmojiPresentation ? 2 : 1
        }
    }

    /// The blocks that Unicode's EastAsianWidth.txt (UAX 11) gives as W or F. «Ambiguous» ones such
    /// as × and → are narrow, as terminals show them by default.
    private static let wide: [ClosedRange<UInt32>] = [
        0x4E00...0x9FFF, 0x3000...0x303E, 0xFF01...0xFF60, 0x3041...0x4DBF, 0x1100...0x115F,
        0x2E80...0x2FFF, 0xA000...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
        0x1F200...0x1F265, 0x20000...0x3FFFD,
    ]
}
