import Casework
import Support
import Testing

@testable import Ledger

@Suite("A delivery")
struct DeliveryTests {
    /// Cases of one need each for the medical bureau.
    private func referrals(_ count: Int, in house: House) throws -> [ObligationID] {
        let clerk = house.window()
        return try (1...count).flatMap { number in
            try house.submit(
                SampleCounty.draft("01", reference: "M-\(number)").only("medical"), by: clerk)
        }
    }

    @Test("takes the most urgent first, then what is due soonest")
    func order() throws {
        let house = try House()
        let clerk = house.window()
        // In the queue of civil affairs: 1 expenditure on Wednesday, 2 the same a day earlier in
        // file order but due later, 3 emergency.
        try house.submit(SampleCounty.draft("03").only("basic-living"), by: clerk)
        house.wall.advance(days: 1)
        try house.submit(SampleCounty.draft("01").only("temporary"), by: clerk)
        try house.submit(SampleCounty.draft("06").only("temporary"), by: clerk)
        let civil = house.caller("civil-affairs")
        try house.poll(civil)
        #expect(civil.delivered == [3, 1, 2])
    }

    @Test("never exceeds the window, and the next comes after an acknowledgement")
    func window() throws {
        let house = try House()
        _ = try referrals(4, in: house)
        let agency = house.caller("medical-security")
        try house.poll(agency, 2)
        #expect(agency.delivered == [1, 2])
        try house.acknowledge(agency.deliveries[1], by: agency)
        #expect(agency.delivered == [1, 2, 3])
        try house.acknowledge(agency.deliveries[0], by: agency)
        #expect(agency.delivered == [1, 2, 3, 4])
    }

    @Test("goes in turn to those who poll the same queue")
    func roundRobin() throws {
        let house = try House()
        let one = house.caller("medical-security")
        let two = house.caller("medical-security")
        try house.poll(one, 2)
        try house.poll(two, 2)
        _ = try referrals(4, in: house)
        #expect(one.delivered == [1, 3])
        #expect(two.delivered == [2, 4])
    }

    @Test("comes after a lease in the journal that says who got it until when")
    func disclosure() throws {
        let house = try House()
        let directory = house.directory
        let recorded = Inbox { dispatches in
            for case .delivery(let delivery) in dispatches {
                var words: [Recorded] = []
                try? Reader(directory: directory).eachEntry(
                    from: delivery.lease.token.sequence
                ) { words.append($0) }
                let expected = Entry.obligation(
                    delivery.obligation.id, .leased(until: delivery.lease.until))
                if words.first?.entry != expected { Issue.record("bytes before the record") }
                if words.first?.by != .identity(Self.medical) { Issue.record("another reader") }
            }
        }
        let agency = Caller(77, Self.medical, inbox: recorded)
        try house.poll(agency)
        _ = try referrals(2, in: house)
        #expect(agency.delivered == [1, 2])
        #expect(agency.deliveries[0].lease.until == house.wall.now.adding(milliseconds: 300_000))
        #expect(!agency.deliveries[0].isRedelivered)
    }

    private static let medical = Identity(
        account: "medical", role: .agency, agency: AgencyID("medical-security"))

    enum Ending: CaseIterable {
        case release, expiry, connection, restart
    }

