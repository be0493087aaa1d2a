import Casework
import RuleBook
import Testing

@Suite("A topic's file")
struct TopicFileTests {
    @Test("a variant keeps what it does not name and changes only what it names")
    func merging() throws {
        let book = try SmallBook().load()
        let topic = try #require(book.county.topics.values.first)
        let variant = try #require(topic.variants.first)
        let (plain, delegated) = (topic.plain, variant.procedure)

        #expect(variant.appliesIn.map(\.path) == ["a-county/liushu"])
        #expect(delegated.owner == "township")
        #expect(delegated.accept.promised?.limit == Limit(amount: 4, unit: .workingDay))
        #expect(delegated.accept.start == .submitted)
        #expect(delegated.reference.description == "medical/delegated@v1")

        #expect(plain.owner == "medical-security")
        #expect(plain.accept.start == .acknowledged)
        #expect(delegated.complete == plain.complete)
        #expect(delegated.acknowledge == plain.acknowledge)
        #expect(delegated.fields == plain.fields && delegated.fields.count == 2)
        #expect(delegated.extend == plain.extend && delegated.extend != nil)
        #expect(delegated.name == plain.name)
    }

    @Test("a variant takes an extension away by naming it null")
    func nullOverrides() throws {
        var book = SmallBook()
        try book.change(
            "topics/medical.json", "\"owner\": \"township\",",
            "\"owner\": \"township\", \"extend\": null,")
        let topic = try #require(try book.load().county.topics.values.first)
        #expect(topic.plain.extend != nil)
        #expect(topic.variants.first?.procedure.extend == nil)
    }

    @Test("the limits carry amount, unit, source, row and certainty")
    func limits() throws {
        let topic = try #require(try SmallBook().load().county.topics.values.first)
        #expect(
            topic.plain.complete.statutory
                == Rule(
                    limit: Limit(amount: 20, unit: .workingDay), source: "law art. 1",
                    reference: "YL-01", certainty: .verified))
        #expect(topic.plain.complete.promised?.reference == nil)
        #expect(topic.plain.complete.warning == Limit(amount: 3, unit: .workingDay))
        #expect(topic.plain.complete.rolls)
        #expect(
            topic.plain.receives
                == Disclosure(
                    parts: [.contact, .members], includesText: true, fields: ["patient"]))
    }

    @Test("the text that the journal keeps revives to the same topic")
    func revival() throws {
        let book = try ShippedBook.load()
        let adopted = book.adopted.filter { $0.kind == .topic }
        #expect(adopted.count == book.county.topics.count)
        for rule in adopted {
            let id = try #require(TopicID(rule.id))
            let topic = try TopicFile.topic(text: rule.text)
            #expect(topic == book.county.topics[id])
            #expect(topic.version == rule.version)
        }
    }

    /// Such as a journal holds from before fields stood in the allow-list.
    @Test("an earlier text stays readable, and lets through no more than it names")
    func earlierMeaning() throws {
        var book = SmallBook()
        let file = "topics/medical.json"
        try book.change(file, ", \"text\", \"patient\"]", "]")
        try book.change(file, "\"ward\": {", "\"address\": {")
        try book.change(file, "\"class\": \"P5\"", "\"class\": \"P8\"")
        #expect(try book.problems().map(\.path) == ["fields.address", "fields.address.class"])
        let topic = try TopicFile.topic(text: try #require(book.files[file]))
        #expect(
            topic.plain.receives
                == Disclosure(parts: [.contact, .members], includesText: false, fields: []))
    }

    @Test("the entry on the government-aid list is the topic's own")
    func service() throws {
        let topic = try #require(try SmallBook().load().county.topics.values.first)
        let service = try #require(topic.service)
        #expect(topic.isBornAtWindow)
        #expect(service.kind == .cash && service.legalSource == "law art. 3")
        #expect(service.applicants == ["dibao-household", "margin"])
        #expect(service.eligibility.zh == "低保家庭" && service.result.en == "A payment")
        #expect(service.materials.map(\.name) == ["参保信息", "票据"])
        #expect(service.materials.map(\.isVerifiable) == [true, false])
        #expect(service.amounts.map(\.from.description) == ["2026-07-01", "2027-01-01"])
        #expect(service.amounts.map(\.certainty) == [.local, .secondary])
        #expect(service.amounts.last?.source == "notice of 2027")
    }

    @Test("a topic born of matching is not asked for and needs no entry on the list")
    func bornOfMatching() throws {
        var book = SmallBook()
        let file = "topics/medical.json"
        try book.change(file, ",\n  \(SmallBook.service)", "")
        #expect(try book.problems().map(\.path) == ["service"])
        try book.change(
            file, "\"version\": \"v1\",", "\"version\": \"v1\", \"born\": \"matching\",")
        let county = try book.load().county
        let topic = try #require(county.topics.values.first)
        #expect(!topic.isBornAtWindow && topic.service == nil)
        #expect(county.intakeTopics.isEmpty)
    }

    /// Such as a journal holds from before there was a government-aid list.
    @Test("an earlier text without an entry stays readable")
    func beforeTheList() throws {
        var book = SmallBook()
        let file = "topics/medical.json"
        try book.change(file, ",\n  \(SmallBook.service)", "")
        let topic = try TopicFile.topic(text: try #require(book.files[file]))
        #expect(topic.isBornAtWindow && topic.service == nil)
    }

    @Test("a text that is no topic is refused with its origin")
    func brokenText() throws {
        let problems = #expect(throws: Problems.self) {
            try TopicFile.topic(text: "{ \"id\": 3 }", from: "medical@v0")
        }
        #expect(problems?.list.allSatisfy { $0.file == "medical@v0" } == true)
        #expect(problems?.list.contains { $0.path == "id" } == true)
        #expect(throws: Problems.self) { try TopicFile.topic(text: "[") }
    }
}
