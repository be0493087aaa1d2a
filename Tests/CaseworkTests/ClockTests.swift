import Casework
import Testing

@Suite("Clocks")
struct ClockTests {
    typealias Fixture = CountyFixture

    @Test(
        "which clock runs when",
        arguments: zip(
            Situation.allCases,
            [
                ["acknowledge:running"],
                ["acknowledge:cancelled", "answer:running"],
                ["acknowledge:satisfied", "accept:running"],
                ["acknowledge:satisfied", "accept:paused", "answer:running"],
                ["acknowledge:satisfied", "accept:running", "answer:satisfied"],
                ["acknowledge:satisfied", "accept:satisfied", "complete:running"],
                ["acknowledge:satisfied", "accept:satisfied", "complete:running"],
                ["acknowledge:satisfied", "accept:satisfied", "complete:paused"],
                ["acknowledge:satisfied", "accept:satisfied", "complete:satisfied"],
                ["acknowledge:satisfied", "accept:cancelled", "answer:satisfied"],
                ["acknowledge:satisfied", "accept:satisfied", "complete:cancelled"],
                ["acknowledge:satisfied", "accept:satisfied", "complete:satisfied"],
                ["acknowledge:satisfied", "accept:satisfied", "complete:cancelled"],
            ]))
    func whichRuns(situation: Situation, clocks: [String]) throws {
        #expect(try situation.story().clocks == clocks)
    }

    @Test("each clock belongs to whoever has to stop it")
    func owners() throws {
        let obligation = try Situation.objected.story().obligation
        #expect(obligation.clock(.accept)?.owner == Fixture.civilAffairs)
        #expect(obligation.clock(.answer)?.owner == Fixture.shiqiaoWindow)
    }

    @Test("an urgent referral's hours count from the submission, not from the acceptance")
    func urgent() throws {
        var story = try Story(Fixture.disaster)
        #expect(story.obligation.isUrgent)
        #expect(story.clocks == ["acknowledge:running", "complete:running"])
        try story.wait(until: "2026-07-01T10:30")
        try story.take()
        try story.wait(until: "2026-07-01T12:00")
        try story.act(.accept(note: nil))
        #expect(story.clocks.last == "complete:running")
        let table = try #require(story.obligation.clock(.complete)?.timetable)
        #expect(table.promise?.instant == Instant("2026-07-01T21:00"))
        #expect(table.binding.instant == Instant("2026-07-02T09:00"))
        #expect(table.warning == Instant("2026-07-01T20:00"))
        // A pause of hours moves hours, to the second.
        try story.act(.asking)
        try story.wait(until: "2026-07-01T12:20:30")
        try story.act(.resume)
        let moved = try #require(story.obligation.clock(.complete)?.timetable)
        #expect(moved.binding.instant == Instant("2026-07-02T09:20:30"))
    }

