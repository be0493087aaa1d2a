import Casework
import Testing

@Suite("Looking for entries of the lists")
struct OfferingSearchTests {
    typealias Fixture = CountyFixture

    private func offering(to last: String? = nil) -> Offering {
        ListFixture.published(
            OfferingDraft(
                code: "hospital-escort", title: Name(zh: "陪同就医", en: "Company to Hospital"),
                topics: [Fixture.basicLiving], kind: .service, categories: ["独居老人"],
                areas: [Fixture.qinghe], eligibility: "行动不便", exclusions: "急救", schedule: nil,
                contact: nil, validFrom: nil, validTo: last.flatMap { CivilDate($0) },
                legalSource: nil, amount: nil, materials: [], capacity: nil, needsConsent: true))
    }

    @Test(
        "all words have to occur, in any case and width",
        arguments: [
            ("", true), ("陪同", true), ("hospital", true), ("ＨＯＳＰＩＴＡＬ　陪同", true),
            ("独居 不便", true), ("escort", true), ("陪同 上学", false), ("school", false),
            ("急救", false), ("清河", true), ("低保", true), ("单位", true), ("石桥", false),
        ])
    func words(text: String, isFound: Bool) {
        let search = OfferingSearch(text: text)
        #expect(search.admits(offering()) == isFound)
    }

    @Test("a place finds what is offered there, and what is offered everywhere")
    func places() {
        let offering = offering()
        #expect(OfferingSearch(area: Fixture.qinghe).admits(offering))
        #expect(!OfferingSearch(area: Fixture.shiqiao).admits(offering))
    }

    @Test("a topic finds the entries about it")
    func topics() {
        #expect(OfferingSearch(topic: Fixture.basicLiving).admits(offering()))
        #expect(!OfferingSearch(topic: Fixture.disaster).admits(offering()))
    }

    @Test("the standard of a government entry is looked through as well")
    func standards() throws {
        let topic = try #require(Fixture.county.topics[Fixture.basicLiving])
        let draft = try #require(GovernmentEntry.draft(of: topic, in: Fixture.county))
        let entry = ListFixture.listed(draft, on: .government, as: 1, by: Fixture.civilAffairs)
        #expect(OfferingSearch(text: "735 元").admits(entry))
        #expect(OfferingSearch(text: "按月").admits(entry))
        #expect(!OfferingSearch(text: "736").admits(entry))
    }
}
