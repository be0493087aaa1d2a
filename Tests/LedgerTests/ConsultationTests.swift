import Casework
import Forms
import Foundation
import Support
import Testing

@testable import Ledger

@Suite("A consultation")
struct ConsultationTests {
    /// A case whose first obligation the medical bureau has taken note of.
    private struct Opening {
        let house: House
        let window: Caller
        let medical: Caller
        let id: ObligationID

        init() throws {
            house = try House()
            window = house.window()
            medical = house.caller("medical-security")
            id = try #require(try house.submit(Secrets.draft("A-1"), by: window).first)
            try house.poll(medical)
        }

        func take() throws {
            try house.acknowledge(try #require(medical.deliveries.first), by: medical)
        }

        func papers(_ command: Command, by caller: Caller) throws -> Papers {
            _ = try house.perform(command, by: caller).get()
            return try #require(caller.inbox.papers.last)
        }
    }

    private func members(_ bytes: [UInt8]) throws -> NSDictionary {
        try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? NSDictionary)
    }

    @Test("brings an agency what its delivery brought, and the journal said so before")
    func agency() throws {
        let opening = try Opening()
        let delivery = try #require(opening.medical.deliveries.first)
        let brought = try members(
            DeliveryForm.bytes(
                delivery.obligation, of: delivery.opened, procedure: delivery.procedure,
                reader: try #require(opening.medical.identity.agency), news: []))
        try opening.take()
        let papers = try opening.papers(.consult(opening.id), by: opening.medical)
        let opened = try members(PapersForm.bytes(papers))
        for key in ["need", "household", "receipt", "reference", "obligation", "window", "area"] {
            #expect(opened[key] as? NSObject == brought[key] as? NSObject, "\(key)")
        }
        let last = try #require(try opening.house.journal().last)
        #expect(last.entry == .obligation(opening.id, .consulted))
        #expect(last.sequence == papers.sequence)
        #expect(last.by == .identity(opening.medical.identity))
        #expect(try Secrets.found(in: opening.house.directory) == [])
    }

    @Test("brings the words of the obligation's history to both sides")
    func words() throws {
        let opening = try Opening()
        let house = opening.house
        try opening.take()
        let verbs: [(Verb, Caller)] = [
            (.accept(note: "先查医保"), opening.medical),
            (.hold(missing: ["住院发票"], text: "请补发票"), opening.medical),
            (.supplement(text: "已补交", details: []), opening.window),
        ]
        for (verb, caller) in verbs {
            #expect(try house.act(verb, on: opening.id, by: caller).refusal == nil)
        }
        for caller in [opening.medical, opening.window] {
            let papers = try opening.papers(.consult(opening.id), by: caller)
            let text = String(decoding: PapersForm.bytes(papers), as: UTF8.self)
            for word in ["先查医保", "住院发票", "请补发票", "已补交"] { #expect(text.contains(word)) }
        }
        try house.restart()
        let window = house.window()
        let papers = try opening.papers(.consult(opening.id), by: window)
        guard case .obligation(opening.id, _, let words) = papers.matter else {
            Issue.record("papers of another thing")
            return
        }
        #expect(words.map(\.entry.word) == ["accepted", "held", "supplemented"])
    }

    @Test("of a whole case brings its window everything that the household told")
    func wholeCase() throws {
        let opening = try Opening()
        let receipt = try #require(opening.medical.deliveries.first).opened.receipt
        let draft = try Secrets.draft("A-1")
        let papers = try opening.papers(.consultCase(receipt), by: opening.window)
        guard case .theCase(let needs, let intake) = papers.matter else {
            Issue.record("papers of another thing")
            return
        }
        #expect(needs.map(\.text) == draft.needs.map(\.text))
        #expect(needs.map(\.details) == draft.needs.map(\.details))
        #expect(intake.authorization == draft.authorization)
        let numbers = papers.household.people?.map(\.idNumber)
        #expect(numbers == draft.household.members.map(\.idNumber))
        let last = try #require(try opening.house.journal().last)
        #expect(last.entry == .caseConsulted(CaseID(1)))
        let refusal = try opening.house.perform(.consultCase(receipt), by: opening.medical).refusal
        #expect(refusal?.code == .notOwned)
    }

    @Test("is recorded each time, key or no key, and leaves the queue as it is")
    func eachTime() throws {
        let opening = try Opening()
        let house = opening.house
        let other = try #require(try house.submit(Secrets.draft("A-2"), by: opening.window).first)
        for _ in 1...2 {
            _ = try house.perform(.consult(other), by: opening.window, key: "look").get()
        }
        #expect(try house.words().filter { $0 == "consulted \(other)" }.count == 2)
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("of an erased household is refused with a reason, and records nothing")
    func erased() throws {
        let house = try House()
        let window = house.window()
        let ids = try house.submit(Secrets.draft("A-1"), by: window)
        for id in ids {
            _ = try house.act(.withdraw(reason: .withdrawn, text: "撤回"), on: id, by: window).get()
        }
        let secretariat = house.caller("secretariat", .secretariat)
        _ = try house.perform(.erase(HouseholdID(1), .ownRequest), by: secretariat).get()
        let count = try house.journal().count
        let receipt = Receipt(case: CaseID(1), openedAt: house.wall.now)
        for command in [.consult(ids[0]), .consultCase(receipt)] as [Command] {
            #expect(try house.perform(command, by: window).refusal?.code == .householdErased)
        }
        #expect(try house.journal().count == count)
    }
}
