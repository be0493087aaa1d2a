import Casework
import Testing
import Wire

@testable import Forms

@Suite("An offering's form")
struct OfferingFormTests {
    @Test("survives whole, and with nothing but what it needs")
    func roundTrip() throws {
        for draft in [OfferingFixture.full, OfferingFixture.least] {
            let text = OfferingForm.text(draft)
            #expect(try OfferingForm.draft(text) == draft)
            #expect(try OfferingForm.text(OfferingForm.draft(text)) == text)
        }
    }

    @Test("is published as a whole entry or withdrawn by its code")
    func commands() throws {
        let body = Array(OfferingForm.text(OfferingFixture.full).utf8)
        #expect(
            try OfferingForm.readCommand(body, list: .social)
                == .publish(OfferingFixture.full, on: .social))
        #expect(
            try OfferingForm.readCommand(
                Array(#"{"withdraw": "rice", "reason": "发完"}"#.utf8), list: .government)
                == .withdrawOffering(code: "rice", from: .government, reason: "发完"))
    }

    @Test(
        "that is wrong names the place and repeats no value",
        arguments: [
            (#""code":"rice""#, #""code":"机密 X""#, "code"),
            (#""kind":"goods""#, #""kind":"机密""#, "kind"),
            (#""zh":"送米""#, #""zh":7"#, "title.zh"),
            (#""disaster""#, #""机密""#, "topics[1]"),
            (#""valid-to":"2026-12-31""#, #""valid-to":"机密""#, "valid-to"),
            (#""total":200"#, #""total":0"#, "capacity.total"),
            (#""verifiable":false"#, #""verifiable":"机密""#, "materials[1].verifiable"),
            (#""unit":"袋""#, #""unit":"袋","机密":1"#, "capacity"),
        ])
    func refusals(_ present: String, _ wrong: String, _ path: String) throws {
        let text = OfferingForm.text(OfferingFixture.full)
        let body = text.replacing(present, with: wrong)
        #expect(body != text)
        let refusal = #expect(throws: Refusal.self) {
            try OfferingForm.readCommand(Array(body.utf8), list: .social)
        }
        #expect(refusal?.thing == path)
        #expect(refusal.map { "\($0)".contains("机密") } == false)
    }
}
