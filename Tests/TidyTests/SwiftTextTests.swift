import Testing

@Suite("Code, comments and literals are told apart")
struct SwiftTextTests {
    private func words(_ text: String) -> [String] {
        SwiftText(path: "p", text: text).tokens.map(\.text)
    }

    @Test("comments and literals hold no code")
    func blanks() {
        #expect(words("a // b\nc /* d /* e */ f */ g") == ["a", "c", "g"])
        #expect(words(#"a("b\"c", d)"#) == ["a", "(", "\"", "\"", ",", "d", ")"])
        #expect(words("a #\"b\"c\"# d") == ["a", "#", "\"", "\"", "#", "d"])
        #expect(words("\"\"\"\nb \"c\"\n\"\"\" d") == Array(repeating: "\"", count: 6) + ["d"])
    }

    @Test("an interpolation is code, however deep")
    func interpolation() {
        let tokens = words(#""a \(b("c \(d)")) e" f"#)
        #expect(
            tokens.filter { $0 != "\"" } == [
                "\\", "(", "b", "(", "\\", "(", "d", ")", ")", ")", "f",
            ])
        #expect(words(##"#"\(a) \#(b)"#"##).filter(\.isPlainWord) == ["b"])
    }

    @Test("a line that opens a literal and never ends it swallows nothing")
    func unended() {
        #expect(words("\"a\nb").last == "b")
    }

    @Test("prose keeps comments and drops literals")
    func prose() {
        let file = SwiftText(path: "p", text: "a // b\n\"c\"")
        #expect(String(decoding: file.prose, as: UTF8.self) == "a // b\n\" \"")
    }

    @Test("words know their line and depth")
    func places() {
        let file = SwiftText(path: "p", text: "a {\nb {\nc } }\nd")
        let places = file.tokens.filter { $0.text.isPlainWord }.map { [$0.line, $0.depth] }
        #expect(places == [[1, 0], [2, 1], [3, 2], [4, 0]])
        #expect(file.closing(1) == file.tokens.count - 2)
    }

    @Test("path and target")
    func names() {
        let file = SwiftText(path: "Sources/Wire/JSON/JSONNode.swift", text: "")
        #expect(file.stem == "JSONNode" && file.target == "Wire")
    }
}

extension String {
    fileprivate var isPlainWord: Bool { utf8.allSatisfy(SwiftText.isWord) }
}
