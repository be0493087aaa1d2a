import Casework
import Forms
import Testing

@testable import onedoor

@Suite("The help")
struct HelpTests {
    @Test("every line fits a terminal of 100 columns", arguments: Subcommand.all.map(\.name))
    func width(_ name: String) throws {
        let command = try #require(Subcommand.all.first { $0.name == name })
        let text = Help.lines(on: command).filter { line in
            !command.examples.contains { line.hasSuffix($0) }
        }
        for line in text + Help.overview { #expect(ColumnWidth.of(line) <= 100, "\(line)") }
    }

    @Test("every example is a call that the parser takes", arguments: Subcommand.all.map(\.name))
    func examples(_ name: String) throws {
        let command = try #require(Subcommand.all.first { $0.name == name })
        #expect(!command.examples.isEmpty)
        for example in command.examples where example.hasPrefix("onedoor ") {
            let call = example.prefix { $0 != ";" && $0 != ">" && $0 != "<" }
            let words = call.split(separator: " ").dropFirst(2).map(String.init)
            #expect(throws: Never.self, "\(example)") { _ = try Arguments(words, for: command) }
        }
    }

    @Test("every verb of the wire is a command, and no two commands share a name")
    func complete() {
        let names = Subcommand.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(VerbForm.words.allSatisfy { names.contains($0) })
    }
}
