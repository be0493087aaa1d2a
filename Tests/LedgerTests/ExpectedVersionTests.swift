import Casework
import Ledger
import Support
import Testing

/// A command may say which version of the thing it is about.
@Suite("Expected versions")
struct ExpectedVersionTests {
    private let house: House
    private let window: Caller
    private let agency: Caller
    private let id = ObligationID(1)

    init() throws {
        house = try House()
        window = house.window()
        agency = house.caller("medical-security")
        try house.submit(SampleCounty.draft("01").only("medical"), by: window)
        try house.poll(agency)
        let delivery = try #require(agency.deliveries.first)
        _ = try house.acknowledge(delivery, by: agency).get()
    }

    private func code(
        _ command: Command, by caller: Caller, expecting version: Int64, key: String? = nil
    ) throws -> Refusal.Code? {
        let ticket = caller.ticket()
        let request = Request(
            command, by: caller.identity, key: key, expecting: version, ticket: ticket,
            answer: caller.inbox.port)
        try house.turn(.perform(request))
        guard case .failure(let refusal) = caller.inbox.answer(to: ticket) else { return nil }
        return refusal.code
    }

    @Test("a verb about the present version is carried out, about an earlier one it is not")
    func verbs() throws {
        let seen = try house.obligation(id).sequence
        #expect(try code(.act(.accept(note: nil), on: id), by: agency, expecting: seen) == nil)
        let entries = try house.words().count
        #expect(
            try code(.act(.start, on: id), by: agency, expecting: seen) == .changedMeanwhile)
        #expect(try house.words().count == entries)
        let now = try house.obligation(id).sequence
        #expect(try code(.act(.start, on: id), by: agency, expecting: now) == nil)
    }

    @Test("the same key again gives the first answer, though the version has moved on since")
    func keys() throws {
        let seen = try house.obligation(id).sequence
        let accept = Command.act(.accept(note: nil), on: id)
        #expect(try code(accept, by: agency, expecting: seen, key: "k") == nil)
        #expect(try code(accept, by: agency, expecting: seen, key: "k") == nil)
        #expect(try house.words().filter { $0 == "accepted 1" }.count == 1)
    }

    @Test("whoever may not do it hears that, and not that it changed")
    func rights() throws {
        let stranger = house.caller("education")
        #expect(try code(.act(.start, on: id), by: stranger, expecting: 1) == .notOwned)
    }

    @Test("an entry that is written anew is one that nobody changed since; 0 is for a new one")
    func entries() throws {
        let charity = house.caller("anping-charity-federation", .charity)
        let draft = OfferingFixture.social("grant", total: 5)
        let publish = Command.write(draft, on: .social, isSubmitted: true)
        #expect(try code(publish, by: charity, expecting: 1) == .changedMeanwhile)
        #expect(try code(publish, by: charity, expecting: 0) == nil)
        let next = Command.write(
            OfferingFixture.social("grant", total: 6), on: .social, isSubmitted: true)
        #expect(try code(next, by: charity, expecting: 0) == .changedMeanwhile)
        #expect(try code(next, by: charity, expecting: 1) == nil)
        let withdraw = Command.change(
            .withdraw(reason: "over"),
            OfferingAddress(.social, try #require(charity.identity.agency), "grant"))
        #expect(try code(withdraw, by: charity, expecting: 1) == .changedMeanwhile)
        #expect(try code(withdraw, by: charity, expecting: 2) == nil)
    }
}
