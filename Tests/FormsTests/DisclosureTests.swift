import Casework
import Foundation
import RuleBook
import Support
import Testing
import Wire

@testable import Forms

@Suite("The allow-list of every shipped topic and variant")
struct DisclosureTests {
    private let county: County

    init() throws { county = try SampleCounty.book().county }

    /// What a topic's file says, read without the rule book: the judge.
    private struct Written {
        let fields: [String]
        let receives: Set<String>

        init(_ reference: RuleReference) throws {
            let path = SampleCounty.path("topics/\(reference.topic).json")
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            let topic = try JSONDocument(parsing: JSONComments.blank(Array(data))).root
            let variant = reference.variant.flatMap { topic["variants"]?[$0] }
            fields = (variant?["fields"] ?? topic["fields"])?.members.map(\.key) ?? []
            receives = Set(
                (variant?["receives"] ?? topic["receives"])?.elements.compactMap(\.string) ?? [])
        }
    }

    // MARK: A case in which every value is its own mark

    private static let member = Household.Member(
        name: "[name]", relation: .own, birthDate: CivilDate("1981-01-01"),
        idNumber: IDNumber("999999198101010019"), isAbleToWork: true)
    private static let household = Household(
        contact: Household.Contact(name: "[contact]", phone: "[phone]"), address: "[address]",
        categories: ["[category]"], members: [member])
    private static let marks: [String: Set<String>] = [
        "contact": ["[contact]", "[phone]"], "address": ["[address]"],
        "categories": ["[category]"], "members": ["[name]"], "birth-dates": ["1981-01-01"],
        "id-numbers": ["999999198101010019"], "work-ability": ["\"work-ability\":true"],
        "text": ["[text]"],
    ]

    private func details(_ keys: [String], _ mark: String) -> [Need.Detail] {
        keys.map { Need.Detail(key: $0, value: .text("[\($0) \(mark)]")) }
    }

    private func delivered(
        _ procedure: Procedure, asking keys: [String], to reader: String
    ) throws -> String {
        let reference = procedure.reference
        let need = Need(
            topic: reference.topic, variant: reference.variant, text: "[text]",
            details: details(keys, "first"))
        let sample = try SampleCounty.draft("01")
        let draft = CaseDraft(
            reference: "R-1", area: sample.area, channel: sample.channel, source: sample.source,
            household: Self.household, needs: [need], authorization: sample.authorization)
        let window = try #require(AgencyID("qinghe-window"))
        let opened = Case(
            id: CaseID(1), household: HouseholdID(1), window: window, draft: draft,
            openedAt: Instant(milliseconds: 0))
        let referral = Referral(
            id: ObligationID(1), caseID: CaseID(1), need: 0, rules: reference,
            agency: try #require(AgencyID("an-agency")), window: window, area: sample.area,
            isUrgent: false, partOf: nil, clocks: [])
        let later = Recorded(
            sequence: 2, at: Instant(milliseconds: 1), by: .broker, key: nil,
            entry: .obligation(
                ObligationID(1),
                .supplemented(text: "[said]", details: details(keys, "later"))))
        let bytes = DeliveryForm.bytes(
            Obligation(referral, at: opened.openedAt, sequence: 1), of: opened,
            procedure: procedure, reader: try #require(AgencyID(reader)), news: [later])
        _ = try Form.document(bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func found(in text: String, _ keys: [String]) -> Set<String> {
        let fields = keys.flatMap { ["[\($0) first]", "[\($0) later]"] }
        return Set((Self.marks.values.flatMap(\.self) + fields).filter(text.contains))
    }

    @Test("is exactly what the agency is handed, of the first form and of what came later")
    func agencies() throws {
        var heldBack = 0
        for procedure in county.topics.values.flatMap(\.procedures) {
            let written = try Written(procedure.reference)
            #expect(written.fields == procedure.fields.map(\.key))
            var expected: Set<String> = []
            for word in written.receives {
                expected.formUnion(
                    Self.marks[word] ?? ["[\(word) first]", "[\(word) later]"])
            }
            let text = try delivered(procedure, asking: written.fields, to: "an-agency")
            #expect(found(in: text, written.fields) == expected, "\(procedure.reference)")
            // What is said to the agency goes to it.
            #expect(text.contains("[said]"))
            heldBack += Set(written.fields).subtracting(written.receives).count
        }
        // At least one window asks for what its agency does not get.
        #expect(heldBack > 0)
    }

    @Test("does not bind the window that took the household in")
    func window() throws {
        for procedure in county.topics.values.flatMap(\.procedures) {
            let keys = procedure.fields.map(\.key)
            let text = try delivered(procedure, asking: keys, to: "qinghe-window")
            let all =
                Self.marks.values.flatMap(\.self)
                + keys.flatMap { ["[\($0) first]", "[\($0) later]"] }
            #expect(found(in: text, keys) == Set(all), "\(procedure.reference)")
        }
    }

    @Test("lets figures of income and wealth go to nobody but who decides on means")
    func means() {
        for topic in county.topics.values {
            for procedure in topic.procedures {
                for field in procedure.fields where field.personalClass == .financial {
                    let detail = Need.Detail(key: field.key, value: .text("1"))
                    guard !procedure.receives.allowed(of: [detail]).isEmpty else { continue }
                    #expect(["civil-affairs", "township"].contains(procedure.owner))
                }
            }
        }
    }

    @Test("leaves no empty members where nothing may be read")
    func absence() throws {
        let topic = try #require(county.topics.values.first { $0.id.text == "employment" })
        let procedure = topic.plain
        let text = try delivered(procedure, asking: ["no-such-key"], to: "an-agency")
        let need = try #require(Form.document(Array(text.utf8))["need"])
        #expect(need["topic"]?.string == "employment")
        #expect(need["text"] == nil)
        #expect(need["details"] == nil)
    }
}
