import Casework
import Ledger
import Support
import Testing

/// Demands that do not last: a poll takes what is there, or waits for the first that comes.
@Suite("Passing demands")
struct PassingDemandTests {
    private let house: House
    private let window: Caller
    private let agency: Caller

    init() throws {
        house = try House()
        window = house.window()
        agency = house.caller("medical-security")
    }

    private func ask(
        _ patience: Demand.Patience, window: Int = 10, leaseSeconds: Int64? = nil
    ) throws -> Ticket {
        let ticket = agency.ticket()
        let demand = Demand(
            ticket: ticket, queue: .obligations(of: try #require(agency.identity.agency)),
            by: agency.identity, window: window, patience: patience, leaseSeconds: leaseSeconds)
        try house.turn(.demand(demand, answer: agency.inbox.port))
        return ticket
    }

    private func submit(_ reference: String) throws {
        let draft = try SampleCounty.draft("01", reference: reference).only("medical")
        try house.submit(draft, by: window)
    }

    @Test("without patience it takes what is there, and nothing that comes later")
    func none() throws {
        try submit("P-1")
        try submit("P-2")
        _ = try ask(.none)
        #expect(agency.delivered == [1, 2])
        try submit("P-3")
        #expect(agency.delivered == [1, 2])
        #expect(try house.obligation(ObligationID(3)).waiting?.lease == nil)
    }

    @Test("where nothing waits, asking without patience leaves nothing behind")
    func noneEmpty() throws {
        let ticket = try ask(.none)
        #expect(try agency.inbox.answer(to: ticket)?.get() == Effect(.none, sequence: nil))
        try submit("P-1")
        #expect(agency.delivered == [])
        #expect(try house.words().filter { $0.hasPrefix("leased") } == [])
    }

    @Test("until served it waits for the first commit that brings something, and for no second")
    func untilServed() throws {
        _ = try ask(.untilServed)
        #expect(agency.delivered == [])
        try submit("P-1")
        #expect(agency.delivered == [1])
        try submit("P-2")
        #expect(agency.delivered == [1])
    }

    @Test("what it was handed stays in hand, and may be acknowledged")
    func holds() throws {
        try submit("P-1")
        _ = try ask(.none)
        let delivery = try #require(agency.deliveries.first)
        #expect(try house.acknowledge(delivery, by: house.caller("medical-security")).isOther)
        _ = try house.acknowledge(delivery, by: agency).get()
        #expect(try house.obligation(ObligationID(1)).status == .received)
    }

    @Test("the lease is as long as was asked for")
    func leaseSeconds() throws {
        try submit("P-1")
        _ = try ask(.none, leaseSeconds: 20)
        let lease = try #require(agency.deliveries.first?.lease)
        #expect(lease.until == house.wall.now.adding(milliseconds: 20_000))
        house.wall.advance(seconds: 21)
        try house.turn()
        let late = try house.acknowledge(try #require(agency.deliveries.first), by: agency)
        #expect(throws: Refusal.self) { try late.get() }
    }

    @Test("two polls at once never get the same, and one that finds nothing leaves the rest")
    func apart() throws {
        try submit("P-1")
        try submit("P-2")
        _ = try ask(.none, window: 1)
        _ = try ask(.untilServed, window: 1)
        #expect(agency.delivered == [1, 2])
        try submit("P-3")
        #expect(agency.delivered == [1, 2])
    }
}

extension Result<Effect, Refusal> {
    fileprivate var isOther: Bool {
        if case .failure(let refusal) = self { refusal.code == .otherHands } else { false }
    }
}
