import Casework
import Foundation
import Support
import Testing

@testable import Ledger

@Suite("Claims in the ledger")
struct ClaimTests {
    private let address = OfferingFixture.address("rice")

    /// A house with an offer, and needs that it fits.
    private func house(total: Int64, cases: Int = 1) throws -> (House, [ObligationID]) {
        let house = try House()
        var needs: [ObligationID] = []
        for index in 0..<cases {
            let draft = try SampleCounty.draft("01", reference: "A-\(index)")
            needs.append(try house.submit(draft, by: house.window())[0])
        }
        try house.publish(
            OfferingFixture.social("rice", total: total),
            by: house.caller("qinghe-volunteers", .charity))
        return (house, needs)
    }

    private func open(_ need: ObligationID, units: Int64 = 1) -> Command {
        .claim(ClaimDraft(offering: address, obligation: need, units: units))
    }

    private func offer(_ house: House) throws -> Offering {
        try #require(try house.reader().offering(address))
    }

    @Test("keep units from others from the commit on, and give them back or count them as given")
    func life() throws {
        let (house, needs) = try house(total: 2, cases: 3)
        let (window, charity) = (house.window(), house.caller("qinghe-volunteers", .charity))
        let first = try #require(try house.perform(open(needs[0]), by: window).get().claim)
        let second = try #require(try house.perform(open(needs[1]), by: window).get().claim)
        #expect(try offer(house).status == .full)
        #expect(
            try house.perform(open(needs[2]), by: window).refusal?.code == .capacityGone)
        try house.perform(.handleClaim(.confirm, first), by: charity)
        try house.perform(.handleClaim(.fulfil(text: "送到了"), first), by: charity)
        try house.perform(
            .handleClaim(.release(.declinedByPerson, text: nil), second), by: window)
        #expect(try offer(house).held == 0)
        #expect(try offer(house).used == 1)
        #expect(try offer(house).free == 1)
        #expect(try house.perform(open(needs[2]), by: window).refusal == nil)
        #expect(try house.reader().claims(on: needs[0]).map(\.status) == [.fulfilled])
        try house.restart()
        #expect(try offer(house).status == .full)
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("are not promised any more once the need was withdrawn, and are given back")
    func withdrawn() throws {
        let (house, needs) = try house(total: 2)
        let (window, charity) = (house.window(), house.caller("qinghe-volunteers", .charity))
        let claim = try #require(try house.perform(open(needs[0]), by: window).get().claim)
        try house.perform(
            .act(.withdraw(reason: .withdrawn, text: "本人撤回"), on: needs[0]), by: window)
        let refusal = try house.perform(.handleClaim(.confirm, claim), by: charity).refusal
        #expect(refusal?.code == .doesNotFit)
        try house.perform(.handleClaim(.release(.notSuitable, text: nil), claim), by: charity)
        #expect(try offer(house).free == 2)
    }

