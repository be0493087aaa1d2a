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

    @Test("as its row keeps it survives whole, in every state")
    func state() throws {
        let proposal = Proposal(
            version: 4, draft: OfferingFixture.full, isSubmitted: true,
            since: Instant(milliseconds: 3), remark: "请写明")
        let edition = Edition(
            version: 3, draft: OfferingFixture.least, names: OfferingFixture.names,
            publishedAt: Instant(milliseconds: 2))
        for standing in Offering.Standing.allCases {
            for content: Offering.Content in [
                .proposed(proposal), .published(edition, next: nil),
                .published(edition, next: proposal),
            ] {
                let offering = Offering(
                    id: OfferingID(5), address: OfferingFixture.address(), content: content,
                    standing: standing, since: Instant(milliseconds: 6), reason: "因为",
                    assurance: OfferingFixture.assurance, held: 1, used: 2,
                    search: ObligationID(3), sequence: 9)
                let text = OfferingStateForm.text(offering)
                #expect(try OfferingStateForm.read(text) == offering)
            }
        }
        for claim in [
            OfferingFixture.claim, OfferingFixture.claim.agreed(OfferingFixture.consent),
        ] {
            let again = try ClaimEntryForm.claim(ClaimEntryForm.text(claim))
            #expect(again.consent?.parts == claim.consent?.parts)
            #expect(again.consent.map { $0.signers == .sealed } ?? true)
            #expect(again.agreed(OfferingFixture.consent) == claim.agreed(OfferingFixture.consent))
        }
    }

    @Test("is written as a whole entry, or submitted, paused, resumed or withdrawn by its code")
    func commands() throws {
        let body = Array(OfferingForm.text(OfferingFixture.full).utf8)
        func read(_ body: [UInt8], _ list: OfferingList = .social) throws -> Command {
            try OfferingForm.readCommand(body, list: list, owner: OfferingFixture.agency)
        }
        #expect(
            try read(body) == .write(OfferingFixture.full, on: .social, isSubmitted: true))
        let draft = OfferingForm.text(OfferingFixture.full).dropLast() + #","as-draft":true}"#
        #expect(
            try read(Array(draft.utf8))
                == .write(OfferingFixture.full, on: .social, isSubmitted: false))
        for (text, verb, list) in [
            (
                #"{"withdraw": "rice", "reason": "发完"}"#, OfferingVerb.withdraw(reason: "发完"),
                OfferingList.government
            ),
            (#"{"pause": "rice"}"#, .pause(reason: nil), .social),
            (#"{"resume": "rice", "reason": "补货"}"#, .resume(reason: "补货"), .social),
            (#"{"submit": "rice"}"#, .submit, .social),
            (#"{"assure": "rice"}"#, .assure, .social),
        ] {
            #expect(
                try read(Array(text.utf8), list)
                    == .change(verb, OfferingFixture.address(list)))
        }
        #expect(throws: Refusal.self) { try read(Array(#"{"withdraw": "rice"}"#.utf8)) }
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
            try OfferingForm.readCommand(
                Array(body.utf8), list: .social, owner: OfferingFixture.agency)
        }
        #expect(refusal?.thing == path)
        #expect(refusal.map { "\($0)".contains("机密") } == false)
    }
}
