import Broker
import Casework
import Pages
import Support
import Testing
import Wire

@testable import HTTPDoor

@Suite("The window's pages")
struct WindowErrandsTests {
    private let house: DeskHouse
    private static let otherClerk = Identity(
        account: "liushu-clerk", role: .window, agency: AgencyID("liushu-window"))

    init() throws {
        house = try DeskHouse()
        house.wall.set("2026-07-10T09:00")
    }

    private func look(
        _ address: WindowAddress, _ query: String = "", as identity: Identity = Talk.clerk
    ) throws -> Answer {
        try house.answer(at: .window(address), query, as: identity, in: .en)
    }

    private func post(
        _ fields: [(String, String)], as identity: Identity = Talk.clerk
    ) throws -> Answer {
        try house.answer(at: .window(.intake), posted: fields, as: identity, in: .en)
    }

    private func form(_ answer: Answer) -> ShownForm {
        ShownForm(answer.text, postingTo: "/window/intake")
    }

    /// Presses a button of the form as it stands on the page.
    private func press(_ step: String, on answer: Answer) throws -> Answer {
        try post(form(answer).with("step", step))
    }

    /// Types over what stands in the form's fields.
    private func typed(_ texts: [String: String], into answer: Answer) -> [(String, String)] {
        form(answer).fields.map { ($0.name, texts[$0.name] ?? $0.value) }
    }

    /// A household of one with one need, ready to be looked at.
    private func filledIn(
        number: String = "999999195703020018"
    ) throws -> [(String, String)] {
        let page = try press("add-need medical", on: try look(.intake))
        return typed(
            [
                "household.contact.name": "王阿姨", "household.contact.phone": "000-0000-0001",
                "household.address": "清河镇 1 号", "household.members[0].name": "王阿姨",
                "household.members[0].id-number": number, "needs[0].text": "住院\n很贵",
                "needs[0].details.patient": "王阿姨",
            ], into: page) + [("authorization.by[0]", "yes")]
    }

    /// - Returns: the page to look at, and the receipt's number.
    private func handedOver(_ fields: [(String, String)]) throws -> Receipt {
        let review = try post(fields + [("step", "review")])
        let done = try press("hand-over", on: review)
        #expect(done.status == .seeOther)
        let place = try #require(done.header("location"))
        return try #require(Receipt(String(place.split(separator: "/")[1])))
    }

    // MARK: Taking in

    @Test("people and needs are added and removed, and what was typed stays")
    func several() throws {
        let first = try post(try filledIn() + [("step", "add-member")])
        let second = try press("add-need housing", on: first)
        #expect(second.status == .ok)
        var fields = typed(
            ["household.members[1].name": "李小明", "needs[1].text": "漏雨"], into: second)
        fields.append(("step", "remove-member 1"))
        let third = form(try post(fields))
        #expect(third.fields.contains(.init("household.members[0].name", "李小明")))
        #expect(!third.fields.contains { $0.name.hasPrefix("household.members[1]") })
        #expect(!third.fields.contains { $0.name.hasPrefix("authorization.by") })
        #expect(third.fields.contains(.init("needs[1].text", "漏雨")))
        #expect(third.fields.contains { $0.name == "needs[1].details.dwelling" })
    }

    @Test("what is wrong comes back beside its field, with all that was typed")
    func wrong() throws {
        let answer = try post(
            try filledIn(number: "999999195703020019") + [("step", "review")])
        #expect(answer.status == .unprocessable)
        #expect(answer.text.contains("href=\"#household.members%5b0%5d.id-number\""))
        #expect(answer.text.contains("The check digit does not fit"))
        #expect(form(answer).fields.contains(.init("needs[0].text", "住院\n很贵")))
    }

    @Test("nothing is handed over before the review, which tells to whom it would go")
    func review() throws {
        let review = try post(try filledIn() + [("step", "review")])
        #expect(review.status == .ok)
        #expect(review.text.contains("Anping Medical Security Bureau"))
        #expect(try look(.cases).text.contains("No cases yet."))
        let back = try press("keep", on: review)
        #expect(form(back).fields.contains(.init("needs[0].text", "住院\n很贵")))
    }

    @Test("pressed twice it is one case, and another case under the same number is refused")
    func twice() throws {
        let review = try post(try filledIn() + [("step", "review")])
        let places = try (0..<2).map { _ in
            try press("hand-over", on: review).header("location")
        }
        #expect(places[0] == places[1] && places[0]?.hasSuffix("/receipt") == true)
        var other = typed(["household.contact.name": "李阿姨"], into: review)
        other.append(("step", "hand-over"))
        let refused = try post(other)
        #expect(refused.status == .conflict)
        #expect(refused.text.contains("This number stands for another case"))
        #expect(form(refused).fields.contains(.init("household.contact.name", "李阿姨")))
    }