    @Test("comes again with its mark, whatever ended the first one", arguments: Ending.allCases)
    func redelivered(_ ending: Ending) throws {
        let house = try House()
        _ = try referrals(1, in: house)
        var agency = house.caller("medical-security")
        let first = try house.poll(agency)
        switch ending {
        case .release:
            // It holds nothing else, so it is served again at once.
            try house.release(agency.deliveries[0], by: agency)
            #expect(agency.delivered == [1, 1])
        case .expiry:
            try house.turn(.endDemand(first))
            house.wall.advance(seconds: 300)
            agency = house.caller("medical-security")
            try house.poll(agency)
        case .connection:
            try house.turn(.endConsumer(agency.consumer))
            agency = house.caller("medical-security")
            try house.poll(agency)
        case .restart:
            try house.restart()
            agency = house.caller("medical-security")
            try house.poll(agency)
        }
        let again = try #require(agency.deliveries.last)
        #expect(again.isRedelivered)
        #expect(again.obligation.returns == (ending == .restart ? 0 : 1))
        #expect(try house.acknowledge(again, by: agency).refusal == nil)
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("may still be acknowledged after its demand ended")
    func endDemand() throws {
        let house = try House()
        _ = try referrals(2, in: house)
        let agency = house.caller("medical-security")
        let ticket = try house.poll(agency, 1)
        try house.turn(.endDemand(ticket))
        #expect(try house.acknowledge(agency.deliveries[0], by: agency).refusal == nil)
        #expect(agency.delivered == [1])
        #expect(try house.obligation(ObligationID(1)).status == .received)
    }

    @Test("goes back to the queue with everything else its connection held")
    func endConsumer() throws {
        let house = try House()
        _ = try referrals(3, in: house)
        let gone = house.caller("medical-security")
        let ticket = try house.poll(gone, 2)
        try house.turn(.endDemand(ticket))
        try house.poll(gone, 1)
        #expect(gone.delivered == [1, 2, 3])
        try house.turn(.endConsumer(gone.consumer))
        let next = house.caller("medical-security")
        try house.poll(next)
        #expect(next.delivered == [1, 2, 3])
        #expect(gone.delivered == [1, 2, 3])
    }

    @Test("that expired cannot be acknowledged any more, and its present holder keeps it")
    func lateAcknowledgement() throws {
        let house = try House()
        _ = try referrals(1, in: house)
        let slow = house.caller("medical-security")
        let ticket = try house.poll(slow)
        try house.turn(.endDemand(ticket))
        house.wall.advance(seconds: 301)
        let quick = house.caller("medical-security")
        try house.poll(quick)
        let late = try house.acknowledge(slow.deliveries[0], by: slow)
        #expect(late.refusal?.code == .staleLease)
        let held = try house.obligation(ObligationID(1))
        #expect(held.waiting?.lease == quick.deliveries[0].lease)
        #expect(try house.acknowledge(quick.deliveries[0], by: quick).refusal == nil)
        // Sent twice, done once.
        let words = try house.words()
        #expect(try house.acknowledge(quick.deliveries[0], by: quick).refusal == nil)
        #expect(try house.words() == words)
    }

    @Test("does not change whose turn it is when there is nothing to deliver")
    func staleTurn() throws {
        let house = try House()
        let one = house.caller("medical-security")
        let two = house.caller("medical-security")
        try house.poll(one, 1)
        try house.poll(two, 1)
        let ids = try referrals(3, in: house)
        // Nobody has room for the third; withdrawn, it leaves an empty place in the line.
        let withdraw = Verb.withdraw(reason: .withdrawn, text: "本人撤回")
        try house.act(withdraw, on: ids[2], by: house.window())
        try house.acknowledge(one.deliveries[0], by: one)
        try house.acknowledge(two.deliveries[0], by: two)
        _ = try house.submit(
            SampleCounty.draft("01", reference: "M-next").only("medical"), by: house.window())
        #expect(one.delivered == [1, 4])
        #expect(two.delivered == [2])
    }

    @Test("that led nowhere five times goes to the window's return desk, and on from there")
    func returnDesk() throws {
        let house = try House()
        let clerk = house.window()
        let id = try #require(
            try house.submit(SampleCounty.draft("01").only("medical"), by: clerk).first)
        let agency = house.caller("medical-security")
        try house.poll(agency)
        for round in 0..<5 { try house.release(agency.deliveries[round], by: agency) }
        #expect(agency.deliveries.count == 5)
        #expect(try house.obligation(id).isReturned)
        #expect(try house.obligation(id).owner == AgencyID("qinghe-window"))
        try house.poll(clerk)
        let desk = try #require(clerk.deliveries.first)
        #expect(desk.obligation.waiting?.matter == .returned)
        try house.acknowledge(desk, by: clerk)
        let target = try #require(AgencyID("civil-affairs"))
        let effect = try house.act(.reroute(to: target, text: "改派"), on: id, by: clerk).get()
        #expect(effect.subject == .obligation(id, next: ObligationID(2)))
        let civil = house.caller("civil-affairs")
        try house.poll(civil)
        #expect(civil.delivered == [2])
        #expect(civil.deliveries[0].obligation.partOf == id)
        #expect(try house.obligation(id).status == .rejected)
        let history = try house.reader().history(of: ObligationID(2)).map(\.sequence)
        let words = try house.words()
        // The detour belongs to the story of what replaced it.
        let story = history.map { words[Int($0) - 1] }
        #expect(story.first == "case-submitted 1")
        #expect(story.suffix(3) == ["rerouted 1", "referred 2", "leased 2"])
        #expect(history == history.sorted())
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("that only lay ready behind another when a bad line broke is not held against it")
    func badLine() throws {
        let house = try House()
        let clerk = house.window()
        let draft = try SampleCounty.draft("01").only("medical")
        let first = try #require(try house.submit(draft.with(reference: "A-1"), by: clerk).first)
        let second = try #require(try house.submit(draft.with(reference: "A-2"), by: clerk).first)
        for _ in 0..<5 {
            let agency = house.caller("medical-security")
            try house.poll(agency)
            #expect(agency.deliveries.count == 2)
            try house.turn(.endConsumer(agency.consumer))
        }
        // Whoever breaks on the first one never got to the second.
        #expect(try house.obligation(first).isReturned)
        #expect(try house.obligation(second).returns == 0)
        #expect(try house.words().contains("lease-ended 2"))
    }

    @Test("memory forgets demands that ended with nothing in hand")
    func demandsAreForgotten() throws {
        let house = try House()
        let agency = house.caller("medical-security")
        for _ in 0..<50 {
            let ticket = try house.poll(agency)
            try house.turn(.endDemand(ticket))
        }
        #expect(house.writer.counter.byConsumer[agency.consumer]?.isEmpty == true)
    }
}
