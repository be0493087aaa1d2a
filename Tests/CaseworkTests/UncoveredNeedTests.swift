import Casework
import Testing

@Suite("Needs that the state did not cover")
struct UncoveredNeedTests {
    typealias Fixture = CountyFixture

    private func need(
        _ obligation: Obligation, beside others: [Obligation] = [], claims: [Claim] = [],
        categories: [String]? = ["dibao-household"], at now: Instant = Fixture.morning
    ) -> UncoveredNeed? {
        let opened = Case(
            id: CaseID(1), household: HouseholdID(1), window: Fixture.qingheWindow,
            area: Fixture.qinghe, reference: "Q-1", openedAt: Fixture.morning)
        return UncoveredNeed(
            obligation, of: CaseView(opened, obligations: [obligation] + others),
            categories: categories, claims: claims, code: NeedCode(number: 7), at: now,
            in: Fixture.county)
    }

    @Test("a charity sees topic, township and class of it, since when and why, and nothing else")
    func seen() throws {
        let found = try #require(need(try ClaimStory.need()))
        #expect(found.topic == Fixture.basicLiving && found.township == Fixture.qinghe)
        #expect(found.categories == [.minimumHousehold] && found.why == .notEligible)
        #expect(found.since == Fixture.morning.civilDate && found.code == NeedCode(number: 7))
        #expect(need(try ClaimStory.need(), categories: nil)?.categories == nil)
    }

    @Test("what a program wrote of a household that is no class, no charity sees")
    func freeText() throws {
        let found = need(try ClaimStory.need(), categories: ["王某的儿子", "orphan"])
        #expect(found?.categories == [.orphan])
    }

    @Test("which ends leave the household with its need", arguments: Outcome.allCases)
    func outcomes(outcome: Outcome) throws {
        let isUncovered = [Outcome.noCapacity, .notEligible, .partlyHelped].contains(outcome)
        #expect((need(try ClaimStory.need(outcome)) != nil) == isUncovered)
    }

    @Test("an open need is not there yet, and after 90 days it is not there any more")
    func time() throws {
        #expect(need(try Story(in: Fixture.qinghe).obligation) == nil)
        let ended = try ClaimStory.need()
        for (days, isThere) in [(89, true), (90, true), (91, false)] {
            let now = Instant(startOf: Fixture.morning.civilDate.adding(days: days))
            #expect((need(ended, at: now) != nil) == isThere, "\(days)")
        }
    }

    @Test("a need that somebody has claimed is not there for others")
    func claimed() throws {
        let claim = try ClaimStory(by: .window).claim
        #expect(need(try ClaimStory.need(), claims: [claim]) == nil)
    }

    @Test("it is covered when the same topic is open again in its case, or was granted there")
    func covered() throws {
        func other(_ outcome: Outcome?, _ topic: TopicID = Fixture.basicLiving) throws -> Obligation
        {
            let model =
                try outcome.map { try ClaimStory.need($0, topic: topic) }
                ?? Story(topic, in: Fixture.qinghe).obligation
            let route = Route(
                id: ObligationID(2), caseID: CaseID(1), need: 1, rules: model.rules,
                agency: model.agency, window: model.window, area: model.area, isUrgent: false,
                partOf: nil)
            var copy = Obligation(
                Referral(route: route, clocks: []), at: Fixture.morning, sequence: 1)
            guard let outcome else { return copy }
            copy.apply(
                .completed(Completion(outcome: outcome, reason: nil, text: nil, nextStep: nil)),
                at: Fixture.morning, sequence: 2)
            return copy
        }
        let ended = try ClaimStory.need()
        for outcome in [nil, .gotHelp, .approvedNotYetPaid, .alreadyHelped] as [Outcome?] {
            #expect(need(ended, beside: [try other(outcome)]) == nil, "\(outcome as Any)")
            #expect(need(ended, beside: [try other(outcome, Fixture.disaster)]) != nil)
        }
        for outcome in [Outcome.partlyHelped, .notEligible, .noCapacity] {
            #expect(need(ended, beside: [try other(outcome)]) != nil)
        }
    }

    @Test("a place is never told narrower than a township")
    func township() {
        for (path, township) in [
            ("a-county/qinghe/east/lane-4", "a-county/qinghe"),
            ("a-county/qinghe", "a-county/qinghe"), ("a-county", "a-county"),
        ] {
            #expect(Fixture.area(path).township == Fixture.area(township))
        }
    }
}
