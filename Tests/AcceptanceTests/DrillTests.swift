import Foundation
import Support
import Testing

/// A drill that was never run is a hope.
@Suite("Drill", .timeLimit(.minutes(5)))
struct DrillTests {
    @Test("every command of the backup drill runs as written and prints what the page shows")
    func runs() async throws {
        let house = try House()
        defer { house.remove() }
        let drill = try Tour(page: House.root.appendingPathComponent("docs/operating/backup.md"))
        try #require(drill.stops.count >= 6, "the drill has too few stops")
        try await PageReader(in: house).follow(drill)
    }
}