    @Test("handing over is checked as the review was: its fields come from outside as well")
    func checkedAgain() throws {
        let answer = try post(
            try filledIn(number: "999999195703020019") + [("step", "hand-over")])
        #expect(answer.status == .unprocessable)
    }

    @Test("whoever is in some window's care already is shown before a second case, on record")
    func known() throws {
        let receipt = try handedOver(try filledIn())
        house.wall.set("2026-07-10T09:01")
        let review = try post(try filledIn() + [("step", "review")])
        #expect(review.text.contains("href=\"/cases/\(receipt)\""))
        let sought = try house.journal().filter {
            if case .personSought(.intake, _) = $0.entry { true } else { false }
        }
        #expect(sought.count == 2)
    }

    @Test("two that look like one person, and adults who have not signed, are pointed out")
    func doubtful() throws {
        let more = try post(try filledIn() + [("step", "add-member")])
        var fields = typed(
            [
                "household.members[1].name": "王阿姨", "household.members[1].relation": "other",
                "household.members[1].birth-date": "1957-03-02",
            ], into: more)
        fields.append(("step", "review"))
        #expect(try post(fields).text.contains("The same person twice?"))
        let third = typed(["household.members[1].name": "李阿姨"], into: try post(fields))
        let review = try post(third + [("step", "review")])
        #expect(!review.text.contains("The same person twice?"))
        #expect(review.text.contains("Adults who have not signed"))
    }

    @Test("what was typed stands in no address")
    func addresses() throws {
        let review = try post(try filledIn() + [("step", "review")])
        for address in review.text.split(separator: "href=\"").dropFirst() {
            let link = address.prefix { $0 != "\"" }
            #expect(!link.contains("999999") && !link.contains("%e7%8e%8b"))
        }
    }

    @Test("only a window takes cases in")
    func others() throws {
        #expect(try look(.intake, as: Talk.agency).status == .forbidden)
        #expect(try post([("step", "hand-over")], as: Talk.agency).status == .forbidden)
    }

    // MARK: Its cases

    @Test("the receipt tells numbers, agencies and limits, and nothing of the people")
    func receipt() throws {
        let receipt = try handedOver(try filledIn())
        let page = try look(.receipt(receipt))
        #expect(page.text.contains(receipt.number))
        #expect(page.text.contains("Query code"))
        #expect(page.text.contains("Anping Medical Security Bureau"))
        for word in ["王阿姨", "999999", "清河镇 1 号", "000-0000-0001", "住院"] {
            #expect(!page.text.contains(word), "\(word)")
        }
    }

    @Test("the window sees its cases, newest first, finds one by its receipt, and no other's")
    func cases() throws {
        let first = try handedOver(try filledIn())
        house.wall.set("2026-07-10T09:01")
        let second = try handedOver(try filledIn())
        let list = try look(.cases).text
        let places = [second, first].map { list.firstRange(of: $0.number)?.lowerBound }
        #expect(try #require(places[0]) < #require(places[1]))
        let found = try look(.cases, "receipt=\(first.number.lowercased())")
        #expect(found.header("location") == "/cases/\(first)")
        #expect(try look(.cases, "receipt=x").text.contains("aria-invalid"))
        #expect(try look(.theCase(first)).text.contains("/obligations/1"))
        #expect(try look(.theCase(first), as: Self.otherClerk).status == .forbidden)
        #expect(try look(.receipt(first), as: Self.otherClerk).status == .forbidden)
        #expect(!(try look(.cases, as: Self.otherClerk).text.contains(first.number)))
    }

    @Test("what the household told is shown to its window alone, and each look is recorded")
    func consultation() throws {
        let receipt = try handedOver(try filledIn())
        #expect(!(try look(.theCase(receipt)).text.contains("住院")))
        let address = PageAddress.window(.consult(receipt))
        let opened = try house.answer(at: address, posted: [], as: Talk.clerk)
        #expect(opened.status == .ok)
        #expect(opened.text.contains("住院\n很贵") && opened.text.contains("999999195703020018"))
        for stranger in [Self.otherClerk, Talk.agency] {
            let answer = try house.answer(at: address, posted: [], as: stranger)
            #expect(answer.status == .forbidden)
            #expect(!answer.text.contains("住院"))
        }
        let looks = try house.journal().filter {
            if case .caseConsulted = $0.entry { true } else { false }
        }
        #expect(looks.count == 1)
    }
}
