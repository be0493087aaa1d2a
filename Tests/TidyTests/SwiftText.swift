/// A Swift file taken apart just far enough for the rules: what is code, what is comment, what is
/// quoted, and the words of the code with their lines.
struct SwiftText: Sendable {
    struct Token: Sendable {
        /// A word, a number, or one punctuation mark; a quotation mark stands for a whole literal.
        let text: String
        let line: Int
        let offset: Int
        /// How many braces are open around it.
        let depth: Int
    }

    let path: String
    let text: String
    /// The text with comments and the contents of literals blanked; offsets stay what they were.
    let code: [UInt8]
    /// Code and comments; only the contents of literals are blanked.
    let prose: [UInt8]
    let tokens: [Token]

    init(path: String, text: String) {
        self.path = path
        self.text = text
        var lexer = SwiftLexer(Array(text.utf8))
        lexer.run()
        code = lexer.code
        prose = lexer.prose
        tokens = Self.tokens(of: lexer.code)
    }

    /// The name of the file without its ending.
    var stem: String {
        let name = path.split(separator: "/").last ?? ""
        return name.hasSuffix(".swift") ? String(name.dropLast(6)) : String(name)
    }

    /// The target it belongs to.
    var target: String { Self.target(of: path) }

    /// The folder under `Sources/`, `Tests/` or `Tests/Fuzz/`.
    static func target(of path: String) -> String {
        let parts = path.split(separator: "/")
        let level = path.hasPrefix("Tests/Fuzz/") ? 2 : 1
        return parts.count > level + 1 ? String(parts[level]) : ""
    }

    func token(_ index: Int) -> String {
        tokens.indices.contains(index) ? tokens[index].text : ""
    }

    /// The index of the bracket that closes the one at `open`.
    func closing(_ open: Int) -> Int {
        let pairs = ["(": ")", "[": "]", "{": "}"]
        guard let close = pairs[token(open)] else { return open }
        var depth = 0
        for index in open..<tokens.count {
            if tokens[index].text == token(open) { depth += 1 }
            if tokens[index].text == close { depth -= 1 }
            if depth == 0 { return index }
        }
        return tokens.count - 1
    }

    private static func tokens(of code: [UInt8]) -> [Token] {
        var tokens: [Token] = []
        var (line, depth, index) = (1, 0, 0)
        while index < code.count {
            let start = index
            let byte = code[index]
            index += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            guard byte > UInt8(ascii: " ") else { continue }
            if isWord(byte) {
                while index < code.count, isWord(code[index]) { index += 1 }
            }
            if byte == UInt8(ascii: "}") { depth -= 1 }
            tokens.append(
                Token(
                    text: String(decoding: code[start..<index], as: UTF8.self), line: line,
                    offset: start, depth: depth))
            if byte == UInt8(ascii: "{") { depth += 1 }
        }
        return tokens
    }

    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 128...:
            true
        default: false
        }
    }
}