    @Test("what nobody confirms in time is let go; what is late stays promised, and is told once")
    func time() throws {
        let (house, needs) = try house(total: 5, cases: 2)
        let (window, charity) = (house.window(), house.caller("qinghe-volunteers", .charity))
        let watcher = Inbox()
        try house.turn(.watch(watcher.port))
        let idle = try #require(try house.perform(open(needs[0]), by: window).get().claim)
        let kept = try #require(try house.perform(open(needs[1]), by: window).get().claim)
        try house.perform(.handleClaim(.confirm, kept), by: charity)
        house.wall.set(try #require(try house.reader().claim(idle)?.until))
        try house.turn()
        #expect(try house.reader().claim(idle)?.release == .ranOut)
        #expect(try house.reader().claim(kept)?.status == .confirmed)
        house.wall.set(try #require(try house.reader().claim(kept)?.until))
        try house.turn()
        house.wall.set(house.wall.now.adding(milliseconds: 86_400_000))
        try house.turn()
        let late = try #require(try house.reader().claim(kept))
        #expect(late.isLate && late.status == .confirmed)
        #expect(try offer(house).held == 1)
        let words = watcher.notices.compactMap { notice in
            if case .claim(_, let word) = notice.subject { word } else { nil }
        }
        #expect(words.filter { $0 == "claim-late" }.count == 1)
    }

    @Test("a charity learns a name after the household's own consent, each time behind an entry")
    func contact() throws {
        let (house, needs) = try house(total: 5)
        let (window, charity) = (house.window(), house.caller("qinghe-volunteers", .charity))
        let id = try #require(try house.perform(open(needs[0]), by: window).get().claim)
        try house.perform(.handleClaim(.confirm, id), by: charity)
        #expect(try house.perform(.openContact(id), by: charity).refusal?.code == .consentNeeded)
        let consent = Consent(
            parts: [.contact], signedOn: CivilDate("2026-07-01")!, text: "2026-1",
            signers: "本人", purpose: "送米")
        try house.perform(.handleClaim(.authorize(consent), id), by: window)
        for _ in 1...2 {
            let (ticket, order) = charity.request(.openContact(id))
            try house.turn(order)
            let contact = try #require(charity.inbox.contact(to: ticket))
            let draft = try SampleCounty.draft("01", reference: "A-0")
            #expect(contact.contact == draft.household.contact)
            #expect(contact.address == nil && contact.members == nil)
        }
        let words = try house.words()
        #expect(words.filter { $0 == "claim-contact-opened \(id)" }.count == 2)
        let other = house.caller("anping-charity-federation", .charity)
        #expect(try house.perform(.openContact(id), by: other).refusal?.code == .unknownClaim)
    }

    @Test("who signed a consent stands sealed in the journal, and nowhere else on the disk")
    func sealed() throws {
        let (house, needs) = try house(total: 5)
        let window = house.window()
        let id = try #require(try house.perform(open(needs[0]), by: window).get().claim)
        let consent = Consent(
            parts: [.contact], signedOn: CivilDate("2026-07-01")!, text: "2026-1",
            signers: "签字人甲乙丙", purpose: "送米到家")
        try house.perform(.handleClaim(.authorize(consent), id), by: window)
        house.close()
        let bytes = try Data(contentsOf: URL(filePath: Ledger.file(in: house.directory)))
        #expect(bytes.range(of: Data("签字人甲乙丙".utf8)) == nil)
        #expect(bytes.range(of: Data("送米到家".utf8)) == nil)
    }

    @Test("what a transaction holds in one step is gone for the next, whatever lies between")
    func jointly() throws {
        let (house, needs) = try house(total: 2, cases: 3)
        let window = house.window()
        let first = try #require(try house.perform(open(needs[0]), by: window).get().claim)
        let consent = Consent(
            parts: [.contact], signedOn: CivilDate("2026-07-01")!, text: "2026-1",
            signers: "本人", purpose: "送米")
        let ticket = window.ticket()
        let parts = [
            open(needs[1]), .handleClaim(.authorize(consent), first), open(needs[2]),
        ].map { command in
            JointRequest.Part(
                Request(
                    command, by: window.identity, key: nil, ticket: window.ticket(),
                    answer: window.inbox.port))
        }
        try house.turn(
            .performJointly(JointRequest(parts, ticket: ticket, answer: window.inbox.port)))
        #expect(window.inbox.answer(to: ticket)?.refusal?.code == .capacityGone)
        #expect(try offer(house).held == 1)
    }

    @Test("a household for which something is held or promised is not erased")
    func erasure() throws {
        let (house, needs) = try house(total: 2)
        let window = house.window()
        let id = try #require(try house.perform(open(needs[0]), by: window).get().claim)
        let all = try house.reader().obligations(within: .everything, limit: 50).rows
        for row in all {
            let withdraw = Verb.withdraw(reason: .withdrawn, text: "本人撤回")
            try house.act(withdraw, on: row.obligation.id, by: window)
        }
        let household = try #require(try house.reader().view(of: all[0].obligation.caseID))
            .opened.household
        let secretariat = house.caller("joint-meeting-secretariat", .secretariat)
        let erase = Command.erase(household, ErasureGround.allCases[0])
        #expect(try house.perform(erase, by: secretariat).refusal?.code == .householdOpen)
        try house.perform(.handleClaim(.release(.notSuitable, text: nil), id), by: window)
        #expect(try house.reader().claim(id)?.status == .released)
    }

    @Test("many windows and charities at once never get more than there is")
    func crowd() throws {
        let (house, needs) = try house(total: 7, cases: 40)
        let orders = (0..<8).map { index in
            let caller = house.window()
            return needs.enumerated().filter { ($0.offset + index).isMultiple(of: 2) }.map {
                caller.request(open($0.element, units: Int64(1 + $0.offset % 3))).1
            }
        }
        let ledger = house.ledger
        DispatchQueue.concurrentPerform(iterations: orders.count) { index in
            for order in orders[index] { ledger.post(order) }
        }
        try ledger.turn(house.writer)
        let claims = try house.reader().claims(within: .everything, limit: 1_000).rows
        let entry = try offer(house)
        #expect(entry.held == claims.map(\.units).reduce(0, +))
        #expect(entry.held == 7)
        #expect(Set(claims.map(\.obligation)).count == claims.count)
        #expect(try house.differenceAfterReplay() == nil)
    }
}
