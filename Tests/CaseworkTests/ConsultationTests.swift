@testable import Casework
import Testing

@Suite("Opening papers once more")
struct ConsultationTests {
    typealias Fixture = CountyFixture

    private static func code(
        _ story: Story, by identity: Identity, isErased: Bool = false
    ) -> Refusal.Code? {
        do {
            _ = try ConsultationRules.consult(
                story.obligation, isErased: isErased,
                in: Setting(now: story.now, by: identity, county: story.county))
            return nil
        } catch { return error.code }
    }

    @Test("an agency may from when it took note until it is another's or was taken back")
    func agency() throws {
        let clerk = Fixture.clerk(of: Fixture.civilAffairs)
        let open: Set<Situation> = [
            .received, .objected, .insisted, .accepted, .working, .held, .completed, .failed,
        ]
        for situation in Situation.allCases {
            let code = Self.code(try situation.story(), by: clerk)
            #expect(code == (open.contains(situation) ? nil : .wrongState), "\(situation)")
        }
    }

    @Test("the window that routed it may at any time, and nobody else")
    func window() throws {
        for situation in Situation.allCases {
            let story = try situation.story()
            #expect(Self.code(story, by: Fixture.clerk(of: Fixture.shiqiaoWindow)) == nil)
            for stranger in [Fixture.qingheWindow, Fixture.emergency] {
                #expect(Self.code(story, by: Fixture.clerk(of: stranger)) == .notOwned)
            }
            for role in [Role.secretariat, .auditor, .operator, .charity] {
                let caller = Identity(account: "a", role: role, agency: Fixture.secretariat)
                #expect(Self.code(story, by: caller) == .notPermitted)
            }
        }
    }

    @Test("what an erased household told is opened for nobody")
    func erased() throws {
        let story = try Situation.completed.story()
        for agency in [Fixture.civilAffairs, Fixture.shiqiaoWindow] {
            #expect(
                Self.code(story, by: Fixture.clerk(of: agency), isErased: true)
                    == .householdErased)
        }
    }

    @Test("a case is opened by its own window alone, under its own receipt")
    func wholeCase() throws {
        let opened = Case(
            id: CaseID(1), household: HouseholdID(1), window: Fixture.qingheWindow,
            area: Fixture.qinghe, reference: "Q-1", openedAt: Fixture.morning)
        func code(_ agency: AgencyID, _ receipt: Receipt, isErased: Bool = false) -> Refusal.Code? {
            do {
                _ = try ConsultationRules.consult(
                    opened, under: receipt, isErased: isErased, in: Fixture.setting(agency))
                return nil
            } catch { return error.code }
        }
        #expect(code(Fixture.qingheWindow, opened.receipt) == nil)
        #expect(code(Fixture.qingheWindow, opened.receipt, isErased: true) == .householdErased)
        #expect(code(Fixture.shiqiaoWindow, opened.receipt) == .notOwned)
        #expect(code(Fixture.civilAffairs, opened.receipt) == .notOwned)
        #expect(code(Fixture.secretariat, opened.receipt) == .notPermitted)
        let otherDay = Receipt(
            case: CaseID(1), openedAt: Fixture.morning.adding(milliseconds: 86_400_000))
        #expect(code(Fixture.qingheWindow, otherDay) == .unknownCase)
    }

    @Test("changes nothing of the obligation but which entry it is up to date with")
    func changesNothing() throws {
        for situation in Situation.allCases {
            var story = try situation.story()
            let before = story.obligation
            story.apply(.consulted)
            #expect(story.obligation != before)
            story.obligation.sequence = before.sequence
            #expect(story.obligation == before)
        }
    }
}
