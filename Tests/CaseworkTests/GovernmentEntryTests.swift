import Casework
import Testing

@Suite("Entries of the government-aid list")
struct GovernmentEntryTests {
    typealias Fixture = CountyFixture

    private static let numbers = Numbers(
        lastCase: 0, lastObligation: 0, lastOffering: 6, lastLetter: 0)

    /// The fixture's county after its topic's file was changed.
    private func county(
        service: Service?, version: String = "2026-09-01"
    ) throws -> County {
        let old = Fixture.county
        let topics = old.topics.values.map { topic in
            topic.id == Fixture.basicLiving
                ? Topic(
                    id: topic.id, version: version, name: topic.name, plain: topic.plain,
                    variants: topic.variants, service: service) : topic
        }
        return County(
            name: old.name, area: old.area, places: old.places,
            agencies: Array(old.agencies.values), topics: topics, calendar: old.calendar,
            answer: old.answer, escalation: old.escalation, lease: old.lease)
    }

    private func generated(in county: County = Fixture.county) throws -> OfferingDraft {
        let topic = try #require(county.topics[Fixture.basicLiving])
        return try #require(GovernmentEntry.draft(of: topic, in: county))
    }

    /// The entry as the rule book made it; its owner has said nothing yet.
    private func generatedStory() -> ListStory {
        var story = ListStory(ListFixture.allowance)
        story.apply(
            OfferingOccurrence.regenerate(
                [], numbers: Self.numbers, at: story.now, in: story.county))
        return story
    }

    private func published() throws -> ListStory {
        var story = generatedStory()
        try story.write(ListFixture.completion())
        try story.act(.publish)
        story.apply([.offering(OfferingID(7), .searched(upTo: nil))])
        return story
    }

