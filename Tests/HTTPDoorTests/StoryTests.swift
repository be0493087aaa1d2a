import Casework
import Forms
import Testing
import Wire

@testable import HTTPDoor

@Suite("The story that the document's examples tell")
struct StoryTests {
    private let judge: SchemaJudge

    init() throws {
        judge = SchemaJudge(document: try JSONDocument(parsing: OpenAPIDocument.bytes).root)
    }

    @Test("every operation is in it, and at least once it does what it is there for")
    func coverage() {
        let done = Set(Story.all.filter { $0.status.rawValue < 300 }.map(\.operation))
        let missing = Operation.all.map(\.id).filter { !done.contains($0) }
        #expect(missing == [])
        #expect(Set(Story.all.map(\.name)).count == Story.all.count)
    }

    @Test("every example names an operation, its parameters and a status that it may answer with")
    func operations() throws {
        for example in Story.all {
            let operation = try #require(
                Operation.all.first { $0.id == example.operation }, "\(example.name)")
            let required = operation.parameters.filter(\.isRequired).map(\.name)
            let given = example.parameters.map(\.key)
            #expect(Set(required).isSubset(of: given), "\(example.name)")
            #expect(Set(given).isSubset(of: operation.parameters.map(\.name)), "\(example.name)")
            let statuses = operation.replies.map(\.status) + operation.problems
            #expect(statuses.contains(example.status), "\(example.name)")
            #expect((example.account == nil) == (operation.callers == nil), "\(example.name)")
            #expect(example.body == nil || operation.body != nil, "\(example.name)")
        }
    }

    @Test("what comes from an answer comes from an earlier one")
    func origins() {
        var told: Set<String> = []
        for example in Story.all {
            for (_, value) in example.parameters {
                switch value {
                case .text: break
                case .answer(let name, _), .version(let name):
                    #expect(told.contains(name), "\(example.name)")
                }
            }
            told.insert(example.name)
        }
    }

    /// What reads the body of an operation; nil where it has none of these forms.
    private func reader(
        of operation: String
    ) -> (([UInt8]) throws -> Void)? {
        switch operation {
        case "submitCase": return { _ = try CaseForm.read($0) }
        // What the social list asks for besides, a reader of its address knows; no schema does.
        case "writeEntry":
            return { _ = try OfferingForm.readWriting(Form.document($0), on: .government) }
        case "openClaim":
            return { _ = try ClaimForm.read($0) { _ in ObligationID(1) } }
        case "pollQueue": return { _ = try PollForm.read($0, isOfLetters: false) }
        case "pollLetters": return { _ = try PollForm.read($0, isOfLetters: true) }
        case "findPerson": return { _ = try HouseholdForm.search($0) }
        case "eraseHousehold": return { _ = try HouseholdForm.ground($0) }
        case "reportBrokenClaim": return { _ = try ClaimForm.readVerb("report-broken", $0) }
        default:
            if let word = OfferingVerb.words.first(where: { "\($0)Entry" == operation }) {
                return { _ = try OfferingForm.readVerb(word, $0) }
            }
            if let word = ClaimVerb.words.first(where: { "\($0)Claim" == operation }) {
                return { _ = try ClaimForm.readVerb(word, $0) }
            }
            guard operation.hasSuffix("Obligation") else { return nil }
            let word = String(operation.dropLast("Obligation".count))
            guard VerbForm.words.contains(word) else { return nil }
            return { body in
                if case .fail(let end) = try VerbForm.read(word, body: body), end.outcome.isHelp {
                    throw Refusal.malformed("outcome", "says that the household was helped")
                }
            }
        }
    }

    private func accepts(_ reader: ([UInt8]) throws -> Void, _ body: [UInt8]) -> Bool {
        do {
            try reader(body)
            return true
        } catch let refusal as Refusal {
            // That two values belong together no schema can say.
            return refusal.sentence.contains("another day of birth")
        } catch {
            return false
        }
    }

    @Test("every body fits its schema and is taken by the form that reads it")
    func bodies() throws {
        var count = 0
        for example in Story.all {
            guard case .json(let text) = example.body,
                let body = Operation.all.first(where: { $0.id == example.operation })?.body
            else { continue }
            let value = try JSONDocument(parsing: Array(text.utf8)).root
            #expect(judge.fits(value, try schema(body.schema)), "\(example.name)")
            if let reader = reader(of: example.operation) {
                count += 1
                #expect(throws: Never.self, "\(example.name)") { try reader(Array(text.utf8)) }
            }
        }
        #expect(count > 20)
    }

    private func schema(_ schema: Schema) throws -> JSONNode {
        var json = JSONWriter()
        schema.write(to: &json)
        return try JSONDocument(parsing: json.bytes).root
    }

    @Test(
        "a form takes exactly what its schema describes, whatever stands in a value's place",
        arguments: [
            "null", "true", "17", "-1", "0", "1.5", "[]", "[\"x\"]", "[17]", "{}", "\"\"", "\"x\"",
            "\"-x\"", "\"got-help\"", "\"duplicate\"", "\"a b\"", "\"2026-02-28\"", "{\"x\":null}",
            "{\"x\":\"y\"}",
            "\"\(String(repeating: "x", count: Form.textBytesMax))\"",
            "\"\(String(repeating: "x", count: Form.textBytesMax + 1))\"",
            "[\(repeatElement("\"x\"", count: VerbForm.missingMax + 1).joined(separator: ","))]",
        ])
    func exactness(foreign: String) throws {
        for example in Story.all {
            guard case .json(let text) = example.body, let reader = reader(of: example.operation),
                let body = Operation.all.first(where: { $0.id == example.operation })?.body
            else { continue }
            let schema = try schema(body.schema)
            let bytes = Array(text.utf8)
            for place in places(in: try JSONDocument(parsing: bytes).root) {
                let changed = bytes[..<place.lowerBound] + foreign.utf8 + bytes[place.upperBound...]
                let value = try JSONDocument(parsing: Array(changed)).root
                #expect(
                    accepts(reader, Array(changed)) == judge.fits(value, schema),
                    "\(example.name): \(foreign.prefix(40)) at byte \(place.lowerBound)")
            }
        }
    }

    @Test("a form refuses a member that its schema does not know, on every level")
    func strangers() throws {
        for example in Story.all {
            guard case .json(let text) = example.body, let reader = reader(of: example.operation),
                let body = Operation.all.first(where: { $0.id == example.operation })?.body
            else { continue }
            let schema = try schema(body.schema)
            let bytes = Array(text.utf8)
            for index in bytes.indices where bytes[index] == UInt8(ascii: "{") {
                let isEmpty = text.utf8.count <= 2
                let stranger = isEmpty ? "\"stranger\":[]" : "\"stranger\":[],"
                let changed = bytes[...index] + stranger.utf8 + bytes[(index + 1)...]
                let value = try JSONDocument(parsing: Array(changed)).root
                #expect(!accepts(reader, Array(changed)), "\(example.name) at byte \(index)")
                #expect(!judge.fits(value, schema), "\(example.name) at byte \(index)")
            }
        }
    }

    /// Where each value begins and ends, the whole included.
    private func places(in node: JSONNode) -> [Range<Int>] {
        [node.raw.indices] + node.members.flatMap { places(in: $0.value) }
            + node.elements.flatMap { places(in: $0) }
    }
}
