import Casework

enum OfferingFixture {
    static let full = OfferingDraft(
        code: "rice", title: Name(zh: "送米", en: "Rice"),
        topics: [TopicID("temporary").taken, TopicID("disaster").taken], kind: .goods,
        categories: ["low-income"], areas: [Area("a-county/qinghe").taken], eligibility: "困难家庭",
        exclusions: "无", schedule: "周二", contact: "窗口", validFrom: CivilDate("2026-07-01"),
        validTo: CivilDate("2026-12-31"), legalSource: "社会救助法 art. 50", amount: "每户 10 公斤",
        materials: [
            OfferingDraft.Material(name: "身份证", isVerifiable: true),
            OfferingDraft.Material(name: "说明", isVerifiable: false),
        ], capacity: OfferingDraft.Capacity(unit: "袋", total: 200), needsConsent: false)

    static let least = OfferingDraft(
        code: "rice", title: Name(zh: "送米", en: "Rice"), topics: [], kind: .cash, categories: [],
        areas: [], eligibility: "困难家庭", exclusions: nil, schedule: nil, contact: nil,
        validFrom: nil, validTo: nil, legalSource: nil, amount: nil, materials: [], capacity: nil,
        needsConsent: true)
}
