import Casework
import Support
import Testing

@testable import Ledger

@Suite("The two lists in the ledger")
struct OfferingTests {
    private let address = OfferingFixture.address("rice")

    private func listed(_ house: House) throws -> Offering? {
        try house.reader().offerings(on: .social, limit: 10).rows.first
    }

    @Test("keep an entry's number over its versions; what is on the list changes when published")
    func versions() throws {
        let house = try House()
        let watcher = Inbox()
        try house.turn(.watch(watcher.port))
        let charity = house.caller("qinghe-volunteers", .charity)
        func write(_ total: Int64) throws -> Effect {
            let draft = OfferingFixture.social("rice", total: total)
            return try house.perform(
                .write(draft, on: .social, isSubmitted: true), by: charity
            ).get()
        }
        let id = try #require(
            try house.publish(OfferingFixture.social("rice", total: 5), by: charity).offering)
        #expect(try write(5).sequence == nil)
        #expect(try write(6).subject == .offering(id, version: 2))
        #expect(try listed(house)?.version == 1)
        #expect(try house.reader().submittedOfferings().map(\.lastVersion) == [2])
        try house.publish(OfferingFixture.social("rice", total: 6), by: charity)
        #expect(try listed(house)?.version == 2)
        let withdraw = Command.change(.withdraw(reason: "发完"), address)
        #expect(try house.perform(withdraw, by: charity).refusal == nil)
        let withdrawn = try #require(try house.reader().offering(address))
        #expect(withdrawn.status == .withdrawn)
        #expect(withdrawn.reason == "发完")
        #expect(try listed(house) == nil)
        try house.publish(OfferingFixture.social("rice", total: 7), by: charity)
        #expect(watcher.notices.count == 4)
        #expect(try listed(house)?.version == 3)
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("a paused entry is listed as paused, after a restart too, and each change is broadcast")
    func pause() throws {
        let house = try House()
        let watcher = Inbox()
        try house.turn(.watch(watcher.port))
        let charity = house.caller("qinghe-volunteers", .charity)
        try house.publish(OfferingFixture.social("rice", total: 5), by: charity)
        let first = try #require(try listed(house))
        let pause = Command.change(.pause(reason: "盘点"), address)
        #expect(
            try house.perform(pause, by: charity).get().subject
                == .offering(first.id, version: 0))
        #expect(try house.perform(pause, by: charity).get().sequence == nil)
        let paused = try #require(try listed(house))
        #expect(paused.status == .paused && paused.reason == "盘点" && paused.version == 1)
        house.close()
        try house.open()
        #expect(try listed(house) == paused)
        #expect(
            try house.perform(.change(.resume(reason: nil), address), by: charity).refusal == nil)
        let resumed = try #require(try listed(house))
        #expect(resumed.status == .published && resumed.publishedAt == first.publishedAt)
        // Whoever watched before the restart watches no more.
        #expect(watcher.notices.count == 2)
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test(
        "an entry that nobody vouches for is marked in time, then paused; vouched for, it is back")
    func assurance() throws {
        let house = try House()
        let charity = house.caller("qinghe-volunteers", .charity)
        try house.publish(
            OfferingFixture.social("rice", total: 5, validTo: "2028-01-31"), by: charity)
        let due = try #require(try listed(house)?.assurance)
        for (moment, status, isStale) in [
            (due.due.adding(milliseconds: -1), Offering.Status.published, false),
            (due.due, .published, true), (due.pause.adding(milliseconds: -1), .published, true),
            (due.pause, .paused, true),
        ] {
            house.wall.set(moment)
            try house.turn()
            let entry = try #require(try listed(house))
            #expect(entry.status == status)
            #expect(entry.assurance?.isStale == isStale)
        }
        #expect(try house.perform(.change(.assure, address), by: charity).refusal == nil)
        let entry = try #require(try listed(house))
        #expect(entry.status == .published)
        #expect(entry.assurance?.isStale == false)
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("an entry expires on the day after its last one, once, however late anybody looks")
    func expiry() throws {
        let house = try House()
        let charity = house.caller("qinghe-volunteers", .charity)
        try house.publish(
            OfferingFixture.social("rice", total: 5, validTo: "2026-08-31"), by: charity)
        house.wall.set(Instant(startOf: CivilDate("2026-09-01")!).adding(milliseconds: -1))
        try house.turn()
        #expect(try listed(house)?.status == .published)
        house.wall.set(Instant(startOf: CivilDate("2026-09-04")!))
        try house.turn()
        try house.restart()
        try house.turn()
        #expect(try house.reader().offering(address)?.status == .expired)
        #expect(try house.words().filter { $0.hasPrefix("offering-expired") }.count == 1)
    }

    @Test("the list of any past moment is printed again, byte for byte, whatever came later")
    func pastList() throws {
        let house = try House()
        let charity = house.caller("qinghe-volunteers", .charity)
        var printed: [(at: Instant, csv: String)] = []
        func note() throws {
            let list = ListReport(
                .social, of: try house.reader().offerings(on: .social), at: house.wall.now,
                in: house.county)
            printed.append((house.wall.now, list.table.plain))
            house.wall.set(house.wall.now.adding(milliseconds: 60_000))
        }
        let ids = try house.submit(SampleCounty.draft("01"), by: house.window())
        try note()
        try house.publish(OfferingFixture.social("rice", total: 2), by: charity)
        try note()
        for _ in 1...2 {
            let draft = ClaimDraft(offering: address, obligation: ids[0], units: 1)
            let claim = try house.perform(.claim(draft), by: house.window()).get()
            try note()
            try house.perform(
                .handleClaim(.release(.notSuitable, text: nil), claim.claim!),
                by: house.window())
            try note()
        }
        try house.perform(.change(.pause(reason: "盘点"), address), by: charity)
        try note()
        try house.publish(OfferingFixture.social("flour", total: 9), by: charity)
        try note()
        try house.perform(.change(.withdraw(reason: "发完"), address), by: charity)
        try note()
        for past in printed {
            let list = ListReport(
                .social, of: try house.reader().offerings(on: .social, asOf: past.at),
                at: past.at, in: house.county)
            #expect(list.table.plain == past.csv)
        }
        #expect(Set(printed.map(\.csv)).count == 6)
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("are looked through by topic, place and words in the ledger as the rule says it")
    func search() throws {
        let house = try House()
        let charity = house.caller("qinghe-volunteers", .charity)
        for code in ["rice", "flour", "oil"] {
            try house.publish(OfferingFixture.social(code, total: 5), by: charity)
        }
        let all = try house.reader().offerings(on: .social)
        let places = ["a-county", "a-county/qinghe", "a-county/qinghe/east", "a-county/liushu"]
        for text in ["", "米", "送 RICE", "清河", "ｆｌｏｕｒ", "没有", "临时", "%", "'"] {
            for place in places {
                let search = OfferingSearch(area: Area(place), text: text)
                let found = try house.reader().offerings(on: .social, fitting: search, limit: 9)
                #expect(
                    Set(found.rows.map(\.address)) == Set(all.filter(search.admits).map(\.address)),
                    "\(text) in \(place)")
            }
        }
    }
}

extension Effect {
    var offering: OfferingID? {
        if case .offering(let id, _) = subject { id } else { nil }
    }

    var claim: ClaimID? {
        if case .claim(let id) = subject { id } else { nil }
    }
}

extension ReportTable {
    /// Every cell in one text.
    fileprivate var plain: String {
        "\(title) \(rows.map { "\($0)" }.joined(separator: "|"))"
    }
}
