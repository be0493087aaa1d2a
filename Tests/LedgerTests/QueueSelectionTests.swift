import Casework
import Support
import Testing

@testable import Ledger

@Suite("A reader with a selection")
struct QueueSelectionTests {
    private static let living = "basic-living"
    private static let temporary = "temporary"

    private func selection(
        _ topics: [String]? = nil, urgent: Bool? = nil
    ) -> Selection {
        var selection = Selection(topics: topics.map { Set($0.compactMap { TopicID($0) }) })
        selection.isUrgent = urgent
        return selection
    }

    /// One referral for civil affairs each: `b` basic living, `t` temporary aid, `u` urgent
    /// temporary aid.
    private func submit(_ kinds: String, to house: House, _ clerk: Caller) throws {
        for (place, kind) in kinds.enumerated() {
            let reference = "S-\(try house.words().count)-\(place)"
            let (sample, topic) =
                switch kind {
                case "b": ("03", "basic-living")
                case "t": ("01", "temporary")
                default: ("06", "temporary")
                }
            let draft = try SampleCounty.draft(sample, reference: reference).only(topic)
            try house.submit(draft, by: clerk)
        }
    }

    private func kinds(_ caller: Caller) -> String {
        String(
            caller.deliveries.map { delivery -> Character in
                if delivery.obligation.rules.topic.text == Self.living { return "b" }
                return delivery.obligation.isUrgent ? "u" : "t"
            })
    }

    @Test("gets what it asked for in the order of the queue, and the rest stays for others")
    func stays() throws {
        let house = try House()
        try submit("btubtu", to: house, house.window())
        let picky = house.caller("civil-affairs")
        try house.poll(picky, selecting: selection([Self.living]))
        #expect(kinds(picky) == "bb")
        let hasty = house.caller("civil-affairs")
        try house.poll(hasty, selecting: selection(urgent: true))
        #expect(kinds(hasty) == "uu")
        try house.restart()
        let rest = house.caller("civil-affairs")
        try house.poll(rest)
        #expect(kinds(rest).hasPrefix("uu"))
        #expect(rest.deliveries.count == 6)
    }

    @Test("of nothing gets nothing and holds up nobody")
    func nothing() throws {
        let house = try House()
        let none = house.caller("civil-affairs")
        try house.poll(none, selecting: selection([]))
        try submit("btu", to: house, house.window())
        #expect(none.deliveries.isEmpty)
        let all = house.caller("civil-affairs")
        try house.poll(all)
        #expect(all.deliveries.count == 3)
    }

    @Test("several with different wishes are served in turn, each with its own")
    func fair() throws {
        let house = try House()
        let clerk = house.window()
        let living = house.caller("civil-affairs")
        let aid = house.caller("civil-affairs")
        let any = house.caller("civil-affairs")
        try house.poll(living, 50, selecting: selection([Self.living]))
        try house.poll(aid, 50, selecting: selection([Self.temporary]))
        try house.poll(any, 50)
        try submit("bbbbtttt", to: house, clerk)
        #expect(kinds(living) == "bb")
        #expect(kinds(aid) == "tt")
        #expect(kinds(any) == "bbtt")
    }

    @Test("behind one that has no room is served all the same")
    func noRoom() throws {
        let house = try House()
        let clerk = house.window()
        let first = house.caller("civil-affairs")
        let second = house.caller("civil-affairs")
        try house.poll(first, 1, selecting: selection([Self.living]))
        try house.poll(second, 2, selecting: selection([Self.living, Self.temporary]))
        try submit("bbb", to: house, clerk)
        #expect(first.delivered == [1])
        #expect(second.delivered == [2, 3])
        try submit("bt", to: house, clerk)
        try house.acknowledge(first.deliveries[0], by: first)
        #expect(first.delivered == [1, 4])
        try house.acknowledge(second.deliveries[0], by: second)
        #expect(second.delivered == [2, 3, 5])
    }

    @Test("that puts something back it does not want alone leaves it to whoever does")
    func released() throws {
        let house = try House()
        try submit("b", to: house, house.window())
        let all = house.caller("civil-affairs")
        let ticket = try house.poll(all)
        try house.turn(.endDemand(ticket))
        let aid = house.caller("civil-affairs")
        let living = house.caller("civil-affairs")
        try house.poll(aid, selecting: selection([Self.temporary]))
        try house.poll(living, selecting: selection([Self.living]))
        try house.release(all.deliveries[0], by: all)
        #expect(aid.deliveries.isEmpty)
        #expect(kinds(living) == "b")
        #expect(living.deliveries[0].isRedelivered)
    }

    @Test("never starves another, however much of its own comes in between")
    func starvation() throws {
        let house = try House()
        let clerk = house.window()
        let living = house.caller("civil-affairs")
        let any = house.caller("civil-affairs")
        try house.poll(living, 1, selecting: selection([Self.living]))
        try house.poll(any, 1)
        try submit("bbbbbbbb", to: house, clerk)
        for _ in 0..<3 {
            try house.acknowledge(try #require(living.deliveries.last), by: living)
            try house.acknowledge(try #require(any.deliveries.last), by: any)
        }
        #expect(living.delivered == [1, 3, 5, 7])
        #expect(any.delivered == [2, 4, 6, 8])
    }
}
