import Casework
import RuleBook
import Support
import Testing
import Wire

@testable import Forms

extension ClockForm {
    fileprivate static func text(_ clocks: [Clock]) -> String {
        var json = JSONWriter()
        write(clocks, to: &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    fileprivate static func clocks(_ text: String) throws(Refusal) -> [Clock] {
        try read(list: Form.document(Array(text.utf8)))
    }
}

@Suite("A clock's form")
struct ClockFormTests {
    @Test("survives in every state")
    func states() throws {
        let clocks = EventFixture.clocks
        let text = ClockForm.text(clocks)
        #expect(try ClockForm.clocks(text) == clocks)
        #expect(try ClockForm.text(ClockForm.clocks(text)) == text)
        #expect(try ClockForm.clocks(ClockForm.text([])) == [])
    }

    @Test("survives for every limit of the shipped rule book")
    func rules() throws {
        let county = try SampleCounty.book().county
        let now = Instant(milliseconds: 1_782_867_600_000)
        var count = 0
        for procedure in county.topics.values.flatMap(\.procedures) {
            for start in [ClockRule.Start.submitted, .acknowledged, .accepted] {
                let clocks = ClockRules.start(
                    start, of: procedure, owner: EventFixture.owner, at: now, in: county)
                count += clocks.count
                #expect(try ClockForm.clocks(ClockForm.text(clocks)) == clocks)
            }
        }
        #expect(count == 3 * county.topics.values.flatMap(\.procedures).count)
    }

    @Test(
        "that does not fit is refused as a whole",
        arguments: [
            (#""statutory""#, #""legal""#), (#""until":1782900000001"#, #""until":"soon""#),
            (#""kind":"complete""#, #""kind":"finish""#), (#""told":"leader""#, #""told":"x""#),
            (#""leader":1783000000000,"#, ""), (#""2026-07-15""#, #""2026-02-30""#),
        ])
    func refusals(_ present: String, _ wrong: String) throws {
        let text = ClockForm.text(EventFixture.clocks)
        let changed = text.replacing(present, with: wrong)
        #expect(changed != text)
        #expect(throws: Refusal.self) { try ClockForm.clocks(changed) }
    }
}
