import Casework
import Forms
import Foundation
import Support
import Testing
import Wire

@testable import HTTPDoor

@Suite("The OpenAPI document")
struct OpenAPITests {
    private let root: JSONNode
    private let judge: SchemaJudge

    init() throws {
        root = try JSONDocument(parsing: OpenAPIDocument.bytes).root
        judge = SchemaJudge(document: root)
    }

    private func all(_ node: JSONNode) -> [(key: String, value: JSONNode)] {
        node.members.flatMap { [($0.key, $0.value)] + all($0.value) }
            + node.elements.flatMap { all($0) }
    }

    @Test("every reference leads somewhere, and every component is referred to")
    func references() throws {
        let references = all(root).filter { $0.key == "$ref" }.compactMap(\.value.string)
        #expect(references.count > 100)
        for reference in references { #expect(judge.resolve(reference) != nil, "\(reference)") }
        for kind in ["schemas", "headers", "responses"] {
            let names = try #require(root["components"]?[kind]).members.map(\.key)
            #expect(Set(names).count == names.count)
            let unused = names.filter { !references.contains("#/components/\(kind)/\($0)") }
            // What no operation answers, because only its address or method was wrong.
            let apart = ["MethodNotAllowed", "ExpectationFailed", "HTTPVersionNotSupported"]
            #expect(unused.filter { !(apart + ["NotImplemented"]).contains($0) } == [], "\(kind)")
        }
    }

    @Test("it has the addresses and methods of http.md, in that order, and no others")
    func addresses() throws {
        let page = try String(
            contentsOf: ServerFolder.root.appendingPathComponent("docs/reference/http.md"),
            encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `/") }.flatMap { row in
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let path = cells[0].filter { $0 != "`" }
            let paths =
                path.contains("{verb}")
                ? VerbForm.words.map { path.replacing("{verb}", with: $0) } : [path]
            return paths.flatMap { path in
                cells[1].split(separator: ", ").map { "\($0.lowercased()) \(path)" }
            }
        }
        #expect(rows.count > 40)
        #expect(Operation.all.map { "\($0.method.rawValue) \($0.path)" } == rows)
        let written = try #require(root["paths"]).members.flatMap { path, item in
            item.members.map { "\($0.key) \(path)" }
        }
        #expect(Set(written) == Set(rows))
        #expect(written.count == rows.count)
    }

    @Test("every parameter of an address is described, and every operation has a name of its own")
    func parameters() {
        for operation in Operation.all {
            let named = operation.path.matches(of: /\{([a-z]+)\}/).map { String($0.1) }
            let described = operation.parameters.filter { $0.place == .path }.map(\.name)
            #expect(named == described, "\(operation.id)")
        }
        #expect(Set(Operation.all.map(\.id)).count == Operation.all.count)
    }

    @Test("every problem stands under its status")
    func problems() throws {
        let responses = try #require(root["components"]?["responses"])
        for kind in ProblemKind.all {
            let told = responses[kind.status.component]?["description"]?.string
            #expect(told?.contains("`\(kind.code)`") == true, "\(kind.code)")
        }
        let codes = root["components"]?["schemas"]?["Problem"]?["properties"]?["code"]?["enum"]
        #expect(codes?.elements.compactMap(\.string) == ProblemKind.all.map(\.code))
    }

    @Test("every sample in a schema fits it")
    func samples() throws {
        var count = 0
        for (name, schema) in try #require(root["components"]?["schemas"]).members {
            for sample in schema["examples"].map({ Array($0.elements) }) ?? [] {
                count += 1
                #expect(judge.fits(sample, schema), "\(name)")
            }
        }
        #expect(count > 5)
    }
}
