/// Tells code from comments and literals. Interpolations inside a literal are code again.
///
/// Regex literals are not known to it; the tree has none.
struct SwiftLexer {
    private let text: [UInt8]
    private(set) var code: [UInt8]
    private(set) var prose: [UInt8]
    private var index = 0

    private static let quote = UInt8(ascii: "\"")
    private static let hash = UInt8(ascii: "#")
    private static let newline = UInt8(ascii: "\n")

    init(_ text: [UInt8]) {
        self.text = text
        code = text
        prose = text
    }

    mutating func run() { readCode(isInterpolation: false) }

    private func at(_ offset: Int) -> UInt8 { offset < text.count ? text[offset] : 0 }

    private func starts(_ word: String) -> Bool {
        word.utf8.enumerated().allSatisfy { at(index + $0.offset) == $0.element }
    }

    private mutating func readCode(isInterpolation: Bool) {
        var depth = 1
        while index < text.count {
            if starts("//") {
                readLineComment()
            } else if starts("/*") {
                readBlockComment()
            } else if let hashes = hashesBeforeQuote() {
                index += hashes
                readLiteral(hashes: hashes)
            } else {
                if at(index) == UInt8(ascii: "(") { depth += 1 }
                if at(index) == UInt8(ascii: ")") { depth -= 1 }
                index += 1
                if isInterpolation, depth == 0 { return }
            }
        }
    }

    /// How many `#` stand before a quotation mark here; nil when no literal begins.
    private func hashesBeforeQuote() -> Int? {
        var count = 0
        while at(index + count) == Self.hash { count += 1 }
        return at(index + count) == Self.quote ? count : nil
    }

    private mutating func readLineComment() {
        while index < text.count, at(index) != Self.newline { blank(isComment: true) }
    }

    private mutating func readBlockComment() {
        var depth = 0
        repeat {
            if starts("/*") { depth += 1 }
            if starts("*/") { depth -= 1 }
            let isMark = starts("/*") || starts("*/")
            blank(isComment: true)
            if isMark { blank(isComment: true) }
        } while depth > 0 && index < text.count
    }

    private mutating func readLiteral(hashes: Int) {
        let isLong = starts("\"\"\"")
        index += isLong ? 3 : 1
        let end = (isLong ? "\"\"\"" : "\"") + String(repeating: "#", count: hashes)
        let escape = "\\" + String(repeating: "#", count: hashes)
        while index < text.count {
            if starts(end) {
                index += end.utf8.count
                return
            }
            // A literal of one line that does not end is none; do not swallow the rest.
            if !isLong, at(index) == Self.newline { return }
            if starts(escape + "(") {
                index += escape.utf8.count + 1
                readCode(isInterpolation: true)
            } else if starts(escape) {
                for _ in 0...escape.utf8.count where index < text.count { blank(isComment: false) }
            } else {
                blank(isComment: false)
            }
        }
    }

    private mutating func blank(isComment: Bool) {
        if at(index) != Self.newline {
            code[index] = UInt8(ascii: " ")
            if !isComment { prose[index] = UInt8(ascii: " ") }
        }
        index += 1
    }
}
