import Casework
import Support
import Testing

@testable import Ledger

@Suite("A deadline")
struct DeadlineTests {
    private func opened(_ house: House, _ number: String = "01") throws -> ObligationID {
        let topic = number == "01" ? "medical" : "temporary"
        let ids = try house.submit(SampleCounty.draft(number).only(topic), by: house.window())
        return try #require(ids.first)
    }

    private static let ladder = [
        "1 acknowledge warning", "1 acknowledge breach", "1 acknowledge leader",
        "1 acknowledge secretariat",
    ]

    @Test("is told once at each step, to everyone who watches")
    func ladder() throws {
        let house = try House()
        let ports = [Inbox(), Inbox()]
        for inbox in ports { try house.turn(.watch(inbox.port), .watch(inbox.port)) }
        _ = try opened(house)
        for (time, count) in [
            ("2026-07-02T15:59:59", 0), ("2026-07-02T16:00", 1), ("2026-07-03T00:00", 2),
            ("2026-07-04T00:00", 3), ("2026-07-07T23:59:59", 3), ("2026-07-08T00:00", 4),
            ("2026-09-01T00:00", 4),
        ] {
            house.wall.set(time)
            try house.turn()
            try house.turn()
            for inbox in ports { #expect(inbox.steps == Array(Self.ladder.prefix(count))) }
        }
        #expect(try house.words().filter { $0.hasPrefix("told") }.count == 4)
        #expect(house.writer.wakesAt == nil)
    }

    @Test("is told once though the broker restarts and the wall clock jumps a day and back")
    func jumps() throws {
        let house = try House()
        _ = try opened(house)
        for time in [
            "2026-07-02T16:30", "2026-07-03T16:30", "2026-07-02T16:31", "2026-07-02T23:59",
            "2026-07-03T12:00", "2026-07-04T00:00", "2026-07-03T00:00", "2026-07-08T00:00",
            "2026-07-07T00:00",
        ] {
            house.wall.set(time)
            try house.turn()
            try house.restart()
            try house.turn()
        }
        let told = try house.words().filter { $0.hasPrefix("told") }
        #expect(told == Array(repeating: "told 1", count: 4))
        let instants = try house.journal().map(\.at)
        #expect(instants == instants.sorted())
        #expect(try house.reader().verify().firstBroken == nil)
    }

    @Test("that passed while the broker was down is told before anyone is served")
    func whileDown() throws {
        let house = try House()
        _ = try opened(house)
        house.close()
        house.wall.set("2026-07-20T09:00")
        try house.open()
        let agency = house.caller("medical-security")
        let watcher = Inbox()
        try house.turn(.watch(watcher.port))
        try house.poll(agency)
        #expect(watcher.steps == Self.ladder)
        #expect(try house.words().filter { $0.hasPrefix("told") }.count == 4)
    }

    @Test("names the next moment something falls due")
    func wakes() throws {
        let house = try House()
        #expect(house.writer.wakesAt == nil)
        _ = try opened(house)
        #expect(house.writer.wakesAt == Instant("2026-07-02T16:00"))
        let agency = house.caller("medical-security")
        try house.poll(agency)
        #expect(house.writer.wakesAt == Instant("2026-07-01T09:05"))
    }

    @Test("stands still while papers are missing, but not beyond the cap")
    func holdCap() throws {
        let house = try House()
        let id = try opened(house)
        let agency = house.caller("medical-security")
        try house.poll(agency)
        try house.acknowledge(agency.deliveries[0], by: agency)
        try house.act(.accept(note: nil), on: id, by: agency)
        try house.act(.hold(missing: ["发票"], text: "请补"), on: id, by: agency)
        #expect(try house.obligation(id).status == .onHold)
        // Ten working days after 1 July end on the 15th.
        house.wall.set("2026-07-15T23:59:59")
        try house.turn()
        #expect(try house.obligation(id).status == .onHold)
        house.wall.set("2026-07-20T10:00")
        try house.turn()
        let resumed = try house.obligation(id)
        #expect(resumed.status == .inProgress)
        #expect(resumed.holdUntil == nil)
        // 15 working days after 1 July end on the 22nd; ten that did not count move it to 5 August.
        #expect(resumed.clock(.complete)?.timetable.binding.date == CivilDate("2026-08-05"))
        // The window has to read what was missing first; then the agency hears that it goes on.
        let clerk = house.window()
        try house.poll(clerk)
        try house.acknowledge(try #require(clerk.deliveries.last), by: clerk)
        #expect(agency.deliveries.last?.obligation.waiting?.matter == .resumed)
        #expect(try house.words().filter { $0 == "resumed 1" }.count == 1)
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("of hours is told in hours, at night and on holidays as well")
    func hours() throws {
        let house = try House(at: "2026-07-03T22:00")
        let watcher = Inbox()
        try house.turn(.watch(watcher.port))
        _ = try opened(house, "06")
        house.wall.set("2026-07-04T22:00")
        try house.turn()
        #expect(
            watcher.steps == [
                "1 acknowledge warning", "1 acknowledge breach", "1 complete warning",
                "1 complete breach",
            ])
    }

    @Test("told long after a morning full of others is still told, batch after batch")
    func many() throws {
        let house = try House()
        let clerk = house.window()
        let drafts = try (1...70).map {
            try SampleCounty.draft("02", reference: "B-\($0)")
        }
        for draft in drafts { try house.submit(draft, by: clerk) }
        house.wall.set("2026-09-30T09:00")
        // 280 obligations with four to eight steps each: more than one batch takes.
        var turns = 0
        while let wake = house.writer.wakesAt, wake <= house.wall.now, turns < 20 {
            try house.turn()
            turns += 1
        }
        #expect(turns > 1)
        var told: [String: Int] = [:]
        for recorded in try house.journal() {
            guard case .obligation(let id, .told(let kind, let step)) = recorded.entry else {
                continue
            }
            told["\(id) \(kind) \(step)", default: 0] += 1
        }
        #expect(told.count >= 280 * 4)
        #expect(told.values.allSatisfy { $0 == 1 })
    }
}
