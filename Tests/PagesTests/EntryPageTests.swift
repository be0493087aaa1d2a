import Casework
import Testing

@testable import Pages

@Suite("An entry of the lists, as anybody reads it")
struct EntryPageTests {
    private let fixture: ListFixture

    init() throws { fixture = try ListFixture() }

    private func page(
        _ offering: Offering, on day: String = "2026-07-02", isPast: Bool = false,
        possible: [String] = [], for visitor: Visitor = ListFixture.visitor()
    ) throws -> String {
        ListFixture.text(
            EntryPage(
                offering, on: try #require(CivilDate(day)), isPast: isPast, possible: possible,
                in: fixture.county, for: visitor
            ).bytes())
    }

    private func list(_ offering: Offering, _ query: ListQuery, on day: CivilDate) -> String {
        ListFixture.text(
            ListPage.bytes(
                .social, query, [offering], next: nil, today: day, in: fixture.county,
                for: ListFixture.visitor()))
    }

    @Test(
        "each state has its own word, and says whether anything is to be had",
        arguments: [
            (Offering.Standing.listed, Int64(0), "提供中", false),
            (.listed, 120, "已满", true), (.paused, 0, "暂停", true),
            (.unassured, 0, "暂停", true), (.suspended, 0, "监管暂停", true),
        ])
    func states(
        standing: Offering.Standing, held: Int64, word: String, isStopped: Bool
    ) throws {
        let page = try page(fixture.offering(standing: standing, held: held))
        #expect(page.contains("\">\(word)</span>"))
        #expect(page.contains("目前不提供：\(word)") == isStopped)
    }

    @Test("what is left is told in units, and by whom and when it was last confirmed")
    func left() throws {
        let offering = fixture.offering(held: 8, used: 100)
        for page in [
            try page(offering),
            list(
                offering, ListQuery(topic: nil, area: nil, text: ""),
                on: fixture.now.civilDate),
        ] {
            #expect(page.contains("余 12/120 人次"))
            #expect(page.contains("2026年7月1日，安平慈善联合会"))
            #expect(!page.contains("超期未核实"))
        }
        #expect(try page(fixture.offering(isStale: true)).contains("超期未核实，请先询问"))
    }

    @Test("hours stand in a week's table, and days that differ in their own")
    func hours() throws {
        let span = try #require(WeeklyHours.Span("09:00-12:00"))
        let hours = WeeklyHours(
            week: [WeeklyHours.Opening(weekday: .mon, span: span)],
            exceptions: [
                WeeklyHours.Exception(
                    day: try #require(CivilDate("2026-10-01")), span: nil, note: "国庆节")
            ])
        let page = try page(fixture.offering(ListFixture.draft(hours: hours)))
        #expect(page.contains("<th scope=\"row\">周一</th><td>09:00-12:00</td>"))
        #expect(page.contains("<th scope=\"row\">周二</th><td>不开放</td>"))
        #expect(
            page.contains("<th scope=\"row\">2026年10月1日</th><td>不开放</td><td>国庆节</td>"))
        #expect(try !self.page(fixture.offering()).contains("每周"))
    }

    @Test("what a register can answer must not be brought")
    func materials() throws {
        let page = try page(fixture.offering())
        #expect(page.contains("学籍证明<strong>（窗口核验，无需提交）"))
        #expect(page.contains("<li>收费单</li>"))
    }

    /// - Returns: the entry that a topic's file makes, and the page of it.
    private func generated(_ key: String) throws -> (terms: ServiceTerms, page: String) {
        let topic = try #require(fixture.county.topics[ListFixture.known(TopicID(key))])
        let draft = try #require(GovernmentEntry.draft(of: topic, in: fixture.county))
        let owner = try #require(GovernmentEntry.owner(of: topic, in: fixture.county))
        return (
            try #require(draft.terms),
            try page(fixture.offering(draft, on: .government, by: owner))
        )
    }

    @Test("a government entry tells limits of both tiers, each with its source")
    func limits() throws {
        let (terms, page) = try generated("destitute")
        #expect(Set(terms.limits.map(\.tier)) == Set(Tier.allCases))
        for term in terms.limits {
            let source = term.source.replacing("'", with: "&#39;")
            #expect(page.contains(term.limit.chinese) && page.contains(source))
        }
        #expect(page.contains(terms.result.zh))
    }

    @Test("amounts stand with the day from which they hold, and which holds today")
    func amounts() throws {
        let (terms, page) = try generated("medical")
        let amount = try #require(terms.amounts.first)
        #expect(page.contains("<strong>2026年7月1日起：\(amount.text.zh)</strong>（现行）"))
    }

    @Test("a past day says that it is one, and its links stay on that day")
    func past() throws {
        let day = try #require(CivilDate("2026-07-02"))
        let offering = fixture.offering()
        let query = ListQuery(topic: nil, area: nil, text: "", day: day)
        let list = list(offering, query, on: day.adding(days: 1))
        #expect(list.contains("这是2026年7月2日结束时的清单"))
        #expect(self.list(offering, query, on: day).contains("这是2026年7月2日到此刻的清单"))
        #expect(list.contains("school-lunch?as-of=2026-07-02"))
        let page = try page(offering, isPast: true, possible: ["suspend"])
        #expect(page.contains("这是2026年7月2日当天的样子"))
        #expect(page.contains("/lists/social?as-of=2026-07-02"))
        #expect(!page.contains("<form method=\"post\""))
    }

    @Test("only what its visitor may do has a form, and its owner is led to its own page")
    func staff() throws {
        let offering = fixture.offering()
        let regulator = ListFixture.visitor(.regulator, AgencyID("civil-affairs"))
        let page = try page(offering, possible: ["suspend"], for: regulator)
        #expect(page.contains("school-lunch/suspend") && !page.contains("school-lunch/lift"))
        let owner = ListFixture.visitor(.charity, ListFixture.charity)
        let own = try self.page(offering, possible: ["assure", "pause"], for: owner)
        #expect(own.contains("/offers/school-lunch") && !own.contains("school-lunch/assure"))
        #expect(try !self.page(offering).contains("<form method=\"post\""))
    }
}
