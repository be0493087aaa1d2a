import Casework
import Handover
import Ledger
import Support
import Testing

@Suite("The figures of the writer")
struct FiguresTests {
    private func draft(_ number: Int) throws -> CaseDraft {
        try SampleCounty.draft("01", reference: "F-\(number)").only("medical")
    }

    @Test("count commits and entries, and what one batch took")
    func commits() throws {
        let house = try House()
        let before = house.ledger.figures
        let clerk = house.window()
        let orders = try (1...3).map { clerk.request(.submit(try draft($0))).1 }
        try house.writer.turn(orders)
        let after = house.ledger.figures
        #expect(after.commits == before.commits + 1)
        #expect(after.entries == before.entries + 3)
        #expect(after.lastSequence == before.lastSequence + 3)
        #expect(after.batchOrders.count == before.batchOrders.count + 1)
        #expect(after.batchOrders.sum == before.batchOrders.sum + 3)
        #expect(after.commitNanoseconds.count == after.commits)
        #expect(after.commitNanoseconds.sum > before.commitNanoseconds.sum)
        #expect(after.logPages > before.logPages)
    }

    @Test("a turn that changes nothing is no commit, and without orders no batch")
    func idle() throws {
        let house = try House()
        let before = house.ledger.figures
        try house.turn()
        #expect(house.ledger.figures == before)
    }

    @Test("count deliveries, and refusals by their code, before anybody hears of them")
    func words() throws {
        let house = try House()
        let clerk = house.window()
        let ids = try house.submit(draft(1), by: clerk)
        let agency = house.caller("medical-security")
        try house.poll(agency)
        #expect(house.ledger.figures.deliveries == 1)
        let ledger = house.ledger
        let heard = Lock<Figures?>(nil)
        let early = Caller(
            77, agency.identity,
            inbox: Inbox { _ in
                let figures = ledger.figures
                heard.withLock { $0 = figures }
            })
        try house.act(.start, on: #require(ids.first), by: early)
        try house.act(.acknowledge(LeaseToken(99)), on: ObligationID(99), by: early)
        let refusals = house.ledger.figures.refusals
        #expect(refusals == [.wrongState: 1, .unknownObligation: 1])
        #expect(heard.withLock { $0 }?.refusals == refusals)
    }

    @Test("a batch for which the disk had no room counts its refusals and nothing else")
    func short() throws {
        let house = try House()
        let disk = ManualDisk(freeBytes: 0)
        house.options.diskReserveBytes = 1_000
        house.options.freeBytes = { _ in disk.freeBytes }
        try house.restart()
        let before = house.ledger.figures
        try house.perform(.submit(draft(1)), by: house.window())
        let after = house.ledger.figures
        #expect(after.isShort && !before.isShort)
        #expect(after.refusals == [.ledgerFull: 1])
        #expect(after.commits == before.commits && after.entries == before.entries)
        disk.freeBytes = 2_000
        try house.perform(.submit(draft(1)), by: house.window())
        #expect(!house.ledger.figures.isShort)
    }

    @Test("a log that is copied back whole begins anew")
    func log() throws {
        let house = try House()
        house.options.logPagesMax = 1
        try house.restart()
        let before = house.ledger.figures
        try house.submit(draft(1), by: house.window())
        // Copying comes after the answer, so the next batch tells of it.
        try house.turn()
        #expect(house.ledger.figures.logsCopied == before.logsCopied + 1)
        #expect(house.ledger.figures.logPages == 0)
    }
}