    @Test("a topic with a service becomes a draft of the competent agency")
    func generation() throws {
        let story = generatedStory()
        let offering = try #require(story.offering)
        #expect(story.words == ["offering-written"])
        #expect(offering.id == OfferingID(7) && offering.status == .draft)
        #expect(offering.address == ListFixture.allowance)
        let draft = offering.draft
        #expect(draft.title.zh == "低保" && draft.topics == [Fixture.basicLiving])
        #expect(draft.legalSource == "社会救助法 art. 20" && draft.categories == ["dibao-household"])
        #expect(draft.areas == [Fixture.root] && draft.capacity == nil)
        #expect(draft.materials.map(\.isVerifiable) == [false, true])
        let terms = try #require(draft.terms)
        #expect(terms.rules == "2026-07-01" && terms.result.zh == "按月发放")
        #expect(
            terms.limits.map { "\($0.clock.rawValue) \($0.tier.rawValue) \($0.limit.amount)" }
                == ["accept statutory 5", "complete statutory 30", "complete promised 20"])
        #expect(terms.amounts.count == 3)
    }

    @Test("of a topic in which a way has to be chosen, the limits of every way stand there")
    func variants() throws {
        let old = try #require(Fixture.county.topics[Fixture.temporary])
        let topic = Topic(
            id: old.id, version: old.version, name: old.name, plain: old.plain,
            variants: old.variants, service: Fixture.service())
        let limits = try #require(GovernmentEntry.draft(of: topic, in: Fixture.county)?.terms)
            .limits
        #expect(limits.count == 6 && limits.allSatisfy { $0.variant != nil })
    }

    @Test("topics without a service, and leads, make no entry")
    func none() throws {
        for id in [Fixture.disaster, Fixture.temporary, Fixture.lead] {
            let topic = try #require(Fixture.county.topics[id])
            #expect(GovernmentEntry.draft(of: topic, in: Fixture.county) == nil)
        }
        let lead = try #require(Fixture.county.topics[Fixture.lead])
        let offered = Topic(
            id: lead.id, version: lead.version, name: lead.name, plain: lead.plain, variants: [],
            isBornAtWindow: false, service: Fixture.service())
        #expect(GovernmentEntry.draft(of: offered, in: Fixture.county) == nil)
    }

    @Test("its owner completes it; what the rule book says may be left out or repeated")
    func completion() throws {
        let merged = try #require(try published().offering).draft
        let generated = try generated()
        #expect(merged.eligibility == "户籍在本县" && merged.contact == "民政窗口")
        #expect(merged.title == generated.title && merged.terms == generated.terms)
        #expect(merged.materials == generated.materials && merged.kind == .cash)
        var story = generatedStory()
        try story.write(merged)
        #expect(story.offering?.proposal?.draft == merged)
    }

    @Test(
        "what differs from the rule book is refused by its field",
        arguments: [
            (ListFixture.completion(title: "低保金"), "title"),
            (ListFixture.completion(topics: [CountyFixture.disaster]), "topics"),
            (ListFixture.completion(categories: ["orphan"]), "categories"),
            (ListFixture.completion(areas: [CountyFixture.qinghe]), "areas"),
            (ListFixture.completion(source: "通知"), "legal-source"),
            (
                ListFixture.completion(materials: [
                    OfferingDraft.Material(name: "无犯罪证明", isVerifiable: false)
                ]), "materials"
            ),
            (
                ListFixture.completion(
                    capacity: OfferingDraft.Capacity(unit: "户", total: 3)), "capacity"
            ),
            (
                ListFixture.completion(
                    terms: ServiceTerms(
                        rules: "1", limits: [], result: Name(zh: "", en: ""), amounts: [])),
                "terms"
            ),
            (ListFixture.completion(from: "2026-09-01", to: "2026-08-01"), "valid-to"),
            (ListFixture.completion(code: CountyFixture.disaster.text), "code"),
            (ListFixture.completion(code: "pensions"), "code"),
        ])
    func differing(draft: OfferingDraft, thing: String) {
        #expect(generatedStory().refusal(writing: draft)?.thing == thing)
    }

    @Test("only the agency that answers the topic completes it")
    func owner() throws {
        let entry = OfferingAddress(.government, Fixture.emergency, Fixture.basicLiving.text)
        let refusal = ListStory(entry).refusal(writing: ListFixture.completion())
        #expect(refusal?.code == .notOwned)
    }

    @Test("nothing changes while the topics do not")
    func unchanged() throws {
        for story in [generatedStory(), try published()] {
            let offering = try #require(story.offering)
            #expect(
                OfferingOccurrence.regenerate(
                    [offering], numbers: Self.numbers, at: story.now, in: story.county
                ).isEmpty)
        }
    }

    @Test("a changed topic makes the next version by itself and keeps its owner's words")
    func changedTopic() throws {
        var story = try published()
        let assurance = story.offering?.assurance
        story.county = try county(service: Fixture.service(source: "社会救助法 art. 21"))
        story.now = try #require(Instant("2026-09-01T00:00"))
        story.words = []
        try regenerate(&story)
        #expect(story.words == ["offering-published"])
        let offering = try #require(story.offering)
        #expect(offering.version == 3 && offering.status == .published)
        #expect(offering.draft.legalSource == "社会救助法 art. 21")
        #expect(offering.draft.eligibility == "户籍在本县")
        #expect(offering.draft.terms?.rules == "2026-09-01")
        // The rule book says nothing of the owner's own words: they have to be assured as before.
        #expect(offering.assurance == assurance)
        #expect(offering.searchesAt == story.now)
    }

    @Test("a topic's version alone is printed, and no window looks through its cases again")
    func versionAlone() throws {
        var story = try published()
        story.county = try county(service: Fixture.service())
        story.words = []
        try regenerate(&story)
        #expect(story.words == ["offering-published"])
        #expect(story.offering?.draft.terms?.rules == "2026-09-01")
        #expect(story.offering?.search == nil)
    }

    @Test("what is published follows the rule book of that moment, not of the day it was written")
    func publishedLater() throws {
        var story = generatedStory()
        try story.write(ListFixture.completion())
        var gone = story
        story.county = try county(service: Fixture.service(source: "社会救助法 art. 21"))
        try story.act(.publish)
        #expect(story.offering?.draft.legalSource == "社会救助法 art. 21")
        #expect(story.offering?.draft.eligibility == "户籍在本县")
        gone.county = try county(service: nil)
        #expect(gone.refusal(of: .publish)?.thing == "code")
    }

    @Test("what its owner is writing beside follows the topic as well, and is not lost")
    func changedBeside() throws {
        for isSubmitted in [false, true] {
            var story = try published()
            try story.write(
                ListFixture.completion(eligibility: "常住本县"), isSubmitted: isSubmitted)
            story.county = try county(service: Fixture.service(source: "社会救助法 art. 21"))
            story.words = []
            try regenerate(&story)
            #expect(story.words == ["offering-published", "offering-written"])
            let offering = try #require(story.offering)
            #expect(offering.version == 4 && offering.draft.eligibility == "户籍在本县")
            let proposal = try #require(offering.proposal)
            #expect(proposal.version == 5 && proposal.isSubmitted == isSubmitted)
            #expect(proposal.draft.eligibility == "常住本县")
            #expect(proposal.draft.legalSource == "社会救助法 art. 21")
            if !isSubmitted { try story.act(.submit) }
            try story.act(.publish)
            #expect(story.offering?.version == 5)
        }
    }

    @Test("a first draft follows the topic, and stays under review where it was")
    func changedDraft() throws {
        var story = generatedStory()
        try story.write(ListFixture.completion())
        story.county = try county(service: Fixture.service(source: "社会救助法 art. 21"))
        try regenerate(&story)
        #expect(story.offering?.status == .underReview)
        #expect(story.offering?.draft.legalSource == "社会救助法 art. 21")
        #expect(story.offering?.draft.eligibility == "户籍在本县")
    }

    @Test("a changed topic offers nothing again that its owner or the regulator stopped")
    func changedWhileStopped() throws {
        for (verb, status) in [
            (.pause(reason: "系统升级"), .paused), (.suspend(reason: "核查"), .suspended),
        ] as [(OfferingVerb, Offering.Status)] {
            var story = try published()
            try story.act(verb)
            story.county = try county(service: Fixture.service(source: "社会救助法 art. 21"))
            try regenerate(&story)
            let offering = try #require(story.offering)
            #expect(offering.version == 3 && offering.status == status)
            #expect(offering.reason != nil)
        }
        var story = try published()
        try story.act(.withdraw(reason: "停办"))
        story.county = try county(service: Fixture.service(source: "社会救助法 art. 21"))
        story.words = []
        try regenerate(&story)
        #expect(story.words.isEmpty)
    }

    private func regenerate(_ story: inout ListStory) throws {
        let offering = try #require(story.offering)
        story.apply(
            OfferingOccurrence.regenerate(
                [offering], numbers: Self.numbers, at: story.now, in: story.county))
    }
}
