import Casework
import Testing

@testable import Pages

@Suite("Needs and what fits them, on pages")
struct MatchPageTests {
    private let fixture: ListFixture

    init() throws { fixture = try ListFixture() }

    private func found(_ offering: Offering, categories: [String]?) -> Matching.Found {
        Matching.find(
            for: ObligationID(17),
            Matching.Subject(
                topic: ListFixture.education, area: ListFixture.qinghe, categories: categories),
            among: [offering], at: fixture.now, in: fixture.county)
    }

    private func page(_ found: Matching.Found, claims: [Claim] = []) throws -> String {
        let opened = Case(
            id: CaseID(42), household: HouseholdID(1), window: ListFixture.window,
            area: ListFixture.qinghe, reference: "R-1", openedAt: fixture.now)
        return ListFixture.text(
            MatchPage(
                CaseView(opened, obligations: []), [found],
                claims: [found.obligation: claims], titles: [:], at: fixture.now,
                in: fixture.county, for: ListFixture.visitor(.window, ListFixture.window)
            ).bytes())
    }

    @Test("every reason is told in words, and what fits can be held")
    func fits() throws {
        let found = found(fixture.offering(), categories: [])
        let page = try page(found)
        #expect(found.social.first?.fits == true)
        for reason in try #require(found.social.first).reasons {
            #expect(page.contains(reason.words.zh), "\(reason.aspect)")
        }
        #expect(page.contains("✓ 是：") && !page.contains("✗ 否："))
        #expect(page.contains("action=\"/cases/YM-20260701-0000042/match\""))
        #expect(page.contains("name=\"offer\" value=\"anping-charity-federation/school-lunch\""))
        #expect(page.contains("name=\"units-17-anping-charity-federation.school-lunch\""))
    }

    @Test("what does not fit says why, and cannot be held")
    func misfit() throws {
        let page = try page(found(fixture.offering(standing: .paused, held: 120), categories: []))
        #expect(page.contains("不适合") && page.contains("✗ 否：</strong> 暂停提供"))
        #expect(page.contains("✗ 否：</strong> 已满"))
        #expect(!page.contains("<form method=\"post\""))
    }

    @Test("where a person has to look, it says so and leaves the choice to them")
    func unknown() throws {
        let draft = ListFixture.draft(categories: ["left-behind-child"])
        let page = try page(found(fixture.offering(draft), categories: nil))
        #expect(page.contains("须核对") && page.contains("? 待核对：</strong> 对象类别须由窗口核对"))
        #expect(page.contains("保留名额"))
        let told = try self.page(found(fixture.offering(draft), categories: ["orphan"]))
        #expect(told.contains("只面向：留守儿童"))
    }

    @Test("claims on the need stand beside it")
    func claims() throws {
        let page = try page(
            found(fixture.offering(), categories: []), claims: [fixture.claim()])
        #expect(page.contains("已有的认领") && page.contains("/claims/7"))
    }

    // MARK: Needs

    private func needs(_ offers: [Offering], for visitor: Visitor) throws -> String {
        ListFixture.text(
            NeedsPage(
                [try need()], offers: offers, at: fixture.now, in: fixture.county, for: visitor
            ).bytes())
    }

    private func need() throws -> UncoveredNeed {
        let rules = try #require(fixture.county.topics[ListFixture.education]).plain.reference
        let ended = Obligation(
            route: Route(
                id: ObligationID(17), caseID: CaseID(42), need: 0, rules: rules,
                agency: try #require(AgencyID("education")), window: ListFixture.window,
                area: ListFixture.known(Area("a-county/qinghe/nanan")), isUrgent: false,
                partOf: nil), submittedAt: fixture.now, status: .completed, outcome: .noCapacity,
            objection: .none, isReturned: false, holdUntil: nil, waiting: nil, behind: nil,
            seen: nil, deliveries: 0, returns: 0, extendedBy: nil, clocks: [],
            closedAt: fixture.now, sequence: 8)
        let opened = Case(
            id: CaseID(42), household: HouseholdID(1), window: ListFixture.window,
            area: ListFixture.qinghe, reference: "R-1", openedAt: fixture.now)
        return try #require(
            UncoveredNeed(
                ended, of: CaseView(opened, obligations: [ended]),
                categories: ["left-behind-child"], claims: [], code: NeedCode("7KQ4-XM9T"),
                at: fixture.now, in: fixture.county))
    }

    @Test("a need tells topic, township and classes; a charity claims it with what fits")
    func claimable() throws {
        let charity = ListFixture.visitor(.charity, ListFixture.charity)
        let liushu = ListFixture.known(Area("a-county/liushu"))
        let page = try needs(
            [fixture.offering(), fixture.offering(ListFixture.draft(areas: [liushu]))],
            for: charity)
        for words in ["教育救助 · 清河镇", "留守儿童", "没有名额", "7KQ4-XM9T"] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(!page.contains("nanan") && !page.contains("YM-"))
        #expect(page.contains("name=\"need\" value=\"7KQ4-XM9T\""))
        #expect(page.firstRange(of: "<option value=\"school-lunch\" selected>") != nil)
        #expect(page.contains("午餐费资助（余 120/120 人次）"))
    }

    @Test("without an offer that fits there is no form, nor for who only looks")
    func noForm() throws {
        let charity = ListFixture.visitor(.charity, ListFixture.charity)
        let none = try needs([fixture.offering(standing: .suspended)], for: charity)
        #expect(none.contains("没有适合这个需求") && !none.contains("<form method=\"post\""))
        let secretariat = ListFixture.visitor(.secretariat)
        #expect(try !needs([], for: secretariat).contains("<form method=\"post\""))
    }
}
