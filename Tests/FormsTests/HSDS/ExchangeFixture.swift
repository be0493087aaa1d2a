import Casework
import Forms
import RuleBook
import Support
import Wire

/// Entries of the sample county as they stand on their lists, and what an export makes of them.
struct ExchangeFixture {
    let county: County
    let federation: AgencyID
    let now: Instant

    init() throws {
        county = try SampleCounty.book().county
        federation = AgencyID("anping-charity-federation").taken
        now = Instant("2026-11-02T10:00:00.250+08:00").taken
    }

    /// What the county's federation is known by.
    var identifiers: Set<String> {
        let code = county.agencies[federation]?.organisation?.creditCode.text
        return Set([federation.text, code].compactMap(\.self))
    }

    func entry(
        _ draft: OfferingDraft, on list: OfferingList = .social, of owner: AgencyID? = nil,
        version: Int64 = 1
    ) -> Offering {
        let owner = owner ?? federation
        let names = PrintedNames(of: draft, by: owner, in: county)
        return Offering(
            OfferingID(1), OfferingAddress(list, owner, draft.code),
            Edition(version: version, draft: draft, names: names, publishedAt: now),
            Assurance(
                by: owner, at: now, due: now.adding(milliseconds: 1),
                pause: now.adding(milliseconds: 2)), sequence: 7)
    }

    func catalogue(_ offerings: [Offering]) -> HSDSCatalogue {
        HSDSCatalogue(offerings.map { ($0, now) }, at: now, in: county)
    }

    func whole(_ offering: Offering) throws -> JSONNode {
        try node(HSDSCatalogue.bytes(catalogue([offering]).services[0].whole))
    }

    func node(_ bytes: [UInt8]) throws -> JSONNode { try JSONDocument(parsing: bytes).root }

    /// An offer that says everything that one can say.
    static let full: OfferingDraft = {
        let day = CivilDate("2026-12-31").taken
        return OfferingDraft(
            code: "medicine-fund", title: Name(zh: "大病关怀金", en: "Fund for serious illness"),
            topics: [TopicID("medical").taken], kind: .cash,
            categories: ["dibao-household"], areas: [Area("a-county/qinghe").taken],
            eligibility: "自付仍超过一万元的家庭", exclusions: "同一年度已获资助的家庭", schedule: "每月末评审",
            hours: WeeklyHours(
                week: [
                    opening(.mon, "09:00-12:00"), opening(.mon, "14:00-17:30"),
                    opening(.fri, "09:00-12:00"),
                ],
                exceptions: [
                    WeeklyHours.Exception(day: day, span: nil, note: "年终盘点"),
                    WeeklyHours.Exception(
                        day: day.adding(days: 2), span: WeeklyHours.Span("10:00-24:00"), note: nil),
                ]), contact: "由窗口转介，项目部回复", validFrom: CivilDate("2026-07-01"),
            validTo: CivilDate("2027-06-30"), legalSource: nil, amount: "=每户最高 5000 元，\"一次\"",
            materials: [
                OfferingDraft.Material(name: "参保信息", isVerifiable: true),
                OfferingDraft.Material(name: "票据", isVerifiable: false),
            ], capacity: OfferingDraft.Capacity(unit: "户", total: 60), needsConsent: true)
    }()

    /// Another offer under the same code.
    static let other = OfferingDraft(
        code: full.code, title: full.title, topics: full.topics, kind: .goods, categories: [],
        areas: [], eligibility: "所有人", exclusions: nil, schedule: nil, contact: nil,
        validFrom: nil, validTo: full.validTo, legalSource: nil, amount: nil, materials: [],
        capacity: full.capacity, needsConsent: false)

    static func opening(
        _ weekday: WeeklyHours.Weekday, _ span: String
    ) -> WeeklyHours.Opening {
        WeeklyHours.Opening(weekday: weekday, span: WeeklyHours.Span(span).taken)
    }
}
