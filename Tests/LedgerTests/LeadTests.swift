import Casework
import RuleBook
import Support
import Testing

@testable import Ledger

@Suite("Policy finds people")
struct LeadTests {
    private let address = OfferingFixture.address("rice")

    private func leads(_ house: House) throws -> [Obligation] {
        try house.reader().obligations(within: .everything, limit: 1_000).rows
            .map(\.obligation).filter(\.isLead)
    }

    @Test(
        "a new entry raises one lead for each open case it may concern, with its window and clocks")
    func raised() throws {
        let house = try House()
        for reference in ["A", "B"] {
            try house.submit(SampleCounty.draft("01", reference: reference), by: house.window())
        }
        let (window, charity) = (house.window(), house.caller("qinghe-volunteers", .charity))
        try house.publish(OfferingFixture.social("rice", total: 5), by: charity)
        try house.turn()
        let found = try leads(house)
        #expect(found.count == 2)
        #expect(Set(found.map(\.caseID)).count == 2)
        #expect(found.allSatisfy { $0.agency == window.identity.agency && !$0.clocks.isEmpty })
        let entry = try #require(try house.reader().offering(address))
        #expect(entry.search == nil)
        #expect(
            try house.reader().lead(found[0].id)
                == LeadRules.Cause(offering: entry.id, version: 1))
        try house.poll(window)
        #expect(window.inbox.deliveries.map(\.entry) == [address, address])
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("a changed entry tells no case a second time while its window still has the first lead")
    func changed() throws {
        let house = try House()
        try house.submit(SampleCounty.draft("01"), by: house.window())
        let charity = house.caller("qinghe-volunteers", .charity)
        for total in [5, 6] {
            try house.publish(OfferingFixture.social("rice", total: Int64(total)), by: charity)
            try house.turn()
        }
        #expect(try leads(house).count == 1)
    }

    @Test("none where the household is of another class, the place another, or the need ended")
    func none() throws {
        let house = try House()
        try house.submit(SampleCounty.draft("01"), by: house.window())
        let charity = house.caller("qinghe-volunteers", .charity)
        try house.publish(
            OfferingFixture.social("rice", total: 5, categories: ["orphan"]), by: charity)
        try house.turn()
        #expect(try leads(house).isEmpty)
    }

    @Test("a crash in the middle forgets nobody and tells nobody twice")
    func crash() throws {
        let house = try House()
        let window = house.window()
        for index in 0..<300 {
            try house.submit(SampleCounty.draft("01", reference: "A-\(index)"), by: window)
        }
        let charity = house.caller("qinghe-volunteers", .charity)
        try house.publish(OfferingFixture.social("rice", total: 5), by: charity)
        for _ in 1...6 {
            try house.restart()
            try house.turn()
        }
        #expect(Set(try leads(house).map(\.caseID)).count == 300)
        #expect(try leads(house).count == 300)
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test(
        "the government list is made of the rule book: a draft each, and the next version by itself"
    )
    func regenerated() throws {
        let house = try House()
        let watcher = Inbox()
        let answer = Caller(99, Identity(account: "o", role: .operator, agency: nil))
        func adopt(_ county: County) throws {
            let ticket = answer.ticket()
            try house.turn(.adopt(county, [], answer: watcher.port, ticket))
        }
        try adopt(house.county)
        let drafts = try house.reader().offerings(on: .government)
        let served = house.county.topics.values.filter { $0.service != nil }
        #expect(drafts.count == served.count && !drafts.isEmpty)
        #expect(drafts.allSatisfy { $0.status == .draft })
        try adopt(house.county)
        #expect(try house.reader().offerings(on: .government) == drafts)
        let scratch = try TemporaryDirectory()
        try SampleCounty.copy("topics", to: scratch.file("topics"), editing: "medical.json") {
            $0.replacing("社会救助法 art", with: "《社会救助法》 art")
        }
        house.wall.advance(seconds: 60)
        try adopt(SampleCounty.book(topics: scratch.file("topics")).county)
        let changed = try house.reader().offerings(on: .government).filter { !drafts.contains($0) }
        #expect(changed.map(\.address.code) == ["medical"] && changed.first?.version == 2)
        #expect(try house.differenceAfterReplay() == nil)
    }
}
