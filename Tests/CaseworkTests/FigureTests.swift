import Casework
import Testing

@Suite("Figures: one number of the report and the obligations behind it")
struct FigureTests {
    let fixture: ReportFixture

    init() throws { fixture = try ReportFixture() }

    /// Obligations that together stand at everything a report counts.
    private func stories() throws -> [ObligationStory] {
        let (medical, civil) = (fixture.medical, fixture.civil)
        let early = "2026-07-01T09:00"
        let taken = try fixture.story(1, at: early).taken("2026-07-01T10:00")
        let flood = try fixture.story(2, topic: "flood", at: early)
            .acknowledged("2026-07-01T10:00").objected("2026-07-02T08:00")
        return [
            taken, flood,
            try fixture.story(3, to: civil, at: "2026-06-30T09:00").taken("2026-06-30T10:00")
                .completed("2026-07-03"),
            try fixture.story(4, to: medical, at: early).taken("2026-07-01T10:00")
                .completed("2026-08-13", .notEligible),
            try fixture.story(5, at: "2026-07-06T09:00").taken("2026-07-06T10:00")
                .held("2026-07-07T10:00"),
            try fixture.story(6, at: early).withdrawn("2026-07-02"),
            try fixture.story(7, at: early).returned("2026-07-02"),
            try fixture.story(8, at: early).taken("2026-07-01T10:00")
                .extended("2026-07-02", by: "leader"),
            try fixture.story(9, to: civil, at: "2026-08-12T09:00"),
            try fixture.story(10, to: civil, at: "2026-05-06T09:00"),
        ]
    }

    private func figures(of report: DeadlineReport) -> [Figure] {
        var figures: [Figure] = [.overdueOutside]
        for agency in [nil] + report.lines.map(\.agency) {
            figures += Figure.Kind.allCases.map { .counted($0, of: agency) }
            figures += AgeBracket.allCases.map { .open($0, of: agency) }
        }
        for line in report.trend.lines {
            figures += Figure.Flow.allCases.map { .flow($0, in: line.week) }
        }
        return figures
    }

    @Test(
        "each figure is as many obligations as are behind it",
        arguments: [
            (nil, "2026-07-02T12:00"), (nil, "2026-08-13T00:00"), ("2026Q3", "2026-08-13T12:00"),
            ("2026-07", "2026-10-01"), ("2026-01", "2026-07-03"),
        ])
    func agreement(period: String?, asOf: String) throws {
        let stories = try stories()
        let report = try fixture.report(stories, period: period, asOf: asOf)
        let scope = DeadlineScope(
            period: report.period, asOf: report.asOf, in: fixture.county)
        var seen = 0
        for figure in figures(of: report) {
            let behind = stories.filter { scope.counts($0.obligation, in: figure) }
            #expect(report.count(of: figure) == behind.count, "\(figure)")
            seen += behind.count
        }
        #expect(seen > 0)
    }

    @Test("an obligation late on both sides is in two lines and once in the total")
    func bothSides() throws {
        let story = try fixture.story(1, topic: "flood", at: "2026-07-01T09:00")
            .acknowledged("2026-07-01T10:00").objected("2026-07-02T08:00")
        let report = try fixture.report([story], asOf: "2026-07-20")
        #expect(try report.tally(fixture.medical).count(of: .overdue) == 1)
        #expect(try report.tally(fixture.window).count(of: .overdue) == 1)
        #expect(report.totals.count(of: .overdue) == 1)
    }

    @Test(
        "what is open is as old as the working days since its submission",
        arguments: [
            ("2026-07-08T23:59", AgeBracket.upTo5), ("2026-07-09T00:00", .upTo10),
            ("2026-07-15T12:00", .upTo10), ("2026-07-16T12:00", .upTo20),
            ("2026-07-29T12:00", .upTo20), ("2026-07-30T12:00", .upTo60),
            ("2026-12-31T12:00", .beyond),
        ])
    func age(asOf: String, bracket: AgeBracket) throws {
        let story = try fixture.story(1, at: "2026-07-01T09:00")
        let report = try fixture.report([story], asOf: asOf)
        #expect(try report.tally(fixture.medical).ages == [bracket: 1])
    }

    @Test("a holiday makes nothing older")
    func holiday() throws {
        // The 1st to the 7th of October are off, the 10th is worked.
        let story = try fixture.story(1, at: "2026-09-24T09:00")
        let through = try (25...31).map { $0 > 30 ? 1 : $0 }.map { day in
            try #require(CivilDate(year: 2026, month: day == 1 ? 10 : 9, day: day))
        }
        for day in through {
            let days = fixture.county.calendar.workingDays(
                after: try #require(CivilDate("2026-09-24")), through: day)
            let report = try fixture.report([story], asOf: "\(day)T12:00")
            #expect(days <= 5)
            #expect(try report.tally(fixture.medical).ages == [.upTo5: 1])
        }
    }

    @Test("a report as of the first days there are ends too")
    func earliest() throws {
        #expect(try fixture.report([], asOf: "0001-01-01").totals == Tally())
    }

    @Test("a week shows what was finished in it, whenever it was submitted")
    func weeks() throws {
        let before = try fixture.story(1, at: "2026-06-26").taken("2026-06-26")
            .completed("2026-07-03")
        let during = try fixture.story(2, at: "2026-07-05T23:59").taken("2026-07-06")
            .completed("2026-10-01")
        let report = try fixture.report([before, during], period: "2026Q3", asOf: "2026-10-08")
        #expect(report.totals.received == 1)
        #expect(report.trend.lines.map(\.week.description) == ["2026-W27"])
        let line = try #require(report.trend.lines.first)
        #expect((line.submitted, line.doneOnTime, line.doneLate) == (1, 1, 0))
    }

    @Test(
        "weeks are numbered as ISO 8601 says",
        arguments: [
            ("2026-07-01", "2026-W27"), ("2026-01-01", "2026-W01"), ("2027-01-03", "2026-W53"),
            ("2027-01-04", "2027-W01"), ("2024-12-30", "2025-W01"), ("2021-01-03", "2020-W53"),
            ("1970-01-01", "1970-W01"), ("1969-12-28", "1969-W52"),
        ])
    func isoWeeks(day: String, week: String) throws {
        let date = try #require(CivilDate(day))
        #expect(Week(of: date).description == week)
        #expect(Week(week) == Week(of: date))
        #expect(Week(of: date).monday.weekday == 1)
    }

    @Test(
        "a text that names no week is none",
        arguments: ["2025-W53", "2026-W00", "2026-w27", "2026W27", "2026-W54"])
    func noWeek(text: String) { #expect(Week(text) == nil) }

    @Test("the on-time rate is cut off, so that only all of it is 100 %")
    func rate() throws {
        #expect(Tally().onTimeTenths == nil)
        let onTime = try (1...2).map {
            try fixture.story($0, at: "2026-07-01T09:00").taken("2026-07-01T10:00")
                .completed("2026-07-02")
        }
        let late = try fixture.story(3, at: "2026-07-01T09:00").taken("2026-07-01T10:00")
            .completed("2026-08-13")
        let all = try fixture.report(onTime, asOf: "2026-09-01")
        #expect(all.totals.onTimeTenths == 1_000)
        #expect(try fixture.report(onTime + [late], asOf: "2026-09-01").totals.onTimeTenths == 666)
        let table = try #require(all.tables.first { $0.key == "on-time" })
        #expect(table.totals?.map { $0.text(in: .en) } == ["", "Total", "2", "2", "0", "100.0"])
    }
}
