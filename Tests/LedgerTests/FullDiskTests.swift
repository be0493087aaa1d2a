import Casework
import RuleBook
import Support
import Testing

@testable import Ledger

@Suite("A full disk")
struct FullDiskTests {
    private func fill(_ house: House) throws {
        // SQLite holds it at the present size when asked for less.
        try house.writer.connection.execute("PRAGMA max_page_count = 1", to: "fill the disk")
    }

    private func free(_ house: House) throws {
        try house.writer.connection.execute("PRAGMA max_page_count = 100000", to: "free the disk")
        // A full disk is not tried again for a second.
        house.wall.advance(seconds: 1)
    }

    /// More than any half-empty page holds.
    private func flood(_ caller: Caller, _ prefix: String) throws -> [(Ticket, Order)] {
        try (1...40).map { number in
            caller.request(.submit(try SampleCounty.draft("02", reference: "\(prefix)-\(number)")))
        }
    }

    private func medical(_ count: Int, _ house: House) throws {
        let clerk = house.window()
        for number in 1...count {
            try house.submit(
                SampleCounty.draft("01", reference: "F-\(number)").only("medical"), by: clerk)
        }
    }

    @Test("refuses the whole batch, keeps reads going, and work resumes when space returns")
    func refuses() throws {
        let house = try House()
        try medical(1, house)
        let words = try house.words()
        try fill(house)
        let clerk = house.window()
        let orders = try flood(clerk, "X")
        try house.writer.turn(orders.map(\.1))
        for (ticket, _) in orders {
            #expect(clerk.inbox.answer(to: ticket)?.refusal == .ledgerFull)
        }
        #expect(try house.words() == words)
        #expect(try house.reader().verify().firstBroken == nil)
        #expect(house.writer.wakesAt == house.wall.now.adding(milliseconds: 1_000))
        try free(house)
        let again = try flood(clerk, "X")
        try house.writer.turn(again.map(\.1))
        for (ticket, _) in again { #expect(clerk.inbox.answer(to: ticket)?.refusal == nil) }
        #expect(try house.words().count == words.count + 40)
        #expect(try house.reader().verify().firstBroken == nil)
        #expect(try house.differenceAfterReplay() == nil)
        #expect(house.writer.wakesAt != house.wall.now.adding(milliseconds: 1_000))
    }

    @Test("goes on a second later, even if the wall clock was set back", arguments: [true, false])
    func wallSetBack(_ isBefore: Bool) throws {
        let house = try House()
        try medical(1, house)
        if isBefore { house.wall.advance(days: -1) }
        try fill(house)
        let clerk = house.window()
        let (refused, order) = clerk.request(.submit(try SampleCounty.draft("02")))
        try house.writer.turn([order] + flood(clerk, "X").map(\.1))
        #expect(clerk.inbox.answer(to: refused)?.refusal == .ledgerFull)
        if !isBefore { house.wall.advance(days: -1) }
        try free(house)
        #expect(try house.perform(.submit(SampleCounty.draft("03")), by: clerk).refusal == nil)
    }

    @Test(
        "work resumes when space returns, also while the wall clock is behind the ledger's time",
        arguments: ["2026-07-01T09:30", "2026-06-30T10:00"])
    func wallBehind(_ time: String) throws {
        let house = try House(at: "2026-07-01T10:00")
        try medical(1, house)
        house.wall.set("2026-07-01T09:30")
        try fill(house)
        let clerk = house.window()
        try house.writer.turn(try flood(clerk, "X").map(\.1))
        house.wall.set(time)
        try free(house)
        let again = try flood(clerk, "X")
        try house.writer.turn(again.map(\.1))
        for (ticket, _) in again { #expect(clerk.inbox.answer(to: ticket)?.refusal == nil) }
    }

    @Test("leaves in hand what was in hand: no delivery above the window, none lost")
    func holdings() throws {
        let house = try House()
        try medical(2, house)
        let agency = house.caller("medical-security")
        try house.poll(agency, 1)
        let first = agency.deliveries[0]
        try fill(house)
        let acknowledge = agency.request(.act(.acknowledge(first.lease.token), on: ObligationID(1)))
        let clerk = house.window()
        try house.writer.turn([acknowledge.1] + flood(clerk, "Y").map(\.1))
        #expect(agency.inbox.answer(to: acknowledge.0)?.refusal == .ledgerFull)
        #expect(try house.obligation(ObligationID(1)).waiting?.lease == first.lease)
        try free(house)
        try house.turn()
        #expect(agency.delivered == [1])
        try house.turn(.endConsumer(agency.consumer))
        let next = house.caller("medical-security")
        try house.poll(next)
        #expect(next.delivered == [1, 2])
        #expect(next.deliveries[0].isRedelivered)
    }

    @Test("puts back what a connection held that ended in the refused batch")
    func orphans() throws {
        let house = try House()
        try medical(2, house)
        let agency = house.caller("medical-security")
        let ticket = try house.poll(agency, 2)
        try fill(house)
        let acknowledge = agency.request(
            .act(.acknowledge(agency.deliveries[0].lease.token), on: ObligationID(1)))
        try house.writer.turn(
            [acknowledge.1, .endDemand(ticket), .endConsumer(agency.consumer)]
                + flood(house.window(), "Z").map(\.1))
        #expect(try house.words().filter { $0.hasPrefix("lease-ended") }.isEmpty)
        try free(house)
        try house.turn()
        #expect(try house.words().suffix(2) == ["lease-ended 1", "lease-ended 2"])
        #expect(house.writer.counter.holder.isEmpty)
        let next = house.caller("medical-security")
        try house.poll(next)
        #expect(next.delivered == [1, 2])
    }

    @Test("takes back deliveries nobody heard of, and hands them out later")
    func deliveries() throws {
        let house = try House()
        let agency = house.caller("medical-security")
        try house.poll(agency, 5)
        try medical(1, house)
        try fill(house)
        let clerk = house.window()
        try house.writer.turn(flood(clerk, "V").map(\.1))
        #expect(agency.delivered == [1])
        try free(house)
        try medical(3, house)
        #expect(agency.delivered == [1, 2, 3])
        #expect(agency.deliveries.allSatisfy { !$0.isRedelivered })
        #expect(house.writer.counter.holder.count == 3)
    }

    @Test(
        "hands nothing to a reader that came and went in the refused batch",
        arguments: [true, false])
    func passingReader(_ hangsUp: Bool) throws {
        let house = try House()
        try medical(1, house)
        let agency = house.caller("medical-security")
        try fill(house)
        let (ticket, demand) = agency.demand(
            .obligations(of: try #require(AgencyID("medical-security"))))
        let end: Order = hangsUp ? .endConsumer(agency.consumer) : .endDemand(ticket)
        try house.writer.turn([demand, end] + flood(house.window(), "P").map(\.1))
        try free(house)
        try house.turn()
        #expect(agency.deliveries.isEmpty)
        #expect(house.writer.counter.holder.isEmpty)
        let next = house.caller("medical-security")
        try house.poll(next)
        #expect(next.delivered == [1])
    }

    @Test("keeps new rules from deciding anything before they are on disk")
    func rules() throws {
        let scratch = try TemporaryDirectory()
        let topics = scratch.file("topics")
        try SampleCounty.copy("topics", to: topics, editing: "medical.json") {
            $0.replacing("\"version\": \"2026-11-23\"", with: "\"version\": \"v2\"")
        }
        let book = try SampleCounty.book(topics: topics)
        let house = try House()
        try medical(1, house)
        try fill(house)
        let inbox = Inbox()
        let ticket = Ticket(consumer: ConsumerID(0), number: 1)
        let adopt = Order.adopt(book.county, book.adopted, answer: inbox.port, ticket)
        try house.turn(adopt)
        #expect(inbox.answer(to: ticket)?.refusal == .ledgerFull)
        try free(house)
        let ids = try house.submit(
            SampleCounty.draft("01", reference: "old").only("medical"), by: house.window())
        #expect(try house.obligation(try #require(ids.first)).rules.version == "2026-11-23")
        inbox.empty()
        try house.turn(adopt)
        #expect(inbox.answer(to: ticket)?.refusal == nil)
        let later = try house.submit(
            SampleCounty.draft("01", reference: "new").only("medical"), by: house.window())
        #expect(try house.obligation(try #require(later.first)).rules.version == "v2")
    }

    @Test("tells a step that fell due meanwhile once, when space returns")
    func alerts() throws {
        let house = try House()
        let watcher = Inbox()
        try house.turn(.watch(watcher.port))
        try medical(1, house)
        try fill(house)
        house.wall.set("2026-07-02T16:00")
        try house.writer.turn(flood(house.window(), "T").map(\.1))
        #expect(watcher.steps.isEmpty)
        try free(house)
        try house.turn()
        try house.turn()
        #expect(watcher.steps == ["1 acknowledge warning"])
    }
}
