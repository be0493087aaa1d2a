import Casework
import Forms
import Foundation
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

    @Test("docs/reference/cli.md is what the help prints, word for word")
    func page() throws {
        let file = BuiltProgram.root.appendingPathComponent("docs/reference/cli.md")
        let page = try String(contentsOf: file, encoding: .utf8)
        func isPrinted(_ heading: String, _ lines: [String]) -> Bool {
            page.contains("\(heading)\n\n```\n\(lines.joined(separator: "\n"))\n```\n")
        }
        #expect(isPrinted("## Overview", Help.overview))
        for command in Subcommand.all {
            #expect(isPrinted("### \(command.name)", Help.lines(on: command)), "\(command.name)")
        }
        #expect(page.components(separatedBy: "\n### ").count == Subcommand.all.count + 1)
    }
}
