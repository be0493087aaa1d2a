import Casework

/// Text measured in columns of a terminal, where a Chinese character takes two.
enum TextLines {
    /// Breaks at spaces and beside Chinese characters; a longer word stays whole.
    static func broken(_ text: String, to width: Int) -> [String] {
        guard ColumnWidth.of(text) > width else { return [text] }
        var lines: [String] = []
        var line = ""
        for piece in pieces(of: text) {
            if !line.isEmpty, ColumnWidth.of(line + trimmed(piece)) > width {
                lines.append(trimmed(line))
                line = ""
            }
            line += piece
        }
        return lines + [trimmed(line)]
    }

    /// What must not be broken: a word with its space, or one Chinese character with the
    /// punctuation that may not begin a line.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var endsHere = true
        for character in text {
            let isWide = ColumnWidth.of(String(character)) == 2
            if !pieces.isEmpty, !endsHere && !isWide || noLineBegins.contains(character) {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
            endsHere = isWide || character == " "
        }
        return pieces
    }

    private static let noLineBegins = "，。；：、）！？"

    static func pad(
        _ text: String, to width: Int, _ alignment: ReportTable.Column.Alignment
    ) -> String {
        let blanks = String(repeating: " ", count: max(0, width - ColumnWidth.of(text)))
        return switch alignment {
        case .leading: text + blanks
        case .trailing: blanks + text
        }
    }

    static func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }

    /// Control characters could move the cursor or hide a line.
    static func clean(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        return String(
            String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
    }
}
