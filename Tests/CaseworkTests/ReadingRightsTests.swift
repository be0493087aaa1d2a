import Casework
import Testing

@Suite("Rights to read")
struct ReadingRightsTests {
    typealias Fixture = CountyFixture

    /// One of each role, of places near and far, and some who belong nowhere.
    private static let callers: [Identity] = Role.allCases.flatMap { role in
        [Fixture.civilAffairs, Fixture.emergency, Fixture.qingheWindow, Fixture.shiqiaoWindow, nil]
            .flatMap { agency in
                [nil, Fixture.root, Fixture.qinghe, Fixture.shiqiao].map {
                    Identity(account: "a", role: role, agency: agency, area: $0)
                }
            }
    }

    @Test("a list shows exactly the obligations that may be asked for one by one")
    func obligations() throws {
        let obligation = try Situation.working.story().obligation
        var admitted = 0
        for caller in Self.callers {
            let refusal = Rights.refusal(.readObligations, by: caller, on: obligation)
            let scope = try? Rights.scope(of: .readObligations, for: caller)
            let isListed =
                scope?.admits(
                    agency: obligation.agency, window: obligation.window, area: obligation.area)
                ?? false
            #expect(isListed == (refusal == nil), "\(caller)")
            if isListed { admitted += 1 }
        }
        #expect(admitted > 0 && admitted < Self.callers.count)
    }

    @Test("a list shows exactly the cases that may be asked for one by one")
    func cases() throws {
        let opened = Case(
            id: CaseID(1), household: HouseholdID(1), window: Fixture.qingheWindow,
            area: Fixture.qinghe, reference: "Q-1", openedAt: Fixture.morning)
        var admitted = 0
        for caller in Self.callers {
            let refusal = Rights.refusal(readingCase: opened, by: caller)
            let scope = try? Rights.scope(of: .readCases, for: caller)
            let isListed = scope?.admits(window: opened.window, area: opened.area) ?? false
            #expect(isListed == (refusal == nil), "\(caller)")
            if isListed { admitted += 1 }
            let mayNot = [Role.agency, .charity, .regulator].contains(caller.role)
            #expect((refusal?.code == .notPermitted) == mayNot)
        }
        #expect(admitted > 0 && admitted < Self.callers.count)
    }

    @Test("a queue is its agency's own, and of those who look at its place")
    func queues() {
        func code(_ role: Role, _ agency: AgencyID?, at place: Area? = nil) -> Refusal.Code? {
            Rights.refusal(
                readingQueue: Fixture.qingheEmergency,
                by: Identity(account: "a", role: role, agency: agency, area: place),
                in: Fixture.county)?.code
        }
        #expect(code(.agency, Fixture.qingheEmergency) == nil)
        #expect(code(.agency, Fixture.emergency) == .notOwned)
        #expect(code(.window, Fixture.qingheWindow) == .notOwned)
        #expect(code(.charity, Fixture.charity) == .notPermitted)
        #expect(code(.auditor, nil) == nil)
        #expect(code(.secretariat, Fixture.secretariat, at: Fixture.root) == nil)
        #expect(code(.auditor, nil, at: Fixture.qinghe) == nil)
        #expect(code(.auditor, nil, at: Fixture.shiqiao) == .notOwned)
    }

    @Test("a queue that the rule book no longer names is seen by who sees the whole county")
    func formerQueue() {
        let former = Fixture.agency("former-bureau")
        for (place, code) in [(nil, nil), (Fixture.root, nil), (Fixture.qinghe, .notOwned)]
            as [(Area?, Refusal.Code?)]
        {
            let caller = Identity(account: "a", role: .operator, agency: nil, area: place)
            let refusal = Rights.refusal(readingQueue: former, by: caller, in: Fixture.county)
            #expect(refusal?.code == code)
        }
    }

    @Test("a report is about the county as a whole")
    func reports() {
        for (role, place, code) in [
            (.secretariat, nil, nil), (.auditor, Fixture.root, nil),
            (.auditor, Fixture.qinghe, .notOwned), (.window, nil, .notPermitted),
        ] as [(Role, Area?, Refusal.Code?)] {
            let caller = Identity(account: "a", role: role, agency: nil, area: place)
            let refusal = Rights.refusal(
                readingReport: "deadlines", by: caller, in: Fixture.county)
            #expect(refusal?.code == code)
        }
    }
}
