import Casework
import Testing

@Suite("Policy finds people")
struct LeadRulesTests {
    typealias Fixture = CountyFixture

    private func entry(
        categories: [String] = ["dibao-household"], standing: Offering.Standing = .listed
    ) throws -> Offering {
        let old = try #require(Fixture.county.topics[Fixture.basicLiving])
        let topic = Topic(
            id: old.id, version: old.version, name: old.name, plain: old.plain, variants: [],
            service: Fixture.service(applicants: categories))
        let draft = try #require(GovernmentEntry.draft(of: topic, in: Fixture.county))
        return ListFixture.listed(
            draft, on: .government, as: 4, by: Fixture.civilAffairs, standing: standing)
    }

    /// A case of Qinghe with one open need, and perhaps others beside.
    private func opened(_ topics: [TopicID], isReadable: Bool = true) throws -> Case {
        let draft = HouseholdFixture.draft(topics.map { HouseholdFixture.plainNeed($0) })
        return isReadable
            ? Case(
                id: CaseID(1), household: HouseholdID(1), window: Fixture.qingheWindow,
                draft: draft, openedAt: Fixture.morning)
            : Case(
                id: CaseID(1), household: HouseholdID(1), window: Fixture.qingheWindow,
                area: Fixture.qinghe, reference: "Q-1", openedAt: Fixture.morning)
    }

    private func lead(
        to offering: Offering, for topic: TopicID, of opened: Case,
        at now: Instant =
            Fixture.morning, in county: County = Fixture.county
    ) throws -> Referral? {
        let obligation = try Story(topic, in: Fixture.qinghe).obligation
        return LeadRules.lead(
            to: offering, for: obligation, of: opened, as: ObligationID(40), at: now, in: county)
    }

    @Test("a lead is the window's, has its clock and says which version of which entry it is about")
    func lead() throws {
        let opened = try opened([Fixture.disaster])
        let referral = try #require(
            try lead(to: try entry(), for: Fixture.disaster, of: opened))
        #expect(referral.id == ObligationID(40))
        #expect(referral.route.agency == Fixture.qingheWindow)
        #expect(referral.route.window == Fixture.qingheWindow)
        #expect(referral.route.caseID == CaseID(1) && referral.route.area == Fixture.qinghe)
        #expect(referral.route.rules.topic == Fixture.lead && referral.route.partOf == nil)
        #expect(referral.lead == LeadRules.Cause(offering: OfferingID(4), version: 1))
        #expect(referral.clocks.map(\.kind) == [.acknowledge])
        #expect(referral.clocks.allSatisfy { $0.owner == Fixture.qingheWindow })
        let obligation = Obligation(referral, at: Fixture.morning, sequence: 1)
        #expect(obligation.isOpen && obligation.waiting?.queue == Fixture.qingheWindow)
    }

    @Test("what the state owes concerns whoever belongs to its class and has not asked for it")
    func government() throws {
        #expect(
            try lead(
                to: try entry(), for: Fixture.basicLiving, of: try opened([Fixture.basicLiving]))
                == nil)
        // Asked for in the same case, though by another need than the one that is looked at.
        #expect(
            try lead(
                to: try entry(), for: Fixture.disaster,
                of: try opened([Fixture.disaster, Fixture.basicLiving])) == nil)
        let disaster = try opened([Fixture.disaster])
        #expect(
            try lead(to: try entry(categories: ["orphan"]), for: Fixture.disaster, of: disaster)
                == nil)
        // For everybody: then it would be a lead to every open case.
        #expect(
            try lead(to: try entry(categories: []), for: Fixture.disaster, of: disaster) == nil)
    }

    @Test("what society offers concerns whoever has the need it is about")
    func social() throws {
        let needy = try opened([Fixture.basicLiving])
        let rice = ListFixture.published()
        #expect(try lead(to: rice, for: Fixture.basicLiving, of: needy) != nil)
        #expect(
            try lead(to: rice, for: Fixture.disaster, of: try opened([Fixture.disaster])) == nil)
        let misfits = [
            ListFixture.published(ListFixture.social(areas: [Fixture.shiqiao])),
            ListFixture.published(ListFixture.social(categories: ["orphan"])),
            ListFixture.published(standing: .paused), ListFixture.published(held: 20),
            ListFixture.published(ListFixture.social(from: "2026-08-01")),
        ]
        for offering in misfits {
            #expect(try lead(to: offering, for: Fixture.basicLiving, of: needy) == nil)
        }
        let stale = ListFixture.published(isStale: true)
        #expect(try lead(to: stale, for: Fixture.basicLiving, of: needy) != nil)
    }

    @Test("nobody is found in papers that nobody can read, nor without rules for leads")
    func unreadable() throws {
        let sealed = try opened([Fixture.basicLiving], isReadable: false)
        #expect(
            try lead(to: ListFixture.published(), for: Fixture.basicLiving, of: sealed) == nil)
        let old = Fixture.county
        let county = County(
            name: old.name, area: old.area, places: old.places,
            agencies: Array(old.agencies.values),
            topics: old.topics.values.filter { $0.id != Fixture.lead }, calendar: old.calendar,
            answer: old.answer, escalation: old.escalation, lease: old.lease)
        let needy = try opened([Fixture.basicLiving])
        #expect(
            try lead(
                to: ListFixture.published(), for: Fixture.basicLiving, of: needy, in: county)
                == nil)
    }

    @Test("a case that is over concerns nobody, and a lead raises no lead")
    func noLead() throws {
        let rice = ListFixture.published()
        #expect(LeadRules.mayConcern(try Story(in: Fixture.qinghe).obligation, rice))
        #expect(!LeadRules.mayConcern(try Story(in: Fixture.shiqiao).obligation, rice))
        #expect(!LeadRules.mayConcern(try ClaimStory.need(), rice))
        let referral = try #require(
            try lead(to: try entry(), for: Fixture.disaster, of: try opened([Fixture.disaster])))
        let lead = Obligation(referral, at: Fixture.morning, sequence: 1)
        #expect(!LeadRules.mayConcern(lead, try entry()))
    }
}
