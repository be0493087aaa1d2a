import Casework

enum OfferingFixture {
    static func social(_ code: String, total: Int64) -> OfferingDraft {
        OfferingDraft(
            code: code, title: Name(zh: "送米", en: "Rice"),
            topics: [TopicID("temporary")].compactMap { $0 }, kind: .goods,
            categories: ["low-income"], areas: [Area("a-county/qinghe")].compactMap { $0 },
            eligibility: "困难家庭", exclusions: nil, schedule: nil, contact: nil, validFrom: nil,
            validTo: CivilDate("2026-12-31"), legalSource: nil, amount: nil, materials: [],
            capacity: OfferingDraft.Capacity(unit: "袋", total: total), needsConsent: true)
    }
}
