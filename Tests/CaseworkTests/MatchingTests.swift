import Casework
import Testing

@Suite("Matching needs to the two lists")
struct MatchingTests {
    typealias Fixture = CountyFixture

    private static let subject = Matching.Subject(
        topic: Fixture.basicLiving, area: Fixture.qinghe, categories: ["dibao-household"])

    private func verdicts(
        _ offering: Offering, for subject: Matching.Subject = subject, units: Int64 = 1,
        at now: Instant = Fixture.morning
    ) -> [Matching.Aspect: Matching.Verdict] {
        let match = Matching.match(
            offering, for: subject, units: units, at: now, in: Fixture.county)
        return Dictionary(uniqueKeysWithValues: match.reasons.map { ($0.aspect, $0.verdict) })
    }

    @Test("what fits says so in every aspect that applies, in one order")
    func fits() {
        let match = Matching.match(
            ListFixture.published(), for: Self.subject, at: Fixture.morning, in: Fixture.county)
        #expect(match.fits)
        #expect(Set(match.reasons.map(\.aspect)) == Set(Matching.Aspect.allCases))
        #expect(match.reasons.allSatisfy { $0.verdict == .yes })
        #expect(
            match.reasons.map(\.words.zh) == [
                "属于「低保」", "不限对象", "覆盖清河", "有效至 2026-12-31", "正在提供", "余 20 袋",
                "机构资质有效",
            ])
    }

    @Test(
        "each aspect alone can speak against it",
        arguments: [
            (ListFixture.published(ListFixture.social(topics: [CountyFixture.disaster])), .topic),
            (ListFixture.published(ListFixture.social(categories: ["orphan"])), .category),
            (ListFixture.published(ListFixture.social(areas: [CountyFixture.shiqiao])), .area),
            (ListFixture.published(ListFixture.social(from: "2026-07-02")), .validity),
            (ListFixture.published(ListFixture.social(to: "2026-06-30")), .validity),
            (ListFixture.published(standing: .paused), .standing),
            (ListFixture.published(standing: .unassured), .standing),
            (ListFixture.published(standing: .withdrawn), .standing),
            (ListFixture.published(standing: .expired), .standing),
            (ListFixture.published(standing: .suspended), .standing),
            (ListFixture.published(held: 15, used: 5), .capacity),
            (ListFixture.published(by: CountyFixture.lapsedCharity), .qualification),
            (ListFixture.published(by: CountyFixture.plainCharity), .qualification),
            (
                ListFixture.published(by: CountyFixture.agency("gone-away")), .qualification
            ),
        ] as [(Offering, Matching.Aspect)])
    func misfits(offering: Offering, aspect: Matching.Aspect) {
        let found = verdicts(offering)
        #expect(found.filter { $0.value != .yes } == [aspect: .no])
        let match = Matching.match(
            offering, for: Self.subject, at: Fixture.morning, in: Fixture.county)
        #expect(!match.fits)
    }

    @Test("what a person has to look at is neither yes nor no, and does not speak against it")
    func unknown() {
        let sealed = Matching.Subject(
            topic: Fixture.basicLiving, area: Fixture.qinghe, categories: nil)
        let forSome = ListFixture.published(ListFixture.social(categories: ["orphan"]))
        #expect(verdicts(forSome, for: sealed)[.category] == .unknown)
        #expect(verdicts(ListFixture.published(), for: sealed)[.category] == .yes)
        #expect(verdicts(ListFixture.published(isStale: true))[.standing] == .unknown)
        let match = Matching.match(
            ListFixture.published(forSome.draft, isStale: true), for: sealed,
            at: Fixture.morning, in: Fixture.county)
        #expect(match.fits)
    }

    @Test("both days of its validity are in it, the days beside are not")
    func validity() throws {
        let offering = ListFixture.published(
            ListFixture.social(from: "2026-07-02", to: "2026-07-03"))
        for (text, verdict) in [
            ("2026-07-01T23:59", .no), ("2026-07-02T00:00", .yes), ("2026-07-03T23:59", .yes),
            ("2026-07-04T00:00", .no),
        ] as [(String, Matching.Verdict)] {
            let now = try #require(Instant(text))
            #expect(verdicts(offering, at: now)[.validity] == verdict)
        }
        let endless = ListFixture.published(ListFixture.completion())
        #expect(verdicts(endless)[.validity] == .yes)
    }

    @Test("as many units have to be free as are asked for")
    func capacity() {
        let offering = ListFixture.published(held: 12, used: 5)
        #expect(verdicts(offering, units: 3)[.capacity] == .yes)
        #expect(verdicts(offering, units: 4)[.capacity] == .no)
    }

    @Test("a government entry counts no units and its owner needs no qualification")
    func government() throws {
        let topic = try #require(Fixture.county.topics[Fixture.basicLiving])
        let draft = try #require(GovernmentEntry.draft(of: topic, in: Fixture.county))
        let entry = ListFixture.listed(draft, on: .government, as: 1, by: Fixture.civilAffairs)
        #expect(
            verdicts(entry)
                == [.topic: .yes, .category: .yes, .area: .yes, .validity: .yes, .standing: .yes])
    }

    @Test("what the state owes comes first, what fits before what does not, then owner and code")
    func order() throws {
        let topic = try #require(Fixture.county.topics[Fixture.basicLiving])
        let draft = try #require(GovernmentEntry.draft(of: topic, in: Fixture.county))
        func social(_ code: String, _ id: Int64, by owner: AgencyID, free: Bool = true) -> Offering
        {
            ListFixture.published(
                ListFixture.social(code: code), as: id, by: owner, used: free ? 0 : 20)
        }
        let offerings = [
            social("a", 1, by: Fixture.charity, free: false),
            social("b", 2, by: Fixture.charity), social("a", 3, by: Fixture.otherCharity),
            ListFixture.listed(draft, on: .government, as: 4, by: Fixture.civilAffairs),
            social("c", 5, by: Fixture.charity),
            // About something else, or not on its list.
            ListFixture.published(
                ListFixture.social(code: "d", topics: [Fixture.disaster]), as: 6),
            ListFixture.published(ListFixture.social(code: "e"), as: 7, standing: .withdrawn),
            ListFixture.published(ListFixture.social(code: "f"), as: 8, standing: .expired),
        ]
        for offerings in [offerings, offerings.reversed()] {
            let found = Matching.find(
                for: ObligationID(1), Self.subject, among: offerings, at: Fixture.morning,
                in: Fixture.county)
            #expect(found.government.map(\.offering.id.number) == [4])
            #expect(found.social.map(\.offering.id.number) == [2, 5, 3, 1])
            #expect(found.social.map(\.fits) == [true, true, true, false])
            #expect(found.obligation == ObligationID(1) && found.subject == Self.subject)
        }
    }

    @Test("two households of one class and place find the same, in the same words")
    func noPeople() {
        let offerings = (1...5).map {
            ListFixture.published(ListFixture.social(code: "c\($0)"), as: $0)
        }
        let found = [1, 2].map { (id: Int64) in
            Matching.find(
                for: ObligationID(id), Self.subject, among: offerings, at: Fixture.morning,
                in: Fixture.county)
        }
        #expect(found[0].social == found[1].social)
        // What is looked at of a need has nothing in it that could tell them apart.
        #expect(
            Mirror(reflecting: Self.subject).children.map(\.label)
                == ["topic", "area", "categories"])
    }
}
