import Testing

@Suite("7: every link leads somewhere")
struct PageTests {
    private let tree = Tree.shared

    private func read(_ path: String) -> String? {
        if tree.paths.contains(path) { return tree.text(path) }
        return tree.paths.contains { $0.hasPrefix(path + "/") } ? "" : nil
    }

    @Test("every relative link of the documents resolves, file and heading")
    func links() {
        let pages = tree.paths.filter { $0.hasSuffix(".md") }
        #expect(pages.count > 10)
        let found = pages.flatMap { Page(path: $0, text: tree.text($0)).brokenLinks(read) }
        #expect(found.isEmpty, "\(found.list)")
    }

    @Test("every page named in code, rules and samples is there")
    func mentions() {
        let files = tree.paths.filter { !$0.hasPrefix("docs/") && !$0.contains("/TidyTests/") }
        let missing = files.flatMap { file in
            Self.pages(in: tree.text(file)).filter { read($0) == nil }.map { "\(file): \($0)" }
        }
        #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
    }

    @Test("every Swift file that a document names is there")
    func sourceFiles() {
        let missing = tree.paths.filter { $0.hasSuffix(".md") }.flatMap { page in
            Self.files(in: tree.text(page), ending: ".swift").filter { file in
                !tree.paths.contains { $0 == file || $0.hasSuffix("/" + file) }
            }.map { "\(page): \($0)" }
        }
        #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
    }

    @Test("every symbol that a comment links to is declared somewhere")
    func symbols() {
        let keywords: Set<String> = [
            "struct", "class", "enum", "protocol", "typealias", "func", "var", "let", "case",
        ]
        var declared: Set<String> = []
        for file in tree.swift {
            for (keyword, name) in zip(file.tokens, file.tokens.dropFirst())
            where keywords.contains(keyword.text) {
                declared.insert(name.text)
            }
        }
        let missing = tree.swift.flatMap { file in
            Self.symbols(in: file).filter { !declared.contains($0) }.map { "\(file.path): \($0)" }
        }
        #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
    }

    /// Every `docs/….md` in a text.
    static func pages(in text: String) -> [String] {
        files(in: text, ending: ".md").filter { $0.hasPrefix("docs/") }
    }

    /// Every path in a text with that ending.
    static func files(in text: String, ending: String) -> [String] {
        text.split { !($0.isLetter || $0.isNumber || "/.-_".contains($0)) }
            .filter { $0.hasSuffix(ending) && $0.count > ending.count }.map(String.init)
    }

    /// The last word of every symbol in double backquotes, without its arguments.
    static func symbols(in file: SwiftText) -> [String] {
        let prose = String(decoding: file.prose, as: UTF8.self)
        return prose.split(separator: "\n").filter {
            $0.contains("///") && !$0.contains("```")
        }.flatMap { line in
            let parts = line.split(separator: "``", omittingEmptySubsequences: false)
            return parts.enumerated().filter { !$0.offset.isMultiple(of: 2) }.compactMap { part in
                part.element.prefix { $0 != "(" }.split(separator: "/").last.map(String.init)
            }
        }
    }

    // MARK: Planted

    private let page = Page(
        path: "docs/a/page.md",
        text: """
            # Two words: one, two
            [in](#two-words-one-two) [out](../b.md#there) [far](https://example.org/x)
            `[code](nowhere.md)`
            ```
            [block](nowhere.md)
            ```
            ## Twice
            ## Twice
            | a | b |
            | --- | --- |
            | 1 |  2 3 |
            """)

    @Test("links, anchors and tables are read")
    func reading() {
        #expect(
            page.links.map(\.target) == [
                "#two-words-one-two", "../b.md#there", "https://example.org/x",
            ])
        #expect(page.anchors == ["two-words-one-two", "twice", "twice-1"])
        #expect(page.rows(under: "## Twice").isEmpty)
        let table = Page(path: "p", text: "## T\n| a | b |\n| - | - |\n| 1 |  2 3 |\n")
        #expect(table.rows(under: "## T") == [["1", "2 3"]])
        #expect(Page.anchor(of: "Why 低保 counts `wd`") == "why-低保-counts-wd")
    }

    @Test("a broken link is seen, by file and by heading")
    func planted() {
        #expect(page.brokenLinks { $0 == "docs/b.md" ? "# There" : page(named: $0) }.isEmpty)
        #expect(page.brokenLinks { page(named: $0) }.map(\.sentence) == ["no file ../b.md#there"])
        let moved = page.brokenLinks { $0 == "docs/b.md" ? "# Here" : page(named: $0) }
        #expect(moved.map(\.sentence) == ["no ../b.md#there"])
    }

    private func page(named path: String) -> String? {
        path == "docs/a/page.md" ? "# Two words: one, two" : nil
    }

    @Test("a page and a symbol named in passing are found")
    func plantedMentions() {
        #expect(
            Self.pages(in: "See docs/rules.md, (docs/a/b.md).") == ["docs/rules.md", "docs/a/b.md"])
        #expect(
            Self.files(in: "`A/B.swift`, C.swift; .swift", ending: ".swift") == [
                "A/B.swift", "C.swift",
            ])
        let file = SwiftText(path: "p", text: "/// ``A/run(_:)`` and ``B``\nlet c = \"``D``\"")
        #expect(Self.symbols(in: file) == ["run", "B"])
    }
}
