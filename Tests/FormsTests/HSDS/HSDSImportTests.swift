import Casework
import Forms
import Support
import Testing
import Wire

@Suite("Import of a package of the exchange")
struct HSDSImportTests {
    private let fixture: ExchangeFixture

    init() throws { fixture = try ExchangeFixture() }

    private func options(_ identifiers: Set<String> = []) -> HSDSImport.Options {
        HSDSImport.Options(identifiers: identifiers)
    }

    private func drafts(_ items: [HSDSImport.Item]) -> [OfferingDraft?] {
        items.map { try? $0.result.get() }
    }

    private func refusal(_ items: [HSDSImport.Item]) -> Refusal? {
        guard case .failure(let refusal)? = items.first?.result else { return nil }
        return refusal
    }

    /// A service as another directory sends it.
    private func foreign(_ more: String = "") throws -> [HSDSRecord] {
        try HSDSPackage.services(
            Array(
                """
                {"id": "AC148810-d857-441c-9679-408f346de14b", "name": "心理热线", "status": "active",
                 "eligibility_description": "所有人"\(more)}
                """.utf8))
    }

    private var told: HSDSImport.Options {
        HSDSImport.Options(
            identifiers: [], topics: [TopicID("medical").taken], areas: [Area("a-county").taken],
            validTo: CivilDate("2027-12-31"),
            capacity: OfferingDraft.Capacity(unit: "人次", total: 9))
    }

    // MARK: Our own

    @Test("what was exported comes back as it was, in every shape, whatever it said")
    func roundTrip() throws {
        var random = SeededRandom(8)
        for round in 0..<60 {
            let drafts = (0..<4).map {
                RandomOffer.draft("offer-\(round)-\($0)", in: fixture.county, &random)
            }
            let catalogue = fixture.catalogue(drafts.map { fixture.entry($0) })
            let page = HSDSPage(number: 1, size: 50).bytes(of: catalogue.services) { $0.whole }
            let files = Dictionary(
                uniqueKeysWithValues: catalogue.package(at: fixture.now).map { ($0.name, $0.bytes) }
            )
            let shapes = [
                try HSDSPackage.services(page),
                try HSDSPackage.services(catalogue.tables.json()),
                try HSDSTabular.services(files: files),
            ]
            for services in shapes {
                let read = self.drafts(HSDSImport.read(services, options(fixture.identifiers)))
                #expect(read == drafts, "round \(round)")
            }
        }
    }

    @Test("our own export, imported again, changes nothing")
    func again() throws {
        let offering = fixture.entry(ExchangeFixture.full)
        let services = fixture.catalogue([offering]).services.map(\.whole)
        let items = HSDSImport.read(services, options(fixture.identifiers))
        let report = HSDSReport(items, against: [offering])
        #expect(report.rows.map(\.outcome) == [.unchanged])
        #expect(HSDSReport(items, against: []).rows.map(\.outcome) == [.taken])
        let other = fixture.entry(ExchangeFixture.other)
        #expect(HSDSReport(items, against: [other]).rows.map(\.outcome) == [.changed])
        var withdrawn = offering
        withdrawn.apply(.withdrawn(reason: "停办"), at: fixture.now, sequence: 8)
        #expect(HSDSReport(items, against: [withdrawn]).rows.map(\.outcome) == [.changed])
    }

    @Test("government entries are refused, because topics make them")
    func government() throws {
        let topic = try #require(fixture.county.topics[TopicID("medical").taken])
        let draft = try #require(GovernmentEntry.draft(of: topic, in: fixture.county))
        let offering = fixture.entry(draft, on: .government)
        let services = fixture.catalogue([offering]).services.map(\.whole)
        let refused = refusal(HSDSImport.read(services, options(fixture.identifiers)))
        #expect(refused?.sentence.contains("made of the topics") == true)
    }

    @Test("another organization's services are not taken for one's own")
    func owners() throws {
        let services = fixture.catalogue([fixture.entry(ExchangeFixture.full)]).services
            .map(\.whole)
        #expect(refusal(HSDSImport.read(services, options()))?.code == .notOwned)
        #expect(refusal(HSDSImport.read(services, options(["other"])))?.code == .notOwned)
        for identifier in fixture.identifiers {
            #expect(refusal(HSDSImport.read(services, options([identifier]))) == nil)
        }
    }

