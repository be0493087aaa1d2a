import Casework
import RuleBook
import Support

@testable import Pages

/// Entries, needs and claims as pages are shown them.
struct ListFixture {
    let county: County
    let now: Instant
    static let charity = known(AgencyID("anping-charity-federation"))
    static let window = known(AgencyID("qinghe-window"))
    static let qinghe = known(Area("a-county/qinghe"))
    static let education = known(TopicID("education"))

    init(at now: String = "2026-07-01T09:00") throws {
        county = try SampleCounty.book().county
        self.now = Self.known(Instant(now))
    }

    /// Only for texts typed in a test.
    static func known<Value>(_ value: Value?) -> Value {
        guard let value else { preconditionFailure("a fixture is misspelled") }
        return value
    }

    static func draft(
        total: Int64 = 120, hours: WeeklyHours = .none, eligibility: String = "农村留守儿童",
        categories: [String] = [], areas: [Area] = []
    ) -> OfferingDraft {
        OfferingDraft(
            code: "school-lunch", title: Name(zh: "午餐费资助", en: "School lunches paid"),
            topics: [education], kind: .cash, categories: categories, areas: areas,
            eligibility: eligibility, exclusions: nil, schedule: nil, hours: hours, contact: nil,
            validFrom: nil, validTo: CivilDate("2026-12-31"), legalSource: nil, amount: nil,
            materials: [
                OfferingDraft.Material(name: "学籍证明", isVerifiable: true),
                OfferingDraft.Material(name: "收费单", isVerifiable: false),
            ], capacity: OfferingDraft.Capacity(unit: "人次", total: total), needsConsent: true)
    }

    /// - Parameter owner: of the charity where nothing else is said.
    func offering(
        _ draft: OfferingDraft = draft(), on list: OfferingList = .social,
        by owner: AgencyID = charity, next: Proposal? = nil, standing: Offering.Standing = .listed,
        isStale: Bool = false, held: Int64 = 0, used: Int64 = 0, reason: String? = nil
    ) -> Offering {
        let edition = Edition(
            version: 1, draft: draft, names: PrintedNames(of: draft, by: owner, in: county),
            publishedAt: now)
        return Offering(
            id: OfferingID(5), address: OfferingAddress(list, owner, draft.code),
            content: .published(edition, next: next), standing: standing, since: now,
            reason: reason,
            assurance: Assurance(
                by: owner, at: now, due: Instant(startOf: now.civilDate.adding(days: 180)),
                pause: now, isStale: isStale), held: held, used: used, search: nil, sequence: 9)
    }

    func claim(
        _ status: Claim.Status = .held, consent: Consent? = nil, until: Instant? = nil
    ) -> Claim {
        Claim(
            id: ClaimID(7), offering: OfferingID(5),
            address: OfferingAddress(.social, Self.charity, "school-lunch"), version: 1,
            obligation: ObligationID(17), caseID: CaseID(42), window: Self.window,
            area: Self.known(Area("a-county/qinghe/nanan")), topic: Self.education,
            categories: [.leftBehindChild], units: 2, openedBy: Self.window, openedAt: now,
            status: status, since: now, until: until, consent: consent, sequence: 33)
    }

    static func visitor(
        _ role: Role? = nil, _ agency: AgencyID? = nil, in language: Language = .zh
    ) -> Visitor {
        let identity = role.map {
            Identity(account: "somebody", role: $0, agency: agency)
        }
        return Visitor(
            identity: identity, language: language, isLargeType: false,
            formToken: identity.map { _ in "token" }, place: Link([]))
    }

    static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
