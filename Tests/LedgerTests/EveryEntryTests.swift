import Casework
import Support
import Testing

@testable import Ledger

@Suite("Both lists as a whole")
struct EveryEntryTests {
    private func every(_ house: House) throws -> [(offering: Offering, changedAt: Instant)] {
        try house.reader().everyEntry().filter { $0.offering.list == .social }
    }

    @Test("hold what was withdrawn, and nothing that was never published")
    func published() throws {
        let house = try House()
        let charity = house.caller("qinghe-volunteers", .charity)
        try house.publish(OfferingFixture.social("rice", total: 3), by: charity)
        let draft = OfferingFixture.social("oil", total: 3)
        try house.perform(.write(draft, on: .social, isSubmitted: true), by: charity)
        #expect(try every(house).map(\.offering.address.code) == ["rice"])
        try house.perform(
            .change(.withdraw(reason: "停办"), OfferingFixture.address("rice")), by: charity)
        #expect(try every(house).map(\.offering.status) == [.withdrawn])
    }

    @Test("say when the last thing was done, be it only that a unit was held")
    func moments() throws {
        let house = try House()
        let need = try house.submit(
            try SampleCounty.draft("01", reference: "A-1"), by: house.window())[0]
        try house.publish(
            OfferingFixture.social("rice", total: 3),
            by: house.caller("qinghe-volunteers", .charity))
        let published = try #require(try every(house).first?.changedAt)
        #expect(published == house.wall.now)
        house.wall.set(published.adding(milliseconds: 300_000))
        let claim = ClaimDraft(
            offering: OfferingFixture.address("rice"), obligation: need, units: 1)
        try house.perform(.claim(claim), by: house.window())
        #expect(try every(house).first?.changedAt == published.adding(milliseconds: 300_000))
    }
}
