import Casework
import Handover
import Ledger
import RuleBook
import Seal
import Support
import Testing

@testable import Broker

@Suite("The broker")
struct BrokerTests {
    private let scratch: TemporaryDirectory

    init() throws { scratch = try TemporaryDirectory() }

    private func open() throws -> (Broker, Writer, ManualWall) {
        let wall = ManualWall()
        let (broker, writer) = try Broker.open(
            in: scratch.file("data"), book: SampleCounty.book(), accounts: .none,
            master: MasterKey.drawn(), wall: Wall { wall.now })
        return (broker, writer, wall)
    }

    private func identity(_ agency: String, _ role: Role) -> Identity {
        Identity(account: agency, role: role, agency: AgencyID(agency))
    }

    @Test("carries a referral from the window to the agency and back, turn by turn")
    func turns() throws {
        let (broker, writer, wall) = try open()
        let clerk = Caller(1, identity("qinghe-window", .window))
        let agency = Caller(2, identity("medical-security", .agency))
        let secretariat = Inbox()
        broker.watch(secretariat.port)
        let poll = agency.ticket()
        broker.poll(
            .obligations(of: try #require(agency.identity.agency)), as: agency.identity, window: 1,
            ticket: poll,
            port: agency.inbox.port)
        let ticket = clerk.ticket()
        broker.perform(
            .submit(try SampleCounty.draft("01").only("medical")), as: clerk.identity,
            ticket: ticket, port: clerk.inbox.port)
        // Nothing is said before the turn that commits it.
        #expect(clerk.inbox.all.isEmpty && agency.inbox.all.isEmpty)
        try broker.turn(writer)
        #expect(clerk.inbox.answer(to: ticket)?.refusal == nil)
        let delivery = try #require(agency.deliveries.first)
        #expect(delivery.ticket == poll)
        #expect(delivery.opened.reference == "QH-2026-000001")
        #expect(delivery.procedure?.reference.topic.text == "medical")

        broker.leave(agency.consumer)
        wall.set("2026-07-02T16:00")
        try broker.turn(writer)
        #expect(secretariat.steps == ["1 acknowledge warning"])
        #expect(try broker.reader().verify().firstBroken == nil)
    }

    @Test("answers many callers at once from its own thread, each once")
    func threads() throws {
        let (broker, writer, _) = try open()
        broker.start(writer) { Issue.record("the writer stopped: \($0)") }
        let agency = Caller(99, identity("medical-security", .agency))
        broker.poll(
            .obligations(of: try #require(agency.identity.agency)), as: agency.identity,
            window: 1_000,
            ticket: agency.ticket(), port: agency.inbox.port)
        let clerks = (1...4).map { Caller($0, identity("qinghe-window", .window)) }
        let draft = try SampleCounty.draft("01").only("medical")
        let threads = clerks.map { clerk in
            let (consumer, identity, inbox) = (clerk.consumer, clerk.identity, clerk.inbox)
            return NamedThread.start("clerk") {
                for number in 1...50 {
                    let reference = "\(consumer.number)-\(number)"
                    broker.perform(
                        .submit(draft.with(reference: reference)), as: identity,
                        ticket: Ticket(consumer: consumer, number: UInt64(number)),
                        port: inbox.port)
                }
            }
        }
        for thread in threads { thread.join() }
        broker.stop()
        for clerk in clerks {
            #expect(clerk.inbox.all.count == 50)
            for number in 1...50 {
                let ticket = Ticket(consumer: clerk.consumer, number: UInt64(number))
                let answer = try #require(clerk.inbox.answer(to: ticket))
                #expect(answer.refusal == nil)
            }
        }
        #expect(agency.delivered == Array(1...200).map { Int64($0) })
    }

    @Test("lets nobody in twice: a second broker on the same directory is refused")
    func secondBroker() throws {
        let (broker, _, _) = try open()
        #expect {
            try open()
        } throws: { error in
            guard case BrokerError.ledger(.locked) = error else { return false }
            return true
        }
        _ = broker
    }
}
