import Casework
import Testing

@Suite("Writing entries of the two lists")
struct OfferingWritingTests {
    typealias Fixture = CountyFixture

    private func code(
        writing draft: OfferingDraft, on list: OfferingList, by identity: Identity
    ) -> Refusal.Code? {
        do throws(Refusal) {
            _ = try OfferingRules.write(
                draft, on: list, isSubmitted: false, as: OfferingID(5), existing: nil,
                in: Setting(now: Fixture.morning, by: identity, county: Fixture.county))
            return nil
        } catch { return error.code }
    }

    @Test("agencies write the government's list and charities the social one, nobody else")
    func writers() {
        for agency in Fixture.county.agencies.keys {
            let clerk = Fixture.clerk(of: agency)
            let social = code(writing: ListFixture.social(), on: .social, by: clerk)
            #expect(social == (clerk.role == .charity ? nil : .notPermitted), "\(agency)")
            let government = code(writing: ListFixture.completion(), on: .government, by: clerk)
            let isCompetent = agency == Fixture.civilAffairs
            #expect(
                government
                    == (clerk.role != .agency ? .notPermitted : isCompetent ? nil : .notOwned),
                "\(agency)")
        }
        for role in Role.allCases {
            let nobody = Identity(account: "a", role: role, agency: nil)
            let answer = code(writing: ListFixture.social(), on: .social, by: nobody)
            #expect(answer == (role == .charity ? .unknownAgency : .notPermitted))
        }
    }

    @Test(
        "what the social list requires is named when it is missing",
        arguments: [
            (ListFixture.social(), nil),
            (ListFixture.social(capacity: nil), "capacity"),
            (ListFixture.social(to: nil), "valid-to"),
            (ListFixture.social(from: "2027-01-01"), "valid-to"),
            (ListFixture.social(from: "2026-12-31"), nil),
            (ListFixture.social(topics: []), "topics"),
            (ListFixture.social(topics: [CountyFixture.topic("pensions")]), "topics[0]"),
            (
                ListFixture.social(topics: [CountyFixture.basicLiving, CountyFixture.lead]),
                "topics[1]"
            ),
            (
                ListFixture.social(areas: [
                    CountyFixture.qinghe, CountyFixture.area("b-county"),
                ]), "areas[1]"
            ),
            (
                ListFixture.social(
                    terms: ServiceTerms(
                        rules: "1", limits: [], result: Name(zh: "有", en: "some"), amounts: [])),
                "terms"
            ),
        ] as [(OfferingDraft, String?)])
    func required(draft: OfferingDraft, thing: String?) {
        #expect(ListStory().refusal(writing: draft)?.thing == thing)
    }

    @Test("a change is the next version under the same number, the same text again is nothing")
    func versions() throws {
        var story = ListStory()
        try story.write(ListFixture.social(), isSubmitted: false)
        #expect(story.offering?.id == OfferingID(7) && story.offering?.version == 1)
        #expect(story.offering?.address == ListFixture.rice)
        #expect(try story.write(ListFixture.social(), isSubmitted: false).isEmpty)
        // The same text, to be looked at now.
        try story.write(ListFixture.social())
        #expect(story.words.last == "offering-submitted")
        #expect(story.offering?.status == .underReview && story.offering?.lastVersion == 1)
        #expect(try story.write(ListFixture.social(), isSubmitted: false).isEmpty)
        #expect(story.offering?.status == .underReview)
        try story.act(.publish)
        #expect(try story.write(ListFixture.social()).isEmpty)
        try story.write(ListFixture.social(title: "面粉"))
        #expect(story.offering?.version == 1 && story.offering?.lastVersion == 2)
        // Back to what stands on the list is a version as well while another is under review.
        try story.write(ListFixture.social(), isSubmitted: false)
        #expect(story.offering?.lastVersion == 3 && story.offering?.proposal?.isSubmitted == false)
    }

    @Test("who is not qualified today may write, but neither submit nor be published")
    func qualification() throws {
        for charity in [Fixture.lapsedCharity, Fixture.plainCharity] {
            var story = ListStory(OfferingAddress(.social, charity, "rice"))
            #expect(story.refusal(writing: ListFixture.social())?.code == .unqualified)
            try story.write(ListFixture.social(), isSubmitted: false)
            #expect(story.offering?.status == .draft)
            #expect(story.refusal(of: .submit)?.code == .unqualified)
            #expect(story.refusal(of: .submit)?.article == "慈善法 22")
        }
        var story = ListStory()
        try story.write(ListFixture.social(to: "2029-12-31"))
        // Its qualification ends between.
        story.now = try #require(Instant("2027-12-31T23:59"))
        #expect(story.refusal(of: .publish) == nil)
        story.now = try #require(Instant("2028-01-01T00:00"))
        #expect(story.refusal(of: .publish)?.code == .unqualified)
        var paused = try ListStory.published(ListFixture.social(to: "2029-12-31"))
        try paused.act(.pause(reason: nil))
        paused.now = story.now
        #expect(paused.refusal(of: .resume(reason: nil))?.code == .unqualified)
    }

    @Test("a total below what was promised is refused, when it is written and when it is published")
    func capacity() throws {
        var story = try ListStory.published()
        story.offering?.apply(CapacityChange(held: 4, used: 3), sequence: 200)
        #expect(
            story.refusal(writing: ListFixture.social(capacity: 6))?.thing == "capacity.total")
        try story.write(ListFixture.social(capacity: 7))
        #expect(story.refusal(of: .publish) == nil)
        story.offering?.apply(CapacityChange(held: 1, used: 0), sequence: 201)
        #expect(story.refusal(of: .publish)?.thing == "capacity.total")
        story.offering?.apply(CapacityChange(held: -1, used: 0), sequence: 202)
        try story.act(.publish)
        #expect(story.offering?.status == .full && story.offering?.free == 0)
    }
}
