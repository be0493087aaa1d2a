import Casework
import Support
import Testing

@testable import Ledger

@Suite("Taking note of what was chosen from a list")
struct TakingTests {
    private let house: House
    private let medical: Caller
    private let ids: [ObligationID]

    init() throws {
        house = try House()
        let window = house.window()
        let opened = house
        ids = try (1...4).flatMap { number in
            try opened.submit(
                SampleCounty.draft("01", reference: "T-\(number)").only("medical"), by: window)
        }
        medical = house.caller("medical-security")
    }

    private func take(_ chosen: [ObligationID]) throws -> (done: Int, Result<Effect, Refusal>?) {
        let whole = medical.ticket()
        let tickets = chosen.map { _ in medical.ticket() }
        let parts = zip(chosen, tickets).map { id, ticket in
            JointRequest.Part(
                Request(
                    .act(.take, on: id), by: medical.identity, key: nil, ticket: ticket,
                    answer: medical.inbox.port),
                passingOver: [.wrongState, .otherHands])
        }
        try house.turn(
            .performJointly(JointRequest(parts, ticket: whole, answer: medical.inbox.port)))
        let done = tickets.filter {
            medical.inbox.answer(to: $0)?.refusal == nil
                && medical.inbox.answer(to: $0) != nil
        }.count
        return (done, medical.inbox.answer(to: whole))
    }

    @Test("takes exactly these, in one commit, and hands out no papers for it")
    func chosen() throws {
        let (done, answer) = try take([ids[2], ids[0]])
        #expect(done == 2 && answer?.refusal == nil)
        #expect(
            try house.words().suffix(2) == ["acknowledged \(ids[2])", "acknowledged \(ids[0])"])
        #expect(medical.deliveries.isEmpty)
        try house.poll(medical)
        #expect(medical.delivered == [ids[1], ids[3]].map(\.number))
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("passes over what somebody has in hand or took note of meanwhile")
    func passedOver() throws {
        let colleague = house.caller("medical-security")
        try house.poll(colleague, 2)
        try house.acknowledge(colleague.deliveries[0], by: colleague)
        // The next went out to the colleague, who has two in hand again.
        let (done, answer) = try take(ids)
        #expect(done == 1 && answer?.refusal == nil)
        #expect(try house.obligation(ids[3]).status == .received)
        #expect(try house.obligation(ids[1]).status == .requested)
    }

    @Test("starts the clocks that an acknowledgement starts")
    func clocks() throws {
        _ = try take([ids[0]])
        try house.poll(medical, 1)
        try house.acknowledge(try #require(medical.deliveries.first), by: medical)
        let (taken, acknowledged) = (
            try house.obligation(ids[0]), try house.obligation(ids[1])
        )
        #expect(taken.clocks == acknowledged.clocks)
        #expect(taken.status == .received && taken.waiting == nil)
    }
}