    @Test("a limit shows both tiers and who hears of it when")
    func timetable() throws {
        let table = try #require(
            try Situation.accepted.story().obligation.clock(.complete)?.timetable)
        #expect(table.warning == Instant("2026-07-27"))
        #expect(table.promise?.date == CivilDate("2026-07-29"))
        #expect(table.binding.date == CivilDate("2026-08-12"))
        #expect(table.bindingTier == .statutory)
        #expect(table.leader == Instant("2026-08-14"))
        #expect(table.secretariat == Instant("2026-08-18"))
        #expect(table.due(.promised) == table.promise)
        #expect(table.firstDue == table.promise)
    }

    @Test(
        "a pause moves both dates by exactly the working days it lasted",
        arguments: [
            ("2026-07-06T09:00", "2026-07-06T17:00", "2026-07-29", "2026-08-12"),
            ("2026-07-06T10:00", "2026-07-07T10:00", "2026-07-30", "2026-08-13"),
            ("2026-07-06T10:00", "2026-07-09T10:00", "2026-08-03", "2026-08-17"),
            ("2026-07-10T17:00", "2026-07-12T09:00", "2026-07-29", "2026-08-12"),
            ("2026-07-10T17:00", "2026-07-13T09:00", "2026-07-30", "2026-08-13"),
        ])
    func pauses(hold: String, resume: String, promised: String, statutory: String) throws {
        var story = try Situation.working.story()
        try story.wait(until: hold)
        try story.act(.asking)
        try story.wait(until: resume)
        try story.act(.resume)
        let table = try #require(story.obligation.clock(.complete)?.timetable)
        #expect(table.promise?.date == CivilDate(promised))
        #expect(table.binding.date == CivilDate(statutory))
    }

    @Test("pauses add up")
    func twoPauses() throws {
        var story = try Situation.working.story()
        for (hold, resume) in [
            ("2026-07-06T10:00", "2026-07-09T10:00"), ("2026-07-14T10:00", "2026-07-15T10:00"),
        ] {
            try story.wait(until: hold)
            try story.act(.asking)
            try story.wait(until: resume)
            try story.act(.adding)
        }
        let clock = try #require(story.obligation.clock(.complete))
        #expect(clock.paused.workingDays == 4)
        #expect(clock.timetable.binding.date == CivilDate("2026-08-18"))
    }

    @Test("a pause ends at its cap and moves the dates by no more than the cap", arguments: [0, 9])
    func cap(daysNoticedLate: Int64) throws {
        var story = try Situation.working.story()
        try story.wait(until: "2026-07-06T10:00")
        try story.act(.asking)
        let cap = try #require(story.obligation.holdUntil)
        #expect(cap == Instant("2026-07-21"))
        #expect(story.obligation.wakesAt == cap)
        story.now = cap.adding(milliseconds: daysNoticedLate * 86_400_000)
        for event in Occurrence.due(story.obligation, at: story.now, in: story.county) {
            story.apply(event)
        }
        #expect(story.obligation.status == .inProgress)
        #expect(story.obligation.holdUntil == nil)
        let clock = try #require(story.obligation.clock(.complete))
        #expect(clock.paused.workingDays == 10)
        #expect(clock.timetable.promise?.date == CivilDate("2026-08-12"))
        #expect(clock.timetable.binding.date == CivilDate("2026-08-26"))
    }

    @Test("steps come in order, each at its instant and each once")
    func steps() throws {
        var story = try Situation.working.story()
        try story.wait(until: "2027-07-01")
        let told = story.events.compactMap { event -> ClockStep? in
            if case .told(.complete, let step) = event { step } else { nil }
        }
        #expect(told == [.warning, .promiseMissed, .breach, .leader, .secretariat])
        #expect(Occurrence.due(story.obligation, at: story.now, in: story.county).isEmpty)
        #expect(story.obligation.wakesAt == nil)
        #expect(story.obligation.status == .inProgress)
    }

    @Test(
        "an answer before midnight is in time, at midnight it is late",
        arguments: zip(
            ["2026-08-12T23:59:59", "2026-08-13T00:00"],
            ["complete:satisfied", "complete:satisfied-late"]
        ))
    func inTimeOrLate(at: String, state: String) throws {
        for verb in [Verb.helped, .unreachable] {
            var story = try Situation.working.story()
            try story.wait(until: at)
            try story.act(verb)
            #expect(story.clocks.last == state)
        }
    }

    @Test("an answer given out of a pause is judged by the time that counted")
    func answeredFromHold() throws {
        var story = try Situation.working.story()
        try story.wait(until: "2026-08-10T10:00")
        try story.act(.asking)
        try story.wait(until: "2026-08-14T10:00")
        #expect(story.clocks.last == "complete:paused")
        #expect(story.refusal(of: .prolonging) == nil)
        try story.act(.helped)
        #expect(story.clocks.last == "complete:satisfied")
        #expect(story.words.suffix(2) == ["resumed", "completed"])
        #expect(story.obligation.clock(.complete)?.paused.workingDays == 4)
    }

    @Test("asking for papers after the limit undoes no breach")
    func lateHold() throws {
        var story = try Situation.working.story()
        try story.wait(until: "2026-08-13T10:00")
        #expect(story.clocks.last == "complete:breached")
        try story.act(.asking)
        try story.wait(until: "2026-08-20T10:00")
        try story.act(.resume)
        #expect(story.clocks.last == "complete:breached")
        #expect(
            story.obligation.clock(.complete)?.timetable.binding.date == CivilDate("2026-08-12"))
        try story.act(.helped)
        #expect(story.clocks.last == "complete:satisfied-late")
    }

    @Test("the window's time to answer an objection is not the agency's")
    func objectionTime() throws {
        var story = try Situation.received.story()
        let before = try #require(story.obligation.clock(.accept)?.timetable.binding.date)
        #expect(before == CivilDate("2026-07-08"))
        try story.wait(until: "2026-07-03T10:00")
        try story.act(.objecting)
        try story.wait(until: "2026-07-07T10:00")
        try story.act(.insisting)
        #expect(story.obligation.clock(.accept)?.timetable.binding.date == CivilDate("2026-07-10"))
        #expect(story.obligation.clock(.answer)?.end == .satisfied(story.now))
    }

    @Test("a late objection is heard, and its lateness stays on record")
    func lateObjection() throws {
        var story = try Situation.received.story()
        try story.wait(until: "2026-07-10T10:00")
        try story.act(.objecting)
        try story.wait(until: "2026-07-13T10:00")
        try story.act(.insisting)
        try story.act(.accept(note: nil))
        guard case .satisfiedLate = story.obligation.clock(.accept)?.end else {
            Issue.record("it was accepted late")
            return
        }
    }

    @Test("an extension moves both dates once, in the unit of the limit")
    func extensions() throws {
        var story = try Situation.working.story()
        try story.wait(until: "2026-08-12T23:59")
        try story.act(.prolonging)
        let clock = try #require(story.obligation.clock(.complete))
        #expect(clock.extended == 15)
        #expect(clock.timetable.promise?.date == CivilDate("2026-08-19"))
        #expect(clock.timetable.binding.date == CivilDate("2026-09-02"))
        #expect(story.refusal(of: .prolonging)?.code == .alreadyExtended)
        #expect(story.clocks.last == "complete:running")
    }

    @Test("an extension is refused after expiry and where the topic knows none")
    func noExtension() throws {
        var story = try Situation.working.story()
        try story.wait(until: "2026-08-13T00:00")
        #expect(story.refusal(of: .prolonging)?.code == .expired)
        let urgent = try Situation.working.story(Fixture.disaster)
        #expect(urgent.refusal(of: .prolonging)?.code == .extensionUnknown)
    }

    @Test("a due date can be shown with the arithmetic that leads to it")
    func arithmetic() throws {
        var story = try Situation.working.story()
        try story.wait(until: "2026-07-06T10:00")
        try story.act(.asking)
        try story.wait(until: "2026-07-09T10:00")
        try story.act(.resume)
        try story.act(.prolonging)
        let clock = try #require(story.obligation.clock(.complete))
        let rule = try #require(
            ClockRules.rule(.complete, under: story.obligation.rules, in: story.county))
        for tier in Tier.allCases {
            let sum = ClockRules.arithmetic(of: tier, clock, under: rule, in: story.county)
            let date = try #require(clock.timetable.due(tier)?.date)
            #expect(sum?.chinese().contains(date.description) == true)
        }
    }

    @Test("a clock never forgets how far it has told")
    func neverBack() throws {
        var story = try Situation.working.story()
        story.apply(.told(.complete, .breach))
        story.apply(.told(.complete, .warning))
        let clock = try #require(story.obligation.clock(.complete))
        #expect(clock.told == .breach)
        #expect(clock.next?.step == .leader)
    }

    @Test("steps have codes that read back")
    func codes() {
        for step in ClockStep.allCases { #expect(ClockStep(code: step.code) == step) }
        #expect(ClockStep(code: "later") == nil)
    }
}
