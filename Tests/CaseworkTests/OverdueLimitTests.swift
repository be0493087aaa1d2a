import Casework
import Testing

@Suite("Deadline report: the overdue list")
struct OverdueLimitTests {
    let fixture: ReportFixture

    init() throws { fixture = try ReportFixture() }

    /// Obligations of every shape, most of them late in winter.
    private func stories() throws -> [ObligationStory] {
        let taken = { (number: Int64, time: String) in
            try fixture.story(number, at: time).taken(time)
        }
        return [
            try taken(1, "2026-07-06T10:00"),
            try fixture.story(2, to: fixture.civil, at: "2026-07-03T10:00"),
            try fixture.story(3, topic: "flood", at: "2026-07-04T10:30"),
            try taken(4, "2026-07-01T10:00").held("2026-07-08T10:00").resumed("2026-07-15T10:00"),
            try taken(5, "2026-07-01T10:00").extended("2026-07-08", by: "leader"),
            try fixture.story(6, at: "2026-07-01T10:00").acknowledged("2026-07-01T10:00"),
            try fixture.story(7, at: "2026-07-01T10:00").acknowledged("2026-07-01T10:00")
                .objected("2026-07-02T10:00"),
            try fixture.story(8, at: "2026-07-01T10:00").returned("2026-07-06T10:00"),
            try fixture.story(9, at: "2026-07-06T10:00").taken("2026-07-06T10:00"),
            try taken(10, "2026-07-01T10:00").completed("2026-11-01"),
        ]
    }

    @Test("oldest first, then by number of the obligation")
    func order() throws {
        let overdue = try fixture.report(stories(), asOf: "2026-12-01").overdue
        let key = overdue.map { ($0.due.instant, $0.obligation) }
        #expect(zip(key, key.dropFirst()).allSatisfy { $0 < $1 })
        #expect(overdue.map(\.obligation.number) == [3, 3, 2, 7, 6, 8, 1, 9, 4, 5])
    }

    @Test("the order in which obligations come changes nothing", arguments: 1...5 as ClosedRange)
    func shuffled(seed: UInt64) throws {
        let stories = try stories()
        var draw = TimeFixture.Draw(seed: seed)
        let one = try fixture.report(stories, asOf: "2026-12-01")
        let other = try fixture.report(stories.shuffled(using: &draw), asOf: "2026-12-01")
        #expect(one == other)
        #expect(one.tables == other.tables)
    }

    @Test("the arithmetic ends on the date the clock runs under")
    func arithmetic() throws {
        let report = try fixture.report(stories(), asOf: "2026-12-01")
        for limit in report.overdue {
            let sum = try #require(limit.arithmetic)
            #expect(sum.due == limit.due)
            let last = try #require(sum.chinese().split(separator: "→").last)
            let date = limit.due.date ?? limit.due.instant.civilDate
            #expect(last.contains(date.description))
        }
        let extended = try #require(report.overdue.first { $0.obligation.number == 5 })
        #expect(extended.arithmetic?.extra == 15)
        let held = try #require(report.overdue.first { $0.obligation.number == 4 })
        #expect(held.arithmetic?.pause.workingDays == 5)
    }

    @Test("past both tiers is listed once, as statutory with the law's source")
    func binding() throws {
        let story = try fixture.story(1, at: "2026-07-01T09:00").taken("2026-07-01T10:00")
        let promised = try fixture.report([story], asOf: "2026-08-10").overdue
        #expect(promised.map(\.tier) == [.promised])
        #expect(promised.first?.rule?.source == "二十五日承诺")
        let both = try fixture.report([story], asOf: "2026-08-14").overdue
        #expect(both.map(\.tier) == [.statutory])
        #expect(both.first?.rule?.source == "57号文 art. 22")
        #expect(both.first?.due.date == CivilDate("2026-08-12"))
        #expect(both.first?.late == .workingDays(2))
    }

    @Test("a row says whose limit it is, in words and keys")
    func row() throws {
        let story = try fixture.story(42, at: "2026-07-01T09:00").taken("2026-07-01T10:00")
        let table = try fixture.report([story], asOf: "2026-08-17").tables[1]
        let row = try #require(table.rows.first)
        #expect(
            row.prefix(12).map { $0.text(in: .zh) } == [
                "YM-20260701-0000042", "42", "低保", "medical", "机构medical", "办结", "法定",
                "2026-08-12", "3", "工作日", "57号文 art. 22", "本县自定",
            ])
        #expect(row[12].text(in: .zh).hasPrefix("自 2026-07-01（受理）次日起算 30 个工作日"))
        #expect(row[12].text(in: .en).hasPrefix("30 working days from the day after 2026-07-01"))
    }

    @Test("limits in hours are late by hours")
    func hours() throws {
        let story = try fixture.story(1, topic: "flood", at: "2026-07-01T09:00")
        let report = try fixture.report([story], asOf: "2026-07-01T12:47")
        #expect(report.overdue.map(\.clock) == [.acknowledge])
        #expect(report.overdue.first?.late == .hours(tenths: 17))
        let row = try #require(report.tables[1].rows.first)
        #expect(row[7].text(in: .zh) == "2026-07-01T11:00:00+08:00")
        #expect(row[8].text(in: .zh) == "1.7")
    }

    @Test("only the cases of overdue obligations are asked for; an unknown one has no receipt")
    func receipts() throws {
        var asked: [CaseID] = []
        let report = DeadlineReport.make(
            from: try stories().map(\.obligation), asOf: try #require(Instant("2026-07-06")),
            in: fixture.county
        ) { id in
            asked.append(id)
            return nil
        }
        #expect(Set(asked.map(\.number)) == [3])
        #expect(report.overdue.allSatisfy { $0.receipt == nil })
        #expect(report.tables[1].rows.first?.first == .empty)
    }

    @Test("what is overdue from outside the period is left out but not hushed up")
    func outside() throws {
        let stories = [
            try fixture.story(1, at: "2026-06-01"), try fixture.story(2, at: "2026-07-01"),
            try fixture.story(3, at: "2026-06-01").taken("2026-06-01").completed("2026-06-02"),
        ]
        let report = try fixture.report(stories, period: "2026Q3", asOf: "2026-08-01")
        #expect(report.overdue.map(\.obligation.number) == [2])
        #expect(report.overdueOutside == 1)
        #expect(report.tables[0].notes.contains { $0.zh.contains("另有 1 件") })
        let all = try fixture.report(stories, asOf: "2026-08-01")
        #expect(all.overdueOutside == 0)
        #expect(all.tables[0].notes.count == 1)
    }

    @Test("a date from an earlier calendar is shown without a sum that contradicts it")
    func earlierCalendar() throws {
        let story = try fixture.story(1, at: "2026-09-30T09:00").taken("2026-09-30T09:00")
        let county = fixture.county
        let later = County(
            name: county.name, area: county.area, places: [:],
            agencies: Array(county.agencies.values), topics: Array(county.topics.values),
            calendar: WorkingCalendar([]), answer: county.answer, escalation: county.escalation,
            lease: county.lease)
        let report = DeadlineReport.make(
            from: [story.obligation], asOf: try #require(Instant("2026-12-01")), in: later
        ) { _ in nil }
        #expect(report.overdue.map(\.arithmetic) == [nil])
        let row = try #require(report.tables[1].rows.first)
        #expect(row[12].text(in: .zh).contains("不能复算"))
    }
}
