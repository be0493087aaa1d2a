import Testing

@Suite("2 and 8: names say something, files are called what they hold")
struct NamingTests {
    private let tree = Tree.shared

    @Test("no type and no file is called Manager, Helper, Util, Common, Base, Impl or Misc")
    func emptyWords() {
        let found = tree.swift.flatMap { Naming.emptyWords(in: $0) }
        #expect(found.isEmpty, "\(found.list)")
    }

    @Test("every file is called after one of its types, or after no type at all")
    func fileNames() {
        let found = Naming.wrongFileNames(tree.swift)
        #expect(found.isEmpty, "\(found.list)")
    }

    @Test("no file is dead")
    func deadFiles() {
        let found = Naming.deadFiles(tree.sources) + Naming.deadFiles(tree.tests)
        #expect(found.isEmpty, "\(found.list)")
    }

    @Test("every program in another language that lies with the tests is called by somebody")
    func deadScripts() {
        let scripts = tree.paths(in: ["Sources", "Tests"], endings: ["py", "sh", "c", "txt"])
        let shell = tree.paths.filter { $0 == "Makefile" || $0 == ".ci/run" || $0.hasSuffix(".sh") }
        let readers = tree.swift.map(\.text) + shell.map { tree.text($0) }
        let others = scripts.map { ($0, tree.text($0)) }
        let dead = scripts.filter { script in
            let name = String(script.split(separator: "/").last ?? "")
            let stem = String(name.prefix { $0 != "." })
            return !readers.contains { $0.contains(name) }
                && !others.contains { $0.0 != script && $0.1.contains(stem) }
        }
        #expect(dead.isEmpty)
    }

    private func file(_ path: String, _ text: String) -> SwiftText {
        SwiftText(path: path, text: text)
    }

    @Test(
        "an empty word is seen",
        arguments: ["struct QueueManager {}", "enum StringUtils {}", "class BaseCase {}"])
    func plantedWord(text: String) {
        #expect(Naming.emptyWords(in: file("Sources/A/Queue.swift", text)).count == 1)
        #expect(Naming.emptyWords(in: file("Sources/A/QueueHelper.swift", "")).count == 1)
    }

    @Test("Base64, baseline and a word in a comment are no empty words")
    func innocentWords() {
        let text = "// Manager\nenum Base64 { static let baseline = \"Util\" }\nclass func f() {}"
        #expect(Naming.emptyWords(in: file("Sources/A/Base64.swift", text)).isEmpty)
        #expect(Naming.words(of: "DueDateTests") == ["Due", "Date", "Tests"])
    }

    @Test("a wrong file name is seen")
    func plantedFileName() {
        let clock = file("Sources/A/Clock.swift", "enum Tick {}\nstruct Clock {}")
        let other = file("Sources/A/Time.swift", "extension Int {}\nstruct Limit { enum Unit {} }")
        let thief = file("Sources/A/Tick.swift", "extension Clock {}")
        let noun = file("Sources/A/Pause.swift", "extension Clock {}")
        #expect(
            Naming.wrongFileNames([clock, other, thief, noun]) == [
                Offence("Sources/A/Time.swift", 0, "it declares Limit"),
                Offence("Sources/A/Tick.swift", 0, "the type Tick stands in Sources/A/Clock.swift"),
            ])
    }

    @Test("a dead file is seen")
    func plantedDeadFile() {
        let files = [
            file("Sources/A/Main.swift", "@main enum Main { static func main() { used() } }"),
            file("Sources/A/Used.swift", "extension Int { func used() {} }"),
            file("Sources/A/Dead.swift", "struct Dead { let dead: Dead }"),
            file("Sources/A/Empty.swift", "// Nothing yet."),
        ]
        #expect(
            Naming.deadFiles(files).map(\.path)
                == ["Sources/A/Dead.swift", "Sources/A/Empty.swift"])
    }
}
