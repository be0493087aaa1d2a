import Testing

@Suite("1: nothing is too long, no tabs, no trailing space")
struct LayoutTests {
    private let tree = Tree.shared

    @Test("every file of Sources and Tests keeps to 500 lines of 100 columns")
    func layout() {
        let paths = tree.paths(
            in: ["Sources", "Tests"], endings: ["swift", "h", "modulemap", "py", "sh"])
        #expect(paths.count > 100)
        let found = (paths + ["Package.swift"]).flatMap {
            Layout.offences(path: $0, text: tree.text($0))
        }
        #expect(found.isEmpty, "\(found.list)")
    }

    @Test("every function keeps to 60 lines")
    func functions() {
        let found = tree.swift.flatMap { Layout.longFunctions(in: $0) }
        #expect(found.isEmpty, "\(found.list)")
    }

    @Test(
        "an offence is seen",
        arguments: [
            ("a\tb\n", 1, "a tab"), ("ok\na \n", 2, "space at the end of the line"),
            (String(repeating: "x", count: 101) + "\n", 1, "101 columns, more than 100"),
            (String(repeating: "低", count: 101) + "\n", 1, "101 columns, more than 100"),
            (String(repeating: "x\n", count: 501), 0, "501 lines, more than 500"),
        ])
    func planted(text: String, line: Int, sentence: String) {
        #expect(Layout.offences(path: "p", text: text) == [Offence("p", line, sentence)])
    }

    @Test("a hundred columns and five hundred lines are allowed")
    func edge() {
        let line = String(repeating: "低", count: 100) + "\n"
        #expect(Layout.offences(path: "p", text: String(repeating: line, count: 500)).isEmpty)
    }

    @Test(
        "a function of 61 lines is seen, one of 60 is not",
        arguments: [
            "func f(a: Int = { 1 }()) -> Int {", "init?(b: Int) {", "var c: [Int] {",
            "subscript(d: Int) -> Int {", "deinit {",
        ])
    func longFunction(head: String) {
        func file(_ lines: Int) -> SwiftText {
            let body = String(repeating: "    g()\n", count: lines - 2)
            return SwiftText(path: "p", text: "struct S {\n\(head)\n\(body)}\nlet h = 1\n}\n")
        }
        #expect(Layout.longFunctions(in: file(60)).isEmpty)
        let found = Layout.longFunctions(in: file(61))
        #expect(found == [Offence("p", 2, "a function of 61 lines, more than 60")])
    }

    @Test("what has no body is no function")
    func bodiless() {
        let text = "protocol P {\n  func f()\n  init()\n  var x: Int { get }\n}\nvar y = 1\n"
        let body = String(repeating: "case a\n", count: 70)
        let file = SwiftText(path: "p", text: text + "let z = A.init(b)\nenum E {\n\(body)}\n")
        #expect(Layout.longFunctions(in: file).isEmpty)
    }
}
