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
                json.key(member.key)
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
