import Casework
import Testing

@testable import Pages

@Suite("The form of an entry")
struct OfferFormPageTests {
    private let fixture: ListFixture

    init() throws { fixture = try ListFixture() }

    private func page(
        _ offering: Offering?, on list: OfferingList = .social, possible: [String] = []
    ) -> String {
        ListFixture.text(
            OfferFormPage(
                offering.map { OfferingFields($0.proposal?.draft ?? $0.draft) } ?? .empty,
                on: list, changing: offering, possible: possible, at: fixture.now,
                in: fixture.county,
                for: ListFixture.visitor(.charity, ListFixture.charity)
            ).bytes)
    }

    @Test("an entry is kept as a draft or submitted, by two buttons of one form")
    func buttons() {
        let page = page(nil)
        #expect(page.contains("name=\"step\" value=\"submit\""))
        #expect(page.contains("name=\"step\" value=\"draft\""))
        #expect(page.contains("name=\"code\"") && !page.contains("name=\"version\""))
    }

    @Test("the published version stands beside the one under review, with the remark on it")
    func proposal() {
        let next = Proposal(
            version: 2, draft: ListFixture.draft(total: 90), isSubmitted: false,
            since: fixture.now, remark: "请写清学期")
        let page = page(fixture.offering(next: next, held: 20), possible: ["pause", "assure"])
        #expect(page.contains("第 1 版") && page.contains("第 2 版") && page.contains("草稿"))
        #expect(page.contains("退回了这一版") && page.contains("请写清学期"))
        #expect(page.contains("余 100/120 人次") && page.contains("已留 20"))
        #expect(page.contains("name=\"capacity-total\" id=\"capacity-total\" value=\"90\""))
        #expect(page.contains("name=\"version\" value=\"2\""))
        #expect(page.contains("/offers/school-lunch/pause"))
        #expect(page.contains("/offers/school-lunch/assure"))
        #expect(!page.contains("/offers/school-lunch/resume"))
    }

    @Test("of a government entry only the owner's part can be changed; the file's is text")
    func government() throws {
        let topic = try #require(fixture.county.topics[ListFixture.education])
        let draft = try #require(GovernmentEntry.draft(of: topic, in: fixture.county))
        let page = page(
            fixture.offering(draft, on: .government, by: try #require(AgencyID("education"))),
            on: .government)
        #expect(page.contains("topics/education.json") && page.contains("社会救助法"))
        for field in [
            "title-zh", "topics", "categories", "legal-source", "materials", "capacity-total",
        ] {
            #expect(!page.contains("name=\"\(field)\""), "\(field)")
        }
        for field in ["eligibility", "exclusions", "hours-mon", "contact", "amount"] {
            #expect(page.contains("name=\"\(field)\""), "\(field)")
        }
    }

    @Test(
        "times are read as people type them",
        arguments: [
            ("9:00-12:00", "09:00-12:00"), ("14:00～17:30、09：00－12：00", "09:00-12:00 14:00-17:30"),
            ("00:00-24:00", "00:00-24:00"), ("", ""),
        ])
    func times(typed: String, read: String) throws {
        let spans = try #require(HoursFields.spans(typed))
        #expect(spans.map(\.text).joined(separator: " ") == read)
    }

    @Test(
        "what is no time, or lies over another, is none",
        arguments: ["morning", "12:00-09:00", "09:00", "09:00-12:00 11:00-13:00", "09:00-25:00"])
    func notTimes(typed: String) { #expect(HoursFields.spans(typed) == nil) }

    @Test("a day that differs has its time or none, and perhaps a remark")
    func exceptions() throws {
        let closed = try #require(HoursFields.exception("2026-10-01 不开放 国庆节 放假"))
        #expect(closed.span == nil && closed.note == "国庆节 放假")
        let open = try #require(HoursFields.exception("2026-10-10  9:00-12:00"))
        #expect(open.span?.text == "09:00-12:00" && open.note == nil)
        for line in ["2026-10-01", "国庆节 不开放", "2026-10-01 maybe"] {
            #expect(HoursFields.exception(line) == nil, "\(line)")
        }
    }
}
