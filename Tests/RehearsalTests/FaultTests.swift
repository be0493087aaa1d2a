import Casework
import Forms
import Ledger
import RuleBook
import Testing

@testable import Rehearsal

@Suite("A rehearsal with faults")
struct FaultTests {
    /// The last five each broke one once: a disk full for as long as the clock was behind, a log
    /// read back after a failed sync, a start that broke off.
    private static let seeds: [UInt64] = Array(2...16) + [1, 139, 275, 400, 847]

    @Test("every promise holds whatever fails", arguments: seeds)
    func promises(_ seed: UInt64) throws {
        let played = try Rehearsal(.foul(seed: seed), book: Stand().book).run()
        #expect(played.cases == Rehearsal.Plan.foulCases)
        #expect(Set(played.checks.compactMap(\.number)) == Set(1...8))
        #expect(played.starts > 1)
    }

    @Test("the same seed gives the same journal and the same faults, byte for byte")
    func sameSeed() throws {
        let book = try Stand().book
        let one = try Rehearsal(.foul(seed: 11), book: book).run()
        let two = try Rehearsal(.foul(seed: 11), book: book).run()
        #expect(one.head == two.head)
        #expect(ReportForm.csv(one.report.tables) == ReportForm.csv(two.report.tables))
        #expect(one.turns == two.turns)
        #expect(one.faults.map(\.name) == two.faults.map(\.name))
        #expect(one.faults.map(\.count) == two.faults.map(\.count))
        let other = try Rehearsal(.foul(seed: 12), book: book).run()
        #expect(one.head != other.head)
    }

    @Test("a few seeds meet every kind of fault, and hold every promise against something")
    func kinds() throws {
        let book = try Stand().book
        var faults: Set<String> = []
        var counts: [String: Int] = [:]
        for seed in 100...109 as ClosedRange<UInt64> {
            let played = try Rehearsal(.foul(seed: seed), book: book).run()
            faults.formUnion(played.faults.map(\.name))
            for check in played.checks { counts[check.promise, default: 0] += check.count }
        }
        #expect(
            faults == [
                "restart", "kill", "power cut", "failed read", "failed write", "short write",
                "failed sync", "power cut within a batch", "full disk", "wall clock set",
                "answer lost", "command sent twice", "line broken at work", "lease outlived",
            ])
        for (promise, count) in counts { #expect(count > 0, "\(promise)") }
    }

    @Test("the seed draws the first day, so that rest days and holidays are played")
    func days() {
        let days = (1...200 as ClosedRange<UInt64>).map { Rehearsal.Plan.foul(seed: $0).from }
        #expect(Set(days).count > 100)
        #expect(days.allSatisfy { $0.year == 2026 })
        let plan = Rehearsal.Plan.foul(seed: 1)
        #expect(Int(plan.through.days - plan.from.days) + 1 == Rehearsal.Plan.foulDays)
    }

    // MARK: Canaries

    /// The sentence with which a play on this machine ends.
    private func complaint(seed: UInt64, isDurable: Bool) throws -> String? {
        let book = try Stand().book
        let plan = Rehearsal.Plan.foul(seed: seed)
        let clock = VirtualClock(startingAt: Instant(startOf: plan.from))
        let machine = Machine(
            directory: "/ledger", disk: SimulatedDisk(seed: seed), book: book,
            key: try Machine.Key(seed: 1), wall: clock.wall,
            isDurable: isDurable)
        do throws(RehearsalError) {
            let play = try Play(plan, book, on: machine, clock)
            let end = Instant(startOf: plan.through.adding(days: 1)).adding(milliseconds: -1)
            try play.run(until: end) { _ in }
            _ = try play.outcome(at: end)
        } catch {
            return error.description
        }
        return nil
    }

    @Test("a ledger that answers before the sync is found out", arguments: 1...4 as ClosedRange)
    func notDurable(_ seed: UInt64) throws {
        let complaint = try #require(try complaint(seed: seed, isDurable: false))
        #expect(complaint.contains("1: "), "\(complaint)")
        #expect(try self.complaint(seed: seed, isDurable: true) == nil)
    }
}
