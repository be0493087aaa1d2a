import Casework
import Support
import Testing
import Wire

@testable import Forms

@Suite("A case's form")
struct CaseFormTests {
    private func text(_ draft: CaseDraft) -> String {
        var json = JSONWriter()
        CaseForm.write(draft, to: &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test("survives, whichever household of the samples it holds")
    func samples() throws {
        for number in 1...12 {
            let draft = try SampleCounty.draft(number < 10 ? "0\(number)" : "\(number)")
            let written = text(draft)
            let read = try CaseForm.read(Array(written.utf8))
            #expect(read == draft)
            #expect(text(read) == written)
        }
    }

    @Test(
        "that is wrong names the place and repeats no value",
        arguments: [
            (#""reference":"QH-2026-000001""#, #""reference":"/机密""#, "reference"),
            (#""area":"a-county/qinghe""#, #""area":"机密 路""#, "area"),
            (#""channel":"window""#, #""channel":"机密""#, "channel"),
            (#""phone":"000-0000-0001""#, #""phone":["机密"]"#, "household.contact.phone"),
            (#""relation":"spouse""#, #""relation":"机密""#, "household.members[1].relation"),
            (
                #""birth-date":"1959-11-18""#, #""birth-date":"机密""#,
                "household.members[1].birth-date"
            ),
            (
                #""work-ability":false}]"#, #""work-ability":"机密"}]"#,
                "household.members[1].work-ability"
            ),
            (#""relation":"spouse","#, #""relation":"spouse","机密":"机密","#, "household.members[1]"),
            (#""topic":"medical""#, #""topic":"机密 7""#, "needs[0].topic"),
            (#""variant":"expenditure""#, #""variant":"""#, "needs[1].variant"),
            (#""in-hospital":false"#, #""in-hospital":{"机密":1}"#, "needs[0].details.in-hospital"),
            (#""in-hospital":false"#, #""in-hospital":1.5"#, "needs[0].details.in-hospital"),
            (#""in-hospital":false"#, #""x999999195703020018":[]"#, "needs[0].details.?"),
            (#""signed":"2026-07-01""#, #""signed":"机密""#, "authorization.signed"),
            (#""by":["周福根","陈桂兰"]"#, #""by":[]"#, "authorization.by"),
            (#""address":"#, #""机密":"机密","address":"#, "household"),
            (#"{"reference""#, #"{"机密"机密"#, "body"),
        ])
    func refusals(_ present: String, _ wrong: String, _ path: String) throws {
        let right = text(try SampleCounty.draft("01"))
        let body = right.replacing(present, with: wrong, maxReplacements: 1)
        #expect(body != right)
        let refusal = #expect(throws: Refusal.self) { try CaseForm.read(Array(body.utf8)) }
        #expect(refusal?.code == .malformed)
        #expect(refusal?.thing == path)
        #expect(refusal.map { "\($0)".contains("机密") } == false)
    }

    private static let wife = #""id-number":"999999195911180024""#

    @Test(
        "with a wrong ID number says what is wrong with it and not what it is",
        arguments: [
            ("99999919591118002", "expects the 18 characters"),
            ("9999991959111800288", "expects the 18 characters"),
            ("99999919591118OO28", "expects 17 digits"),
            ("999999195911310028", "no day of birth"),
            ("999999195911180029", "check digit"),
            // Right in itself, but not of this person.
            ("999999198202020021", "another day of birth"),
            ("999999195703020018", "another day of birth"),
        ])
    func wrongNumbers(_ number: String, _ words: String) throws {
        let right = text(try SampleCounty.draft("01"))
        let body = right.replacing(Self.wife, with: #""id-number":"\#(number)""#)
        #expect(body != right)
        let refusal = #expect(throws: Refusal.self) { try CaseForm.read(Array(body.utf8)) }
        #expect(refusal?.thing == "household.members[1].id-number")
        #expect(refusal?.sentence.contains(words) == true)
        #expect(refusal.map { "\($0)".contains(number) } == false)
    }

    @Test("with one ID number for two members is refused")
    func oneNumberTwice() throws {
        let right = text(try SampleCounty.draft("01"))
        let body = right.replacing(Self.wife, with: #""id-number":"999999195703020018""#)
            .replacing(#""birth-date":"1959-11-18","#, with: "")
        let refusal = #expect(throws: Refusal.self) { try CaseForm.read(Array(body.utf8)) }
        #expect(refusal?.thing == "household.members[1].id-number")
        #expect(refusal?.sentence.contains("another member already") == true)
    }

    @Test("keeps the X of an ID number as a large one, however it was sent")
    func smallX() throws {
        let right = text(try SampleCounty.draft("02"))
        #expect(right.contains("99999919840609003X"))
        let body = right.replacing("99999919840609003X", with: "99999919840609003x")
        #expect(try CaseForm.read(Array(body.utf8)) == CaseForm.read(Array(right.utf8)))
    }

    @Test(
        "takes a reference of visible ASCII signs",
        arguments: ["Q", "QH-2026-000001", "a/b:c~!", String(repeating: "r", count: 64)])
    func references(_ reference: String) throws {
        let body = text(try SampleCounty.draft("01", reference: reference))
        #expect(try CaseForm.read(Array(body.utf8)).reference == reference)
    }

    @Test(
        "refuses a reference in which a name or a number of a person could stand",
        arguments: [
            "/QH-1", "QH 1", "周福根", "caf\u{E9}", "QH\t1", "QH\u{7F}",
            String(repeating: "r", count: 65), "999999195703020018", "QH-999999195703020018",
        ])
    func badReferences(_ reference: String) throws {
        let body = text(try SampleCounty.draft("01", reference: reference))
        let refusal = #expect(throws: Refusal.self) { try CaseForm.read(Array(body.utf8)) }
        #expect(refusal?.thing == "reference")
        #expect(refusal.map { "\($0)".contains(reference) } == false)
    }

    @Test("that the journal kept is read again, though today it would be refused")
    func kept() throws {
        let right = text(try SampleCounty.draft("01"))
        let body = right.replacing("QH-2026-000001", with: "周福根 1")
            .replacing(Self.wife, with: #""id-number":"999999195911180027""#)
        #expect(throws: Refusal.self) { try CaseForm.read(Array(body.utf8)) }
        let draft = try CaseForm.read(kept: Form.document(Array(body.utf8)))
        #expect(draft.reference == "周福根 1")
        let numbers = draft.household.members.map(\.idNumber?.text)
        #expect(numbers == ["999999195703020018", nil])
    }

    @Test(
        "with something missing names what is missing",
        arguments: [
            "reference", "area", "channel", "source", "household", "needs", "authorization",
            "household.contact", "household.address", "household.members",
            "household.contact.name", "household.members[0].name", "needs[0].topic",
            "needs[0].text", "authorization.purpose",
        ])
    func missing(_ path: String) throws {
        let root = try Form.document(Array(text(SampleCounty.draft("01")).utf8))
        var json = JSONWriter()
        write(root, at: "", without: path, to: &json)
        let refusal = #expect(throws: Refusal.self) { try CaseForm.read(json.bytes) }
        #expect(refusal?.thing == path)
        #expect(refusal?.sentence == "\(path) is required.")
    }

    /// Copies a document without the value at one path.
    private func write(
        _ node: JSONNode, at path: String, without gone: String, to json: inout JSONWriter
    ) {
        switch node.kind {
        case .object:
            json.beginObject()
            for member in node.members {
                let place = path.isEmpty ? member.key : "\(path).\(member.key)"
                guard place != gone else { continue }
                json.key(named: member.key)
                write(member.value, at: place, without: gone, to: &json)
            }
            json.endObject()
        case .array:
            json.beginArray()
            for (index, element) in node.elements.enumerated() {
                write(element, at: "\(path)[\(index)]", without: gone, to: &json)
            }
            json.endArray()
        default:
            json.raw(node.raw)
        }
    }
}
