import Casework
import Testing

@Suite("What happens because time passed")
struct OccurrenceTests {
    typealias Fixture = CountyFixture

    @Test("nothing happens before its time", arguments: Situation.allCases)
    func notBefore(situation: Situation) throws {
        let story = try situation.story()
        guard let wake = story.obligation.wakesAt else {
            #expect(story.obligation.status.isFinal)
            return
        }
        let before = wake.adding(milliseconds: -1)
        #expect(Occurrence.due(story.obligation, at: before, in: story.county).isEmpty)
        #expect(!Occurrence.due(story.obligation, at: wake, in: story.county).isEmpty)
    }

    @Test("time never ends anything: years later the household's matter is still open")
    func neverAgainstAPerson() throws {
        for situation in Situation.allCases {
            for topic in [Fixture.basicLiving, Fixture.disaster] {
                var story = try situation.story(topic)
                let before = story.obligation
                try story.wait(until: "2031-01-01")
                let expected = situation == .held ? .inProgress : situation.status
                #expect(story.obligation.status == expected)
                #expect(story.obligation.outcome == before.outcome)
                #expect(story.obligation.owner == before.owner)
                #expect(
                    Set(story.words).isSubset(of: [
                        "leased", "acknowledged", "accepted", "started", "held", "objected",
                        "insisted", "rerouted", "withdrawn", "completed", "failed", "lease-ended",
                        "returned", "told", "resumed",
                    ]))
            }
        }
    }

    @Test("what fell due first happens first, however late it is noticed")
    func inOrder() throws {
        var story = try Story()
        story.lease()
        story.now = try #require(Instant("2026-08-01"))
        var happened: [ObligationEvent] = []
        while case let due = Occurrence.due(story.obligation, at: story.now, in: story.county),
            !due.isEmpty
        {
            happened += due
            for event in due { story.apply(event) }
        }
        #expect(
            happened == [
                .leaseEnded(.expired), .told(.acknowledge, .breach), .told(.acknowledge, .leader),
                .told(.acknowledge, .secretariat),
            ])
    }

    @Test("noticed in one go or minute by minute, the same steps are told")
    func coarseOrFine() throws {
        var coarse = try Situation.accepted.story()
        var fine = coarse
        try coarse.wait(until: "2026-09-01")
        for hour in 1...1600 {
            fine.wait(until: Fixture.morning.adding(milliseconds: Int64(hour) * 3_600_000))
        }
        #expect(coarse.events == fine.events)
    }

    @Test("the last lease that runs out brings the referral to the return desk at once")
    func lastLease() throws {
        var story = try Story()
        for _ in 1..<Fixture.returnsMax { try story.act(.release(story.lease())) }
        story.lease()
        let wake = try #require(story.obligation.wakesAt)
        let events = Occurrence.due(story.obligation, at: wake, in: story.county)
        #expect(events.map(\.word) == ["lease-ended", "returned"])
    }

    @Test("an urgent referral at the return desk still has an owner and a running clock")
    func urgentReturned() throws {
        let story = try Situation.returned.story(Fixture.disaster)
        #expect(
            story.clocks == ["acknowledge:cancelled", "answer:running", "complete:running"])
        #expect(story.obligation.owner == Fixture.shiqiaoWindow)
    }

    @Test("a lease of a finished matter ends by itself and leads nowhere else")
    func finishedLease() throws {
        var story = try Situation.completed.story()
        for _ in 0..<10 {
            story.lease()
            story.wait(until: story.now.adding(milliseconds: Fixture.leaseSeconds * 1000))
        }
        #expect(story.obligation.waiting?.matter == .answer)
        #expect(!story.obligation.isReturned)
        #expect(story.obligation.status == .completed)
    }

    @Test("a pause ends at its cap even if the rule book lost the rule")
    func lostRule() throws {
        var story = try Situation.held.story()
        let cap = try #require(story.obligation.holdUntil)
        let county = story.county
        story.county = County(
            name: county.name, area: county.area, places: county.places, agencies: [], topics: [],
            calendar: county.calendar, answer: county.answer, escalation: county.escalation,
            lease: county.lease)
        story.wait(until: cap)
        #expect(story.obligation.status == .inProgress)
        #expect(story.clocks.last == "complete:running")
    }

    @Test(
        "a new calendar moves the open dates it changes, names itself, and then has no more to say")
    func newCalendar() throws {
        var story = try Story(
            at: try #require(Instant("2026-09-30T09:00")), county: Fixture.unannounced)
        try story.take()
        try story.act(.accept(note: nil))
        // Without the announcement 1 to 7 October look like working days.
        let guess = try #require(story.obligation.clock(.complete)?.timetable)
        #expect(guess.promise?.date == CivilDate("2026-10-28"))
        #expect(guess.promise?.provisional == true)
        let event = try #require(Occurrence.recompute(story.obligation, in: Fixture.county))
        guard case .moved(let version, let moves) = event else {
            Issue.record("a new calendar moves")
            return
        }
        #expect(version == TimeFixture.calendar.version)
        #expect(moves.map(\.kind) == [.complete])
        story.apply(event)
        let sure = try #require(story.obligation.clock(.complete)?.timetable)
        #expect(sure.promise?.date == CivilDate("2026-11-03"))
        #expect(sure.promise?.provisional == false)
        #expect(Occurrence.recompute(story.obligation, in: Fixture.county) == nil)
    }

    @Test("a new calendar wakes no clock that stands still")
    func pausedStaysPaused() throws {
        var story = try Story(
            at: try #require(Instant("2026-09-28T09:00")), county: Fixture.unannounced)
        try story.take()
        try story.act(.accept(note: nil))
        try story.act(.asking)
        story.apply(try #require(Occurrence.recompute(story.obligation, in: Fixture.county)))
        #expect(story.clocks.last == "complete:paused")
    }
}
