import Casework
import Testing

@Suite("Deadline report: the figures of each agency")
struct DeadlineReportTests {
    let fixture: ReportFixture

    init() throws { fixture = try ReportFixture() }

    private func tally(
        _ stories: ObligationStory..., asOf: String, of party: ReportFixture.Party? = nil
    ) throws -> Tally {
        try fixture.report(stories, asOf: asOf).tally(party ?? fixture.medical)
    }

    @Test("agencies and windows with nothing appear with zeros, others do not appear")
    func silent() throws {
        let report = try fixture.report([], asOf: "2026-10-01")
        #expect(
            report.lines.map(\.agency.text) == ["civil-affairs", "medical", "qinghe-window"])
        #expect(report.lines.allSatisfy { $0.tally == Tally() })
        #expect(report.totals == Tally())
        let row = try #require(report.tables.first?.rows.first)
        #expect(row.filter { $0 == .integer(0) }.count == 11)
    }

    @Test("received are those submitted within the period, by Beijing days, to this agency")
    func received() throws {
        let report = try fixture.report(
            [
                fixture.story(1, at: "2026-06-30T23:59:59"),
                fixture.story(2, at: "2026-07-01T00:00"),
                fixture.story(3, at: "2026-09-30T15:59:59Z"),
                fixture.story(4, at: "2026-10-01T00:00"),
                fixture.story(5, to: fixture.civil, at: "2026-08-01"),
            ], period: "2026Q3", asOf: "2026-12-01")
        #expect(try report.tally(fixture.medical).received == 2)
        #expect(try report.tally(fixture.civil).received == 1)
        #expect(try report.tally(fixture.window).received == 0)
        #expect(report.totals.received == 3)
    }

    @Test("what was submitted after the moment of the report is not there yet")
    func later() throws {
        let stories = [
            try fixture.story(1, at: "2026-07-01T09:00"),
            try fixture.story(2, at: "2026-07-01T09:01"),
        ]
        #expect(try fixture.report(stories, asOf: "2026-07-01T09:00").totals.received == 1)
    }

    @Test("open ends with the outcome, the withdrawal or the reroute")
    func open() throws {
        let story = try fixture.story(1, at: "2026-07-01T09:00")
        let taken = try story.taken("2026-07-01T10:00")
        let ended = [
            try taken.completed("2026-07-02"), try taken.failed("2026-07-02"),
            try story.withdrawn("2026-07-02"),
            try story.returned("2026-07-02").rerouted("2026-07-02"),
        ]
        for story in [story, taken] { #expect(try tally(story, asOf: "2026-07-02").open == 1) }
        for story in ended { #expect(try tally(story, asOf: "2026-07-02").open == 0) }
        let all = try fixture.report(ended, asOf: "2026-07-03").totals
        #expect(all.withdrawn == 1)
        #expect(all.received == all.doneOnTime + all.doneLate + all.withdrawn + all.returned)
    }

    @Test(
        "due soon begins with the warning and ends with the limit",
        arguments: [
            ("2026-07-02T15:59:59", 0, 0), ("2026-07-02T16:00", 1, 0),
            ("2026-07-02T23:59:59", 1, 0), ("2026-07-03T00:00", 0, 1),
        ])
    func dueSoon(asOf: String, soon: Int, overdue: Int) throws {
        let tally = try tally(fixture.story(1, at: "2026-07-01T09:00"), asOf: asOf)
        #expect(tally.dueSoon == soon)
        #expect(tally.overdue[.promised, default: 0] == overdue)
    }

    @Test(
        "the promise of 25 working days passes before the law's 30",
        arguments: [
            ("2026-08-05T23:59:59", 0, 0), ("2026-08-06", 1, 0), ("2026-08-12T23:59:59", 1, 0),
            ("2026-08-13", 1, 1),
        ])
    func tiers(asOf: String, promised: Int, statutory: Int) throws {
        let story = try fixture.story(1, at: "2026-07-01T09:00").taken("2026-07-01T10:00")
        let tally = try tally(story, asOf: asOf)
        #expect(tally.overdue[.promised, default: 0] == promised)
        #expect(tally.overdue[.statutory, default: 0] == statutory)
    }

    @Test("an obligation past two limits of one tier counts once in that tier")
    func once() throws {
        let story = try fixture.story(1, topic: "flood", at: "2026-07-01T09:00")
        let report = try fixture.report([story], asOf: "2026-07-03T09:00")
        #expect(try report.tally(fixture.medical).overdue == [.statutory: 1, .promised: 1])
        #expect(report.overdue.count == 2)
    }

    @Test("a paused limit is not overdue, and the reason of the pause is told")
    func onHold() throws {
        let story = try fixture.story(1, at: "2026-07-01T09:00").taken("2026-07-01T10:00")
            .held("2026-07-20T10:00")
        let report = try fixture.report([story], asOf: "2026-09-30")
        let tally = try report.tally(fixture.medical)
        #expect(tally.overdue.isEmpty)
        #expect(tally.dueSoon == 0)
        #expect(tally.open == 1)
        #expect(tally.paused == [.waitingApplicant: 1])
        let resumed = try fixture.report([story.resumed("2026-09-29")], asOf: "2026-09-30")
        #expect(try resumed.tally(fixture.medical).paused.isEmpty)
    }

    @Test("while the window owes the answer to an objection, the window is late, not the agency")
    func answer() throws {
        let story = try fixture.story(1, at: "2026-07-01T09:00").acknowledged("2026-07-01T10:00")
            .objected("2026-07-02T09:00")
        let inTime = try fixture.report([story], asOf: "2026-07-06T23:59")
        #expect(inTime.overdue.isEmpty)
        let report = try fixture.report([story], asOf: "2026-07-20")
        #expect(try report.tally(fixture.window).overdue == [.promised: 1])
        #expect(report.totals.overdue == [.promised: 1])
        #expect(try report.tally(fixture.window).received == 0)
        let agency = try report.tally(fixture.medical)
        #expect(agency.overdue.isEmpty)
        #expect(agency.paused == [.objected: 1])
        #expect(agency.returned == 1)
    }

    @Test("while the window has time to answer, what runs on at the agency is the agency's delay")
    func ownLimits() throws {
        let story = try fixture.story(1, topic: "flood", at: "2026-07-01T09:00")
            .acknowledged("2026-07-01T10:00").objected("2026-07-02T08:00")
        let report = try fixture.report([story], asOf: "2026-07-02T12:00")
        #expect(try report.tally(fixture.medical).overdue == [.statutory: 1, .promised: 1])
        #expect(try report.tally(fixture.window) == Tally())
    }

    @Test("returned counts reroutes, the return desk and open objections, not settled ones")
    func returned() throws {
        let story = try fixture.story(1, at: "2026-07-01T09:00")
        let objected = try story.acknowledged("2026-07-01T10:00").objected("2026-07-02T09:00")
        let asOf = "2026-07-03"
        #expect(try tally(story.returned("2026-07-02"), asOf: asOf).returned == 1)
        #expect(try tally(objected, asOf: asOf).returned == 1)
        #expect(try tally(objected.rerouted("2026-07-02T10:00"), asOf: asOf).returned == 1)
        #expect(try tally(objected.insisted("2026-07-02T10:00"), asOf: asOf).returned == 0)
    }

    @Test("done on time or late goes by the binding limits of the agency")
    func done() throws {
        let story = try fixture.story(1, at: "2026-07-01T09:00")
        let taken = try story.taken("2026-07-01T10:00")
        let asOf = "2026-09-30"
        let promiseMissed = try tally(taken.completed("2026-08-12T23:59:59"), asOf: asOf)
        #expect((promiseMissed.doneOnTime, promiseMissed.doneLate) == (1, 0))
        let lawMissed = try tally(taken.completed("2026-08-13", .notEligible), asOf: asOf)
        #expect((lawMissed.doneOnTime, lawMissed.doneLate) == (0, 1))
        let receivedLate = try tally(
            story.taken("2026-07-03").failed("2026-07-06"), asOf: asOf)
        #expect((receivedLate.doneOnTime, receivedLate.doneLate) == (0, 1))
        let open = try tally(taken, asOf: asOf)
        #expect((open.doneOnTime, open.doneLate) == (0, 0))
    }

    @Test("a window that answers late does not make the agency late")
    func windowLate() throws {
        let story = try fixture.story(1, at: "2026-07-01T09:00").acknowledged("2026-07-01T10:00")
            .objected("2026-07-02").insisted("2026-07-20").accepted("2026-07-21")
            .completed("2026-07-22")
        #expect(try tally(story, asOf: "2026-08-01").doneOnTime == 1)
    }

    @Test("extended is counted by the post that approved; other names are not printed")
    func extended() throws {
        let approvers = ["leader", "分管副局长", "Section head", "张三丰"]
        let stories = try approvers.enumerated().map { index, approver in
            try fixture.story(Int64(index), at: "2026-07-01T09:00").taken("2026-07-01T10:00")
                .extended("2026-07-02", by: approver)
        }
        let report = try fixture.report(stories, asOf: "2026-08-20")
        let cells = try #require(report.tables.first?.rows.dropFirst().first)
        let texts = cells.map { $0.text(in: .zh) }
        #expect(texts.contains("分管副局长×2；未登记职务×1；股长×1"))
        #expect(texts.contains("4"))
        #expect(!texts.joined().contains("张三丰"))
        #expect(report.overdue.isEmpty)
    }

    @Test("working days leave out the day of submission, holidays and weekends")
    func workingDays() throws {
        let asOf = "2026-12-01"
        func median(_ from: String, _ through: String) throws -> Int? {
            try tally(fixture.story(1, at: from).taken(from).completed(through), asOf: asOf)
                .workingDays.percentile(50)
        }
        #expect(try median("2026-07-01T09:00", "2026-07-01T17:00") == 0)
        #expect(try median("2026-09-24T09:00", "2026-09-28T09:00") == 1)
        #expect(try median("2026-09-18T09:00", "2026-09-21T09:00") == 2)
        let open = try fixture.story(1, at: "2026-07-01T09:00")
        #expect(try tally(open, asOf: asOf).workingDays.percentile(50) == nil)
    }

    @Test("the totals are the sum of the lines, percentiles those of everything together")
    func totals() throws {
        let near = try (1...3).map {
            try fixture.story(Int64($0), at: "2026-07-01").taken("2026-07-01")
                .completed("2026-07-02")
        }
        let far = try fixture.story(4, to: fixture.civil, at: "2026-07-01").taken("2026-07-01")
            .completed("2026-07-31")
        let totals = try fixture.report(near + [far], asOf: "2026-08-01").totals
        #expect(totals.received == 4)
        #expect(totals.doneOnTime == 4)
        #expect(totals.workingDays.percentile(50) == 1)
        #expect(totals.workingDays.percentile(95) == 22)
    }

    @Test("an agency that left the rule book keeps its line")
    func unknownAgency() throws {
        let gone = ReportFixture.Party("old-bureau", .agency)
        let report = try fixture.report(
            [fixture.story(1, to: gone, at: "2026-07-01")], asOf: "2026-08-01")
        #expect(report.lines.last?.agency.text == "old-bureau")
        #expect(try report.tally(gone).overdue == [.promised: 1])
    }
}
