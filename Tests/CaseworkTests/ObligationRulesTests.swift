import Casework
import Testing

@Suite("The story of a referral")
struct ObligationRulesTests {
    typealias Fixture = CountyFixture

    @Test("a referral travels from the window to the agency and ends with an outcome")
    func wholeStory() throws {
        var story = try Story()
        #expect(story.obligation.waiting?.queue == Fixture.civilAffairs)
        try story.take()
        try story.act(.accept(note: "受理"))
        try story.act(.start)
        try story.wait(until: "2026-07-06T10:00")
        try story.act(.asking)
        #expect(story.waits(in: Fixture.shiqiaoWindow, as: .missing))
        try story.wait(until: "2026-07-09T10:00")
        try story.act(.adding)
        #expect(story.waits(in: Fixture.civilAffairs, as: .supplement))
        try story.take()
        try story.act(.prolonging)
        #expect(story.obligation.extendedBy == .unlisted)
        try story.act(.helped)
        #expect(
            story.words == [
                "leased", "acknowledged", "accepted", "started", "held", "resumed", "supplemented",
                "leased", "seen", "extended", "completed",
            ])
        #expect(story.obligation.status == .completed)
        #expect(story.obligation.outcome == .gotHelp)
        #expect(story.obligation.closedAt == story.now)
        #expect(story.waits(in: Fixture.shiqiaoWindow, as: .answer))
        #expect(story.obligation.isOpen)
        try story.take()
        #expect(!story.obligation.isOpen)
    }

    @Test("the window may insist, and then there is no second objection")
    func objectionAndInsistence() throws {
        var story = try Situation.received.story()
        try story.act(.objecting)
        #expect(story.waits(in: Fixture.shiqiaoWindow, as: .objection))
        try story.act(.insisting)
        #expect(story.obligation.waiting?.matter == .insisted)
        #expect(story.obligation.waiting?.queue == Fixture.civilAffairs)
        #expect(story.refusal(of: .objecting)?.code == .objectionSettled)
        #expect(story.refusal(of: .insisting)?.code == .wrongState)
        try story.act(.accept(note: nil))
        #expect(story.obligation.status == .accepted)
    }

    @Test("an objection the window shares makes a new obligation that remembers the old one")
    func objectionAndReroute() throws {
        var story = try Situation.objected.story()
        let entries = try story.act(.sendingOn)
        #expect(entries.count == 2)
        #expect(story.obligation.status == .rejected)
        let next = try #require(story.successor)
        #expect(next.id == ObligationID(2))
        #expect(next.partOf == story.obligation.id)
        #expect(next.agency == Fixture.qingheEmergency)
        #expect(next.window == story.obligation.window)
        #expect(next.rules == story.obligation.rules)
        #expect(next.need == story.obligation.need)
        #expect(next.status == .requested)
        #expect(next.objection == .none)
        #expect(next.clock(.acknowledge)?.owner == Fixture.qingheEmergency)
    }

    @Test("a detour over the wrong agency does not start the household's hours again")
    func rerouteKeepsTheHours() throws {
        var story = try Story(Fixture.disaster)
        let first = try #require(story.obligation.clock(.complete))
        try story.take()
        try story.act(.objecting)
        story.wait(until: story.now.adding(milliseconds: 3_600_000))
        let target = try #require(
            [Fixture.qingheEmergency, Fixture.civilAffairs].first { $0 != story.obligation.agency })
        try story.act(.reroute(to: target, text: "转"))
        let next = try #require(story.successor)
        #expect(next.clock(.complete)?.startedAt == first.startedAt)
        #expect(next.clock(.complete)?.timetable.binding == first.timetable.binding)
        #expect(next.clock(.complete)?.owner == target)
        #expect(next.clock(.acknowledge)?.startedAt == story.now)
    }

    @Test("a reroute never goes back to the agency that objected, nor to one that takes none")
    func rerouteTargets() throws {
        let story = try Situation.objected.story()
        let targets: [(AgencyID, Refusal.Code?)] = [
            (Fixture.civilAffairs, .unroutable), (Fixture.secretariat, .unknownAgency),
            (Fixture.charity, .unknownAgency), (Fixture.agency("nobody"), .unknownAgency),
            (Fixture.emergency, nil), (Fixture.qingheWindow, nil),
        ]
        for (target, code) in targets {
            #expect(story.refusal(of: .reroute(to: target, text: "转"))?.code == code)
        }
    }

    @Test("a referral that is released again and again goes to the window's return desk")
    func returnDesk() throws {
        var story = try Story()
        for round in 1...Fixture.returnsMax {
            #expect(!story.obligation.isReturned)
            try story.act(.release(story.lease()))
            #expect(story.obligation.returns == round)
        }
        #expect(story.obligation.isReturned)
        #expect(story.obligation.standing == .returned)
        #expect(story.waits(in: Fixture.shiqiaoWindow, as: .returned))
        #expect(story.clocks == ["acknowledge:cancelled", "answer:running"])
        // The agency is asked once more: at the return desk this is a fresh start.
        try story.act(.reroute(to: Fixture.civilAffairs, text: "请再办"))
        #expect(story.successor?.returns == 0)
        #expect(story.successor?.agency == Fixture.civilAffairs)
        #expect(story.obligation.status == .rejected)
    }

    @Test("a lease that runs out counts like a release")
    func expiredLeases() throws {
        var story = try Story()
        for _ in 1...Fixture.returnsMax {
            story.lease()
            story.wait(until: story.now.adding(milliseconds: Fixture.leaseSeconds * 1000))
        }
        #expect(story.obligation.isReturned)
        #expect(story.words.suffix(2) == ["lease-ended", "returned"])
    }

    @Test("a restart of the broker brings nothing nearer to the return desk")
    func restarts() throws {
        var story = try Story()
        for _ in 0..<10 {
            story.lease()
            for event in ObligationRules.endLease(
                story.obligation, .restart, at: story.now, in: story.county)
            { story.apply(event) }
        }
        #expect(story.obligation.returns == 0)
        #expect(!story.obligation.isReturned)
        #expect(story.obligation.deliveries == 10)
    }

    @Test("acknowledging the same delivery twice is no error and changes nothing")
    func acknowledgedTwice() throws {
        var story = try Story()
        let token = story.lease()
        try story.act(.acknowledge(token))
        let before = story.obligation
        #expect(try story.act(.acknowledge(token), by: Fixture.civilAffairs).isEmpty)
        #expect(story.obligation == before)
    }

    @Test("a lease that is over, or another queue's, is refused")
    func staleLeases() throws {
        var story = try Story()
        let first = story.lease()
        try story.act(.release(first))
        let second = story.lease()
        #expect(second > first)
        for token in [first, LeaseToken(9999)] {
            #expect(story.refusal(of: .acknowledge(token))?.code == .staleLease)
            #expect(story.refusal(of: .release(token))?.code == .staleLease)
        }
        let window = Fixture.shiqiaoWindow
        #expect(story.refusal(of: .acknowledge(second), by: window)?.code == .staleLease)
        #expect(story.refusal(of: .release(second), by: window)?.code == .staleLease)
        #expect(story.refusal(of: .acknowledge(second)) == nil)
    }

    @Test("a delivery the other side overtook may still be acknowledged")
    func overtakenDelivery() throws {
        var story = try Situation.held.story()
        let cap = try #require(story.obligation.holdUntil)
        story.wait(until: cap.adding(milliseconds: -1000))
        let token = story.lease()
        story.wait(until: cap)
        // The window has its notice in hand; what is for the agency waits behind it.
        #expect(story.obligation.waiting?.queue == Fixture.shiqiaoWindow)
        #expect(story.obligation.behind?.queue == Fixture.civilAffairs)
        try story.act(.acknowledge(token), by: Fixture.shiqiaoWindow)
        #expect(story.waits(in: Fixture.civilAffairs, as: .resumed))
        #expect(story.obligation.behind == nil)
    }

    @Test("news that comes while a delivery is in hand comes again after it")
    func newsInHand() throws {
        var story = try Situation.accepted.story()
        try story.act(.adding)
        let token = story.lease()
        try story.act(.adding)
        #expect(story.obligation.waiting?.causes.count == 2)
        #expect(story.obligation.waiting?.news.count == 1)
        try story.act(.acknowledge(token))
        #expect(story.waits(in: Fixture.civilAffairs, as: .supplement))
        try story.take()
        #expect(story.obligation.waiting == nil)
    }

    @Test("what waits for the window stays there while the agency goes on working")
    func windowsNewsStays() throws {
        var story = try Situation.accepted.story()
        try story.act(.prolonging)
        #expect(story.waits(in: Fixture.shiqiaoWindow, as: .extended))
        try story.act(.start)
        #expect(story.waits(in: Fixture.shiqiaoWindow, as: .extended))
    }

    @Test("the window is told of everything it has not read, not only of the last")
    func everythingUnreadIsDelivered() throws {
        var story = try Situation.accepted.story()
        try story.act(.asking)
        try story.act(.prolonging)
        try story.act(.helped)
        #expect(story.waits(in: Fixture.shiqiaoWindow, as: .answer))
        #expect(story.obligation.waiting?.causes.count == 3)
        #expect(story.obligation.behind == nil)
    }

    @Test("papers that come while the agency has older ones in hand are not overtaken")
    func supplementInHandIsKept() throws {
        var story = try Situation.accepted.story()
        try story.act(.adding)
        let token = story.lease()
        try story.act(.adding)
        try story.act(.asking)
        #expect(story.waits(in: Fixture.civilAffairs, as: .supplement))
        #expect(story.obligation.behind?.queue == Fixture.shiqiaoWindow)
        #expect(story.obligation.behind?.matter == .missing)
        #expect(try story.act(.acknowledge(token), by: Fixture.civilAffairs).isEmpty)
        try story.take()
        #expect(story.waits(in: Fixture.shiqiaoWindow, as: .missing))
    }

    @Test("papers that come during an objection do not take it off the window's desk")
    func supplementDuringObjection() throws {
        var story = try Situation.objected.story()
        let before = story.obligation.waiting
        try story.act(.adding)
        #expect(story.obligation.waiting == before)
        #expect(story.obligation.objection == .raised)
    }

    @Test(
        "a withdrawal ends everything and tells whoever was handed the papers",
        arguments: Situation.allCases.filter { !$0.status.isFinal })
    func withdrawals(situation: Situation) throws {
        var story = try situation.story()
        let agencyKnows = situation.status != .requested
        try story.act(.withdrawing)
        #expect(story.obligation.status == .cancelled)
        #expect(story.obligation.clocks.allSatisfy { !$0.isOpen })
        #expect(story.obligation.outcome == nil)
        #expect(story.obligation.holdUntil == nil)
        #expect(story.obligation.waiting?.matter == (agencyKnows ? .withdrawn : nil))
        #expect(story.obligation.waiting?.queue == (agencyKnows ? Fixture.civilAffairs : nil))
    }

    @Test("an agency that holds an unacknowledged delivery hears of the withdrawal too")
    func withdrawnInHand() throws {
        var story = try Story()
        let token = story.lease()
        try story.act(.withdrawing)
        #expect(story.obligation.waiting?.matter == .withdrawn)
        #expect(try story.act(.acknowledge(token), by: Fixture.civilAffairs).isEmpty)
        #expect(story.obligation.status == .cancelled)
    }

    @Test("a slip of the pen is marked as one")
    func enteredInError() throws {
        var story = try Situation.working.story()
        try story.act(.correcting)
        #expect(story.obligation.status == .enteredInError)
    }

    @Test("an adverse answer needs a reason, a text and a next step", arguments: Outcome.allCases)
    func adverseAnswers(outcome: Outcome) throws {
        let story = try Situation.working.story()
        for parts in 0..<8 {
            let completion = Completion(
                outcome: outcome, reason: parts & 1 != 0 ? .incomeAbove : nil,
                text: parts & 2 != 0 ? "收入超过标准" : nil,
                nextStep: parts & 4 != 0 ? "可申请复核" : nil)
            let code = story.refusal(of: .complete(completion))?.code
            #expect(code == (outcome.isAdverse && parts != 7 ? .reasonNeeded : nil))
            guard !outcome.isHelp else { continue }
            #expect(story.refusal(of: .fail(completion))?.code == code)
        }
    }

    @Test("which outcomes are adverse")
    func adverseOutcomes() {
        #expect(
            Outcome.allCases.filter(\.isAdverse) == [
                .notEligible, .noCapacity, .couldNotReach, .wrongAgency, .other,
            ])
    }

    @Test(
        "what helped the household did not fail",
        arguments: [Outcome.gotHelp, .approvedNotYetPaid, .partlyHelped, .alreadyHelped])
    func helpIsNoFailure(outcome: Outcome) throws {
        let story = try Situation.working.story()
        let completion = Completion(
            outcome: outcome, reason: .noCapacity, text: "说明", nextStep: "下一步")
        #expect(story.refusal(of: .fail(completion))?.code == .malformed)
        #expect(story.refusal(of: .complete(completion)) == nil)
    }

    @Test("each verb takes only the reasons that fit it", arguments: Reason.allCases)
    func reasons(reason: Reason) throws {
        let working = try Situation.working.story()
        let received = try Situation.received.story()
        let answer = Completion(outcome: .noCapacity, reason: reason, text: "无", nextStep: "等")
        let codes: [(Refusal.Code?, Reason.Purpose)] = [
            (received.refusal(of: .object(reason: reason, text: "否"))?.code, .objection),
            (working.refusal(of: .complete(answer))?.code, .refusal),
            (working.refusal(of: .withdraw(reason: reason, text: "撤"))?.code, .withdrawal),
        ]
        for (code, purpose) in codes {
            #expect(code == (reason.purpose == purpose ? nil : .wrongReason))
        }
        // An extension takes only what its own topic allows.
        let allowed = ["hard-investigation", "separated-household"].contains(reason.rawValue)
        let prolonging = Verb.extend(reason: reason, approver: "局长", text: "延")
        #expect(working.refusal(of: prolonging)?.code == (allowed ? nil : .wrongReason))
    }

    @Test("a supplement holds only what the topic's form knows")
    func supplementFields() throws {
        let story = try Situation.working.story()
        func refusal(_ key: String, _ value: FieldValue) -> Refusal? {
            let detail = Need.Detail(key: key, value: value)
            return story.refusal(of: .supplement(text: "补", details: [detail]))
        }
        #expect(refusal("income", .text("1.00")) == nil)
        #expect(refusal("income", .text("many"))?.thing == "details.income")
        #expect(refusal("faith", .text("none"))?.thing == "details")
    }

    @Test("rules the book has lost are named instead of guessed")
    func lostRules() throws {
        var story = try Situation.received.story()
        let county = story.county
        story.county = County(
            name: county.name, area: county.area, places: county.places,
            agencies: Array(county.agencies.values), topics: [], calendar: county.calendar,
            answer: county.answer, escalation: county.escalation, lease: county.lease)
        #expect(story.refusal(of: .accept(note: nil))?.code == .unknownTopic)
    }
}
