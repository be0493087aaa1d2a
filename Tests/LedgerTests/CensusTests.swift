import Casework
import Ledger
import Support
import Testing

@Suite("The census of what is open")
struct CensusTests {
    @Test("is the count over whole obligations, at every moment", arguments: [5, 7] as [UInt64])
    func everyMoment(_ seed: UInt64) throws {
        var life = try RandomLife(seed: seed, entriesBehindMax: 32)
        var seen = Seen()
        for step in 1...300 {
            try life.step()
            if step.isMultiple(of: 50) { try compare(life.house, &seen) }
        }
        // What was compared was not nothing.
        #expect(seen.queues > 2 && seen.isInHand && seen.hasNews)
        #expect(seen.states == Set(Census.ClockState.allCases))
    }

    private struct Seen {
        var queues = 0
        var isInHand = false
        var hasNews = false
        var states: Set<Census.ClockState> = []
    }

    private func compare(_ house: House, _ seen: inout Seen) throws {
        let reader = try house.reader()
        let times = Dictionary(
            uniqueKeysWithValues: try house.journal().map { ($0.sequence, $0.at) })
        var open: [Obligation] = []
        try reader.eachObligation { if $0.isOpen { open.append($0) } }
        for days in [0, 30] {
            let moment = house.wall.now.adding(milliseconds: Int64(days) * 86_400_000)
            let census = try reader.census(at: moment)
            let waiting = open.compactMap { one in one.waiting.map { (one, $0) } }
            for (queue, group) in Dictionary(grouping: waiting, by: { $0.1.queue }) {
                let line = try #require(census.obligations[queue])
                let free = group.filter { $0.1.lease == nil }
                #expect(line.waiting == free.count)
                #expect(line.inHand == group.count - free.count)
                let starts = free.map { obligation, waiting in
                    waiting.causes.first.flatMap { times[$0] } ?? obligation.submittedAt
                }
                #expect(line.since == starts.min())
            }
            #expect(Set(census.obligations.keys) == Set(waiting.map(\.1.queue)))
            let states = open.flatMap(\.clocks).filter(\.isOpen).compactMap { clock in
                Census.ClockState(rawValue: clock.state(at: moment).rawValue).map {
                    Census.ClockGroup(clock.kind, $0)
                }
            }
            #expect(census.clocks == Dictionary(grouping: states, by: \.self).mapValues(\.count))
            seen.queues = max(seen.queues, census.obligations.count)
            seen.isInHand = seen.isInHand || census.obligationsInHand > 0
            seen.hasNews = seen.hasNews || waiting.contains { !$0.1.causes.isEmpty }
            seen.states.formUnion(states.map(\.state))
        }
    }

    @Test("a referral is as old as its case, also when given back; news are as old as they are")
    func since() throws {
        let house = try House()
        let clerk = house.window()
        let id = try #require(
            try house.submit(SampleCounty.draft("01").only("medical"), by: clerk).first)
        let submitted = house.wall.now
        let medical = try #require(AgencyID("medical-security"))
        func line() throws -> Census.Line? {
            try house.reader().census(at: house.wall.now).obligations[medical]
        }
        let agency = house.caller("medical-security")
        try house.poll(agency)
        #expect(try line()?.waiting == 0 && line()?.inHand == 1 && line()?.since == nil)
        house.wall.advance(seconds: 60)
        try house.turn(.endConsumer(agency.consumer))
        #expect(try line()?.waiting == 1 && line()?.inHand == 0 && line()?.since == submitted)

        let another = house.caller("medical-security")
        try house.poll(another)
        try house.acknowledge(#require(another.deliveries.first), by: another)
        try house.turn(.endConsumer(another.consumer))
        #expect(try line() == nil)
        house.wall.advance(seconds: 60)
        let later = house.wall.now
        for text in ["诊断证明", "发票"] {
            try #require(
                house.act(.supplement(text: text, details: []), on: id, by: clerk).refusal == nil)
            house.wall.advance(seconds: 60)
        }
        #expect(try line()?.waiting == 1 && line()?.since == later)
    }

    @Test("counts letters for their agency since they were sent, and every lease")
    func letters() throws {
        let house = try House()
        let sent = house.wall.now
        let sender = house.window()
        try house.send("housing", by: sender)
        house.wall.advance(seconds: 60)
        try house.send("housing", by: sender)
        let housing = try #require(AgencyID("housing"))
        var census = try house.reader().census(at: house.wall.now)
        #expect(census.letters[housing]?.waiting == 2)
        #expect(census.letters[housing]?.since == sent)
        try house.read(house.caller("housing"), 1)
        census = try house.reader().census(at: house.wall.now)
        #expect(census.letters[housing]?.waiting == 1 && census.letters[housing]?.inHand == 1)
        #expect(census.letters[housing]?.since == sent.adding(milliseconds: 60_000))
        #expect(census.lettersInHand == 1 && census.obligationsInHand == 0)
        #expect(census.obligations.isEmpty)
    }
}
