import Casework
import Testing
import Wire

@testable import Pages

@Suite("An entry as a form has it")
struct OfferingFieldsTests {
    private static let draft = OfferingDraft(
        code: "hospital-escort", title: Name(zh: "陪同就医", en: "Company"),
        topics: ["medical", "destitute"].compactMap { TopicID($0) }, kind: .service,
        categories: ["elderly-alone", "渔民"], areas: [Area("a-county/qinghe")].compactMap(\.self),
        eligibility: "到县级医院就诊\n的老人", exclusions: "急救", schedule: "工作日",
        hours: WeeklyHours(
            week: [
                ListFixture.known(WeeklyHours.Span("09:00-12:00")),
                ListFixture.known(WeeklyHours.Span("14:00-17:00")),
            ].map { WeeklyHours.Opening(weekday: .mon, span: $0) },
            exceptions: [
                WeeklyHours.Exception(
                    day: ListFixture.known(CivilDate("2026-10-01")), span: nil, note: "国庆节")
            ]), contact: "窗口转介",
        validFrom: CivilDate("2026-07-01"), validTo: CivilDate("2027-06-30"),
        legalSource: "某条", amount: "免费",
        materials: [
            OfferingDraft.Material(name: "病历", isVerifiable: false),
            OfferingDraft.Material(name: "参保信息", isVerifiable: true),
        ], capacity: OfferingDraft.Capacity(unit: "人次", total: 120), needsConsent: false)

    private func read(
        _ changes: [String: String?] = [:], for list: OfferingList = .social
    ) -> OfferingFields.Outcome {
        let fields = Self.posted.compactMap { field -> PostedFields.Field? in
            guard let change = changes[field.name] else { return field }
            return change.map { PostedFields.Field(field.name, $0) }
        }
        return OfferingFields(PostedFields(fields)).read(for: list)
    }

    private static let posted: [PostedFields.Field] = [
        ("code", "hospital-escort"), ("title-zh", "陪同就医"), ("title-en", "Company"),
        ("topics", "medical"), ("topics", "destitute"), ("kind", "service"),
        ("categories", "elderly-alone"), ("other-categories", " 渔民\n\n"),
        ("areas", "a-county/qinghe"),
        ("eligibility", "到县级医院就诊\n的老人"), ("exclusions", "急救"), ("schedule", "工作日"),
        ("hours-mon", "14:00-17:00, 9:00-12:00"), ("hours-tue", ""),
        ("hours-exceptions", "2026-10-01 不开放 国庆节"),
        ("contact", "窗口转介"), ("valid-from", "2026-07-01"), ("valid-to", "2027-06-30"),
        ("legal-source", "某条"), ("amount", "免费"), ("materials", "病历"),
        ("verifiable", "参保信息"), ("capacity-unit", "人次"), ("capacity-total", "120"),
    ].map { PostedFields.Field($0.0, $0.1) }

    private func problems(_ outcome: OfferingFields.Outcome) -> [String] {
        guard case .problems(let problems) = outcome else { return [] }
        return problems.map(\.field)
    }

    @Test("what was posted becomes the draft, and the draft fills the same form again")
    func roundTrip() throws {
        guard case .draft(let draft) = read() else {
            Issue.record("\(problems(read()))")
            return
        }
        #expect(draft == Self.draft)
        guard case .draft(let again) = OfferingFields(draft).read(for: .social) else {
            Issue.record("it does not come back")
            return
        }
        #expect(again == draft)
    }

    @Test(
        "each thing that is missing or wrong is said at its own field",
        arguments: [
            ("code", "Hospital"), ("code", "new"), ("title-zh", ""), ("eligibility", " "),
            ("kind", "money"), ("valid-to", "2026-13-01"), ("valid-to", "2026-06-30"),
            ("valid-to", ""), ("valid-from", "July"), ("capacity-total", "0"),
            ("capacity-total", "many"), ("capacity-unit", ""), ("hours-mon", "18:00-09:00"),
            ("hours-exceptions", "国庆节"),
            ("amount", String(repeating: "x", count: 20_000)),
        ])
    func wrong(field: String, value: String) {
        #expect(problems(read([field: value])) == [field])
    }

    @Test("of a government entry only the owner's part is read; the topic's file says the rest")
    func government() throws {
        guard case .draft(let draft) = read(["valid-to": nil], for: .government) else {
            Issue.record("\(problems(read(["valid-to": nil], for: .government)))")
            return
        }
        #expect(draft.eligibility == Self.draft.eligibility && draft.hours == Self.draft.hours)
        #expect(draft.title == Name(zh: "", en: "") && draft.topics.isEmpty)
        #expect(draft.legalSource == nil && draft.materials.isEmpty && draft.capacity == nil)
        #expect(problems(read(["eligibility": ""], for: .government)) == ["eligibility"])
    }

    @Test("without an English title the Chinese one stands for it")
    func english() {
        guard case .draft(let draft) = read(["title-en": ""]) else {
            Issue.record("it is refused")
            return
        }
        #expect(draft.title == Name(zh: "陪同就医", en: "陪同就医"))
    }
}
