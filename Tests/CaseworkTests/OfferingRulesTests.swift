import Casework
import Testing

@Suite("The two lists")
struct OfferingRulesTests {
    typealias Fixture = CountyFixture

    private func draft(
        title: String = "助学金", topics: [TopicID] = [Fixture.basicLiving],
        areas: [Area] = [Fixture.qinghe], from: String? = nil, to: String? = "2026-12-31",
        source: String? = "社会救助法 art. 20", hasCapacity: Bool = true
    ) -> OfferingDraft {
        OfferingDraft(
            code: "grant-1", title: Name(zh: title, en: "grant"), topics: topics, kind: .cash,
            categories: [], areas: areas, eligibility: "低保家庭", exclusions: nil, schedule: nil,
            contact: nil, validFrom: from.flatMap { CivilDate($0) },
            validTo: to.flatMap { CivilDate($0) }, legalSource: source, amount: nil, materials: [],
            capacity: hasCapacity ? OfferingDraft.Capacity(unit: "户", total: 20) : nil,
            needsConsent: true)
    }

    private func publish(
        _ draft: OfferingDraft, on list: OfferingList, by agency: AgencyID,
        existing: Offering? = nil
    ) throws(Refusal) -> [Entry] {
        try OfferingRules.publish(
            draft, on: list, as: OfferingID(5), existing: existing, in: Fixture.setting(agency))
    }

    private func refusal(
        _ draft: OfferingDraft, on list: OfferingList, by agency: AgencyID
    ) -> Refusal? {
        do {
            _ = try publish(draft, on: list, by: agency)
            return nil
        } catch { return error }
    }

    private func published(
        _ draft: OfferingDraft, existing: Offering? = nil
    ) throws -> Offering? {
        let entries = try publish(
            draft, on: .social, by: Fixture.charity, existing: existing)
        guard case .offeringPublished(let offering)? = entries.first else { return nil }
        return offering
    }

    @Test("agencies write the government's list and charities the social one, nobody else")
    func writers() {
        for agency in Fixture.county.agencies.keys {
            let role = Fixture.clerk(of: agency).role
            let social = refusal(draft(), on: .social, by: agency)?.code
            #expect(social == (role == .charity ? nil : .notPermitted), "\(agency)")
            let government = refusal(draft(), on: .government, by: agency)?.code
            let isCompetent = agency == Fixture.civilAffairs
            #expect(
                government
                    == (role != .agency ? .notPermitted : isCompetent ? nil : .notOwned),
                "\(agency)")
        }
    }

    @Test("what each list requires is named when it is missing")
    func required() {
        let cases: [(OfferingList, OfferingDraft, String?)] = [
            (.government, draft(to: nil, hasCapacity: false), nil),
            (.government, draft(source: nil), "legal-source"),
            (.social, draft(source: nil), nil),
            (.social, draft(hasCapacity: false), "capacity"),
            (.social, draft(to: nil), "valid-to"),
            (.social, draft(from: "2027-01-01"), "valid-to"),
            (.social, draft(from: "2026-12-31"), nil),
            (.social, draft(topics: []), "topics"),
            (.social, draft(topics: [Fixture.topic("pensions")]), "topics[0]"),
            (.social, draft(areas: [Fixture.qinghe, Fixture.area("b-county")]), "areas[1]"),
        ]
        for (list, draft, thing) in cases {
            let owner = list == .social ? Fixture.charity : Fixture.civilAffairs
            #expect(refusal(draft, on: list, by: owner)?.thing == thing)
        }
    }

    @Test("a change is the next version under the same number, the same text again is nothing")
    func versions() throws {
        let first = try #require(try published(draft()))
        #expect(first.id == OfferingID(5))
        #expect(first.version == 1)
        #expect(first.status == .published)
        #expect(first.owner == Fixture.charity)
        #expect(try published(draft(), existing: first) == nil)
        let second = try #require(try published(draft(title: "助学金二"), existing: first))
        #expect(second.id == first.id)
        #expect(second.version == 2)
    }

    @Test("a withdrawn entry stays withdrawn until it is published again as the next version")
    func withdrawal() throws {
        var offering = try #require(try published(draft()))
        let setting = Fixture.setting(Fixture.charity)
        let entries = try OfferingRules.withdraw(
            code: "grant-1", from: .social, reason: "经费用尽", existing: offering, in: setting)
        #expect(entries == [.offeringWithdrawn(offering.id, reason: "经费用尽")])
        offering.withdraw(because: "经费用尽", at: Fixture.morning)
        #expect(offering.status == .withdrawn)
        #expect(offering.withdrawnAt == Fixture.morning)
        #expect(offering.withdrawalReason == "经费用尽")
        #expect(
            try OfferingRules.withdraw(
                code: "grant-1", from: .social, reason: "再次", existing: offering, in: setting
            ).isEmpty)
        let again = try #require(try published(draft(), existing: offering))
        #expect(again.version == 2)
        #expect(again.status == .published)
    }

    @Test("what is not on the list cannot be withdrawn, and not by others")
    func unknown() {
        for (agency, code) in [
            (Fixture.charity, Refusal.Code.unknownOffering), (Fixture.civilAffairs, .notPermitted),
        ] {
            do throws(Refusal) {
                _ = try OfferingRules.withdraw(
                    code: "grant-9", from: .social, reason: "无", existing: nil,
                    in: Fixture.setting(agency))
                Issue.record("\(agency) withdrew nothing")
            } catch { #expect(error.code == code) }
        }
    }
}
