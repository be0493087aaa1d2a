/// Rule 1: no file, function or line too long; no tabs, no trailing space.
enum Layout {
    static let linesMax = 500
    static let functionLinesMax = 60
    static let columnsMax = 100

    /// A Chinese character counts as one column, as the formatter counts it, although it is drawn
    /// twice as wide: otherwise a table of two languages could not be written side by side.
    static func offences(path: String, text: String) -> [Offence] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last == "" { lines.removeLast() }
        var found: [Offence] = []
        if lines.count > linesMax {
            found.append(Offence(path, 0, "\(lines.count) lines, more than \(linesMax)"))
        }
        for (index, line) in lines.enumerated() {
            if line.utf8.contains(UInt8(ascii: "\t")) {
                found.append(Offence(path, index + 1, "a tab"))
            }
            if line.last?.isWhitespace == true {
                found.append(Offence(path, index + 1, "space at the end of the line"))
            }
            if line.utf8.count > columnsMax, line.count > columnsMax {
                found.append(
                    Offence(path, index + 1, "\(line.count) columns, more than \(columnsMax)"))
            }
        }
        return found
    }

    /// From the line of the keyword to the line of the closing brace.
    static func longFunctions(in file: SwiftText) -> [Offence] {
        file.tokens.indices.compactMap { index in
            guard let body = body(of: index, in: file) else { return nil }
            let lines = file.tokens[file.closing(body)].line - file.tokens[index].line + 1
            guard lines > functionLinesMax else { return nil }
            return Offence(
                file.path, file.tokens[index].line,
                "a function of \(lines) lines, more than \(functionLinesMax)")
        }
    }

    private static let keywords: Set<String> = ["func", "init", "deinit", "subscript", "var"]
    private static let others: Set<String> = [
        "let", "case", "struct", "class", "enum", "extension", "static", "private", "public",
    ]

    /// The opening brace of the function that is declared at `index`; nil for anything else.
    private static func body(of index: Int, in file: SwiftText) -> Int? {
        let keyword = file.token(index)
        guard keywords.contains(keyword), file.token(index - 1) != "." else { return nil }
        var next = index + 1
        while next < file.tokens.count {
            switch file.token(next) {
            case "(", "[": next = file.closing(next)
            case "{": return next
            case "}": return nil
            case "=" where keyword == "var": return nil
            case let word where keywords.contains(word) || others.contains(word): return nil
            default: break
            }
            next += 1
        }
        return nil
    }
}
