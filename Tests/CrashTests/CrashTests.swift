import Foundation
import Support
import Testing

/// The built server under load from a dozen offices, and what may befall it.
///
/// `ONEDOOR_CRASH_ROUNDS` and `ONEDOOR_CRASH_SEED` choose how long, and which run.
@Suite("Crashes", .serialized, .timeLimit(.minutes(60)))
struct CrashTests {
    private static let environment = ProcessInfo.processInfo.environment

    @Test("kill -9 at any moment: every receipt has its effect, and none twice")
    func kills() async throws { try await play(.kill, rounds: 12) }

    @Test("a failing disk: what was receipted is there, what was refused is not")
    func disks() async throws { try await play(.disk, rounds: 8) }

    @Test("a wall clock that jumps: every limit is told once, and decides against nobody")
    func clocks() async throws { try await play(.clock, rounds: 8) }

    private func play(_ kind: Trouble.Kind, rounds: Int) async throws {
        let rounds = Self.environment["ONEDOOR_CRASH_ROUNDS"].flatMap { Int($0) } ?? rounds
        let seed = Self.environment["ONEDOOR_CRASH_SEED"].flatMap { UInt64($0) } ?? 20_260_701
        print("crash, \(kind.rawValue): \(rounds) rounds, seed \(seed)")
        let tally = try await Campaign(kind, rounds: rounds, seed: seed).run()
        for (name, value) in tally.lines { print("crash, \(kind.rawValue): \(name) \(value)") }
        #expect(tally.findings.found == tally.given)
        #expect(tally.given > rounds * 20, "hardly anything happened")
    }
}
