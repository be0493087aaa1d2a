import Casework
import Testing
import Wire

/// The reference pages are compared with the code; a page that lies fails the build.
@Suite("The reference pages say what the code says")
struct ReferenceTests {
    private let tree = Tree.shared

    private func page(_ name: String) -> Page {
        let path = "docs/reference/\(name).md"
        return Page(path: path, text: tree.text(path))
    }

    @Test("rights.md is the matrix")
    func rights() {
        let rows = Right.allCases.map { right in
            ["`\(right.rawValue)`"]
                + Role.allCases.map { role in
                    let reach = Rights.reach(of: right, for: role)
                    return reach == .none ? "–" : reach.rawValue
                }
        }
        #expect(page("rights").rows(under: "## The matrix") == rows)
    }

    @Test("states.md lists every status with its Chinese word")
    func status() {
        let words = Status.allCases.map { ($0.rawValue, $0.isFinal ? "yes" : "no") }
        compare(words.map { [$0.0, $0.1] }, under: "## Status", columns: [0, 2])
    }

    @Test("states.md lists every business status in Chinese and English")
    func standing() {
        let words = Standing.allCases.map { [$0.rawValue, $0.name.zh, $0.name.en] }
        compare(words, under: "## Business status", columns: [0, 1, 2])
    }

    @Test("states.md lists every outcome")
    func outcome() {
        let words = Outcome.allCases.map {
            [$0.rawValue, $0.isHelp ? "yes" : "no", $0.isAdverse ? "yes" : "no"]
        }
        compare(words, under: "## Outcome", columns: [0, 2, 3])
    }

    @Test("states.md lists every reason")
    func reason() {
        let words = Reason.allCases.map { [$0.rawValue, $0.purpose.rawValue] }
        compare(words, under: "## Reason", columns: [0, 2])
    }

    @Test("states.md lists every matter, clock, step and end of a lease")
    func others() {
        let state = "states"
        compare(Waiting.Matter.allCases.map { [$0.rawValue] }, under: "## Matter", columns: [0])
        compare(ClockKind.allCases.map { [$0.rawValue] }, under: "## Clock", columns: [0])
        compare(Clock.State.allCases.map { [$0.rawValue] }, under: "## Clock state", columns: [0])
        compare(ClockStep.allCases.map { [$0.code] }, under: "## Clock step", columns: [0])
        compare(LeaseEnd.allCases.map { [$0.rawValue] }, under: "## End of a lease", columns: [0])
        #expect(page(state).rows(under: "## Nothing").isEmpty)
    }

    /// Codes stand in backquotes; no cell is empty.
    private func compare(_ words: [[String]], under heading: String, columns: [Int]) {
        let rows = page("states").rows(under: heading)
        let shown = rows.map { row in
            columns.map { row.indices.contains($0) ? row[$0].filter { $0 != "`" } : "" }
        }
        #expect(shown == words, "\(heading)")
        #expect(rows.allSatisfy { $0.allSatisfy { !$0.isEmpty } }, "\(heading)")
    }

    @Test("entries.md lists every word of the journal")
    func entries() {
        let events = tree.text("Sources/Casework/Obligation/ObligationEvent.swift")
        let letters = tree.text("Sources/Casework/Letters/Letter.swift")
        let entries = tree.text("Sources/Casework/Journal/Entry.swift")
        let offerings = tree.text("Sources/Casework/Lists/OfferingEvent.swift")
        let claims = tree.text("Sources/Casework/Claims/ClaimEvent.swift")
        let words = [entries, events, letters, offerings, claims].flatMap {
            Self.words(between: ": \"", in: $0)
        }
        #expect(words.count > 20)
        let listed = page("entries").rows(under: "## The entries").compactMap(\.first)
        #expect(Set(listed) == Set(words.map { "`\($0)`" }))
        #expect(listed.count == words.count)
    }

    /// What stands between each `mark` and the next quotation mark.
    static func words(between mark: String, in text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            line.firstRange(of: mark).map { range in
                String(line.suffix(from: range.upperBound).prefix { $0 != "\"" })
            }
        }
    }

    @Test("words are read off the code")
    func plantedWords() {
        let text = "case .held: \"held\"\ncase .a(let b): f(b)\ncase .seen: \"seen\""
        #expect(Self.words(between: ": \"", in: text) == ["held", "seen"])
    }

    @Test("configuration.md lists every option with its default, and the program reads each")
    func configuration() throws {
        let text = Array(tree.text("deploy/onedoor.json").utf8)
        let root = try JSONDocument(parsing: JSONComments.blank(text)).root
        let options = root.members.map { key, value in
            ["`\(key)`", "`\(String(decoding: value.raw, as: UTF8.self))`"]
        }
        #expect(options.count > 5)
        let rows = page("configuration").rows(under: "## Options")
        #expect(rows.map { Array($0.prefix(2)) } == options)
        let program =
            tree.text("Sources/Configuration/Configuration.swift")
            + tree.text("Sources/Configuration/LimitConfiguration.swift")
        #expect(root.members.allSatisfy { program.contains("\"\($0.key)\"") })
    }
}
