import Casework
import Testing

@testable import Pages

@Suite("The review of an entry")
struct ReviewPageTests {
    private let fixture: ListFixture
    private static let secretariat = ListFixture.visitor(
        .secretariat, AgencyID("joint-meeting-secretariat"))

    init() throws { fixture = try ListFixture() }

    private func proposal(_ draft: OfferingDraft) -> Proposal {
        Proposal(version: 2, draft: draft, isSubmitted: true, since: fixture.now)
    }

    private func page(_ offering: Offering, _ possible: [String]) throws -> String {
        ListFixture.text(
            try #require(
                ReviewPage(
                    offering, possible: possible, at: fixture.now, in: fixture.county,
                    for: Self.secretariat)
            ).bytes())
    }

    @Test("every field that a version changes is told with what it was and what it would be")
    func difference() throws {
        let span = try #require(WeeklyHours.Span("09:00-12:00"))
        let hours = WeeklyHours(
            week: [WeeklyHours.Opening(weekday: .mon, span: span)], exceptions: [])
        let proposal = proposal(ListFixture.draft(total: 90, hours: hours))
        let offering = fixture.offering(next: proposal)
        let rows = OfferingDifference(
            of: proposal, offering, on: fixture.now.civilDate, in: fixture.county
        ).rows
        let changed = rows.filter(\.isChanged)
        #expect(changed.map(\.term.zh) == ["名额", "开放时间"])
        #expect(changed.first?.old == .text("120 人次") && changed.first?.new == .text("90 人次"))
        #expect(changed.last?.old == nil)
        let page = try page(offering, ["publish", "return"])
        #expect(
            page.contains("<th scope=\"row\">名额</th><td>120 人次</td><td>90 人次</td>"))
        #expect(page.contains("没有改动的 \(rows.count - 2) 栏"))
    }

    @Test("what a version leaves out is told as well")
    func gone() throws {
        let proposal = proposal(ListFixture.draft())
        let published = ListFixture.draft(categories: ["left-behind-child"])
        let rows = OfferingDifference(
            of: proposal, fixture.offering(published, next: proposal), on: fixture.now.civilDate,
            in: fixture.county
        ).rows
        let gone = try #require(rows.first { $0.term.zh == "对象类别" })
        #expect(gone.old == .said(Name(zh: "留守儿童", en: "Child left behind")))
        #expect(gone.new == nil)
    }

    @Test("the forms carry the version that was seen, and are those that may be done")
    func forms() throws {
        let offering = fixture.offering(next: proposal(ListFixture.draft(total: 90)))
        let page = try page(offering, ["return", "suspend"])
        #expect(
            page.contains("action=\"/lists/social/anping-charity-federation/school-lunch/return\""))
        #expect(!page.contains("school-lunch/publish") && !page.contains("school-lunch/suspend"))
        #expect(page.contains("name=\"version\" value=\"2\""))
    }

    @Test("an entry that was never published shows all that is proposed; none has no page")
    func first() throws {
        let address = OfferingAddress(.social, ListFixture.charity, "school-lunch")
        let new = Offering(OfferingID(6), address, proposal(ListFixture.draft()), sequence: 3)
        let page = try page(new, ["publish"])
        #expect(page.contains("第一次发布") && page.contains("农村留守儿童"))
        #expect(
            ReviewPage(
                fixture.offering(), possible: [], at: fixture.now, in: fixture.county,
                for: Self.secretariat) == nil)
    }

    @Test("what waits and what is stale stand apart, each with its words")
    func lists() throws {
        let submitted = fixture.offering(next: proposal(ListFixture.draft()))
        let page = ListFixture.text(
            ReviewsPage.bytes(
                submitted: [submitted], stale: [fixture.offering(isStale: true)], done: "publish",
                today: fixture.now.civilDate, in: fixture.county, for: Self.secretariat))
        #expect(page.contains("已发布。"))
        #expect(page.contains("/desk/review/social/anping-charity-federation/school-lunch"))
        #expect(page.contains("\"/lists/social/anping-charity-federation/school-lunch\""))
        // The last day on which it could have been confirmed in time.
        #expect(page.contains("2026年12月27日"))
    }
}
