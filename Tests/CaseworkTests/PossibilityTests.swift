@testable import Casework
import Testing

@Suite("What is offered")
struct PossibilityTests {
    typealias Fixture = CountyFixture

    private static let callers: [Identity] =
        [
            Fixture.civilAffairs, Fixture.emergency, Fixture.qingheEmergency,
            Fixture.qingheWindow, Fixture.shiqiaoWindow, Fixture.secretariat, Fixture.charity,
        ].map { Fixture.clerk(of: $0) }
        + [
            Identity(account: "operator", role: .operator, agency: nil),
            Identity(account: "auditor", role: .auditor, agency: nil),
        ]

    private static let waits: [Int64] = [0, 30, 1_440]

    /// Every way in which the verb's form can be filled in well.
    private static func forms(of right: Right) -> [Verb] {
        let explained = { (outcome: Outcome) in
            Completion(outcome: outcome, reason: .incomeAbove, text: "说明", nextStep: "下一步")
        }
        switch right {
        case .acknowledge: return [.take]
        case .accept: return [.accept(note: "受理")]
        case .start: return [.start]
        case .hold: return [.asking]
        case .resume: return [.resume]
        case .extend:
            return Reason.allCases.map { .extend(reason: $0, approver: "局长", text: "难") }
        case .object: return Reason.allCases.map { .object(reason: $0, text: "不属") }
        case .complete: return Outcome.allCases.map { .complete(explained($0)) }
        case .fail: return Outcome.allCases.map { .fail(explained($0)) }
        case .supplement: return [.adding]
        case .insist: return [.insisting]
        case .reroute: return Fixture.county.agencies.keys.map { .reroute(to: $0, text: "转") }
        case .withdraw: return Reason.allCases.map { .withdraw(reason: $0, text: "撤") }
        default: return []
        }
    }

    private static func isRefused(_ right: Right, _ story: Story, by caller: Identity) -> Bool {
        let setting = Setting(now: story.now, by: caller, county: story.county)
        if right == .consult {
            return
                (try? ConsultationRules.consult(
                    story.obligation, isErased: false, in: setting)) == nil
        }
        return forms(of: right).allSatisfy { verb in
            (try? ObligationRules.decide(
                verb, on: story.obligation, next: ObligationID(99), in: setting)) == nil
        }
    }

    @Test("is exactly what some well-filled form would not be refused, for everybody, at any time")
    func isExactlyWhatIsDone() throws {
        var offered: Set<Right> = []
        for situation in Situation.allCases {
            for topic in [Fixture.basicLiving, Fixture.disaster] {
                var story = try situation.story(topic)
                for hours in Self.waits {
                    story.wait(until: story.now.adding(milliseconds: hours * 3_600_000))
                    for caller in Self.callers {
                        let possible = ObligationRules.possible(
                            on: story.obligation,
                            in: Setting(now: story.now, by: caller, county: story.county))
                        let expected = ObligationRules.offered.filter {
                            !Self.isRefused($0, story, by: caller)
                        }
                        #expect(possible == expected, "\(situation) \(topic) \(caller.account)")
                        offered.formUnion(possible)
                    }
                }
            }
        }
        #expect(offered == Set(ObligationRules.offered))
    }

    @Test("an extension is offered once, in time, and where the topic knows one")
    func extensions() throws {
        func isOffered(_ story: Story) -> Bool {
            ObligationRules.possible(
                on: story.obligation,
                in: Fixture.setting(story.obligation.agency, at: story.now)
            ).contains(.extend)
        }
        var story = try Situation.working.story()
        #expect(isOffered(story))
        var late = story
        try late.wait(until: "2026-12-01T10:00")
        #expect(!isOffered(late))
        try story.act(.prolonging)
        #expect(!isOffered(story))
        #expect(!isOffered(try Situation.working.story(Fixture.disaster)))
    }

    @Test("a reroute is offered to whoever takes referrals and has not just objected")
    func targets() throws {
        let objected = try Situation.objected.story().obligation
        let named = ObligationRules.targets(of: objected, in: Fixture.county).map(\.id)
        #expect(!named.contains(Fixture.civilAffairs) && !named.contains(Fixture.charity))
        #expect(named.contains(Fixture.qingheWindow))
        let returned = try Situation.returned.story().obligation
        #expect(
            ObligationRules.targets(of: returned, in: Fixture.county).map(\.id)
                .contains(Fixture.civilAffairs))
    }
}
