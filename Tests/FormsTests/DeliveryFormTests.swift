import Casework
import RuleBook
import Support
import Testing

@testable import Forms

@Suite("What leaves the house")
struct DeliveryFormTests {
    /// Every value of the household is its own mark.
    private static let household = Household(
        contact: Household.Contact(name: "联系人", phone: "电话"), address: "住址",
        categories: ["category"],
        members: [
            Household.Member(
                name: "配偶", relation: .spouse, birthDate: CivilDate("1982-02-02"),
                idNumber: IDNumber("999999198202020021"), isAbleToWork: true),
            Household.Member(
                name: "本人", relation: .own, birthDate: CivilDate("1981-01-01"),
                idNumber: IDNumber("999999198101010019"), isAbleToWork: false),
        ])

    private static let marks = [
        "联系人", "电话", "住址", "\"category\"", "配偶", "本人", "spouse", "1981-01-01", "1982-02-02",
        "999999198101010019", "999999198202020021", "\"work-ability\":false",
        "\"work-ability\":true",
    ]

    private static let allowed: [Household.Part: Set<String>] = [
        .contact: ["联系人", "电话"], .address: ["住址"], .categories: ["\"category\""],
        .members: ["配偶", "本人", "spouse"],
        // Without the members, these are the applicant's own and nobody else's.
        .idNumbers: ["999999198101010019"], .birthDates: ["1981-01-01"],
        .workAbility: ["\"work-ability\":false"],
    ]

    private func delivered(_ parts: Set<Household.Part>, to reader: String) throws -> String {
        let county = try SampleCounty.book().county
        let sample = try SampleCounty.draft("01").only("medical")
        let draft = CaseDraft(
            reference: sample.reference, area: sample.area, channel: sample.channel,
            source: sample.source, household: Self.household, needs: sample.needs,
            authorization: sample.authorization)
        let window = try #require(AgencyID("qinghe-window"))
        let entry = try CaseRules.submit(
            draft, as: CaseID(1), first: ObligationID(1),
            in: Setting(
                now: Instant(milliseconds: 1_782_867_600_000),
                by: Identity(account: "a", role: .window, agency: window), county: county))
        guard case .caseSubmitted(let opened, let referrals) = entry else { return "" }
        let referral = try #require(referrals.first)
        let obligation = Obligation(referral, at: opened.openedAt, sequence: 1)
        let plain = try #require(county.procedure(obligation.rules))
        let procedure = Procedure(
            reference: plain.reference, name: plain.name, owner: plain.owner,
            isUrgent: plain.isUrgent,
            receives: Disclosure(parts: parts, includesText: false, fields: []),
            fields: plain.fields,
            acknowledge: plain.acknowledge, accept: plain.accept, complete: plain.complete,
            holdCap: plain.holdCap, extend: plain.extend)
        let bytes = DeliveryForm.bytes(
            obligation, of: opened, procedure: procedure, reader: try #require(AgencyID(reader)),
            news: [])
        _ = try Form.document(bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func marks(in text: String) -> Set<String> {
        Set(Self.marks.filter { text.contains($0) })
    }

    @Test("is the one part a topic names and nothing else", arguments: Household.Part.allCases)
    func each(_ part: Household.Part) throws {
        let text = try delivered([part], to: "medical-security")
        #expect(marks(in: text) == Self.allowed[part])
    }

    @Test("is nothing of the household when the topic names nothing")
    func nothing() throws {
        let text = try delivered([], to: "medical-security")
        #expect(marks(in: text).isEmpty)
        // The reference goes with every referral.
        #expect(text.contains("QH-2026-000001"))
    }

    @Test("is everything for the window that took the household in, and with every part named")
    func everything() throws {
        #expect(marks(in: try delivered([], to: "qinghe-window")) == Set(Self.marks))
        let all = try delivered(Set(Household.Part.allCases), to: "medical-security")
        #expect(marks(in: all) == Set(Self.marks))
    }
}