    @Test("a service that is not offered any more is left out")
    func ended() throws {
        var offering = fixture.entry(ExchangeFixture.full)
        offering.apply(.withdrawn(reason: "停办"), at: fixture.now, sequence: 8)
        let services = fixture.catalogue([offering]).services.map(\.whole)
        let items = HSDSImport.read(services, options(fixture.identifiers))
        #expect(refusal(items)?.sentence == "The package says that it is defunct.")
    }

    // MARK: Of others

    @Test("what the package cannot say is said by the caller, field by field")
    func missing() throws {
        let services = try foreign()
        var options = self.options()
        #expect(refusal(HSDSImport.read(services, options))?.thing == "topic")
        options.topics = told.topics
        #expect(refusal(HSDSImport.read(services, options))?.thing == "area")
        options.areas = told.areas
        #expect(refusal(HSDSImport.read(services, options))?.thing == "valid-to")
        options.validTo = told.validTo
        let refused = refusal(HSDSImport.read(services, options))
        #expect(refused?.nextStep == "Say how much there is (--capacity with --unit).")
        options.capacity = told.capacity
        let draft = try #require(drafts(HSDSImport.read(services, options))[0])
        #expect(draft.code == "hsds-ac148810-d857-441c-9679-408f346de14b")
        #expect(draft.title == Name(zh: "心理热线", en: "心理热线"))
        #expect(draft.kind == .service)
        #expect(draft.needsConsent)
        #expect(draft.contact == nil)
    }

    @Test("a plain week is read as one, every other rule is kept in words")
    func schedules() throws {
        let services = try foreign(
            """
            , "schedules": [
              {"freq": "WEEKLY", "interval": 1, "byday": "TU,SA", "opens_at": "10:00Z",
               "closes_at": "18:30:00", "description": "除节假日"},
              {"freq": "MONTHLY", "interval": 1, "byday": "1MO", "opens_at": "09:00",
               "closes_at": "10:00"}]
            """)
        let draft = try #require(drafts(HSDSImport.read(services, told))[0])
        #expect(
            draft.hours.week == [
                ExchangeFixture.opening(.tue, "10:00-18:30"),
                ExchangeFixture.opening(.sat, "10:00-18:30"),
            ])
        #expect(draft.schedule == "除节假日；MONTHLY 1 1MO；09:00–10:00")
    }

    @Test("whom to ask is taken from contacts where nothing says how to apply")
    func contact() throws {
        let services = try foreign(
            #", "contacts": [{"id": "1", "title": "接待处"}], "phones": [{"number": "000-1"}]"#)
        let draft = try #require(drafts(HSDSImport.read(services, told))[0])
        #expect(draft.contact == "接待处 000-1")
    }

    @Test("a service that comes twice is taken once")
    func twice() throws {
        let services = try foreign() + foreign()
        let items = HSDSImport.read(services, told)
        #expect(drafts(items)[0] != nil)
        #expect(drafts(items)[1] == nil)
    }

    @Test("an organization brings its services")
    func organization() throws {
        let services = try HSDSPackage.services(
            Array(
                """
                {"id": "1", "name": "联合会", "description": "-",
                 "organization_identifiers": [{"identifier": "51999999MJ0000001B"}],
                 "services": [{"id": "ac148810-d857-441c-9679-408f346de14b", "name": "热线",
                               "status": "active", "eligibility_description": "所有人"}]}
                """.utf8))
        #expect(refusal(HSDSImport.read(services, told))?.code == .notOwned)
    }

    @Test(
        "what holds no service is refused",
        arguments: ["{}", "3", "[", #"{"id": "1"}"#, #"{"contents": 3}"#])
    func nothing(text: String) {
        #expect(throws: Refusal.self) { try HSDSPackage.services(Array(text.utf8)) }
    }

    @Test("a report counts what became of the services, for people and for programs")
    func report() throws {
        let items = HSDSImport.read(try foreign() + foreign(), told)
        let report = HSDSReport(items, against: [])
        #expect(report.table.title.en == "Import: taken 1, changed 0, unchanged 0, refused 1")
        #expect(report.table.rows.count == 2)
        let json = try fixture.node(report.json)
        #expect(json["taken"]?.int == 1)
        let last = try #require(json["services"]).elements.map { $0["reason"]?.string }.last
        #expect(last??.hasSuffix("Leave one of the two in the package.") == true)
    }
}
