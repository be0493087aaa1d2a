import Foundation
import Support
import Testing

/// A tutorial that does not run is worse than none.
@Suite("Tour", .timeLimit(.minutes(5)))
struct TourTests {
    @Test("every command of the tour runs as written and prints what the page shows")
    func runs() async throws {
        let house = try House()
        defer { house.remove() }
        let reader = try PageReader(in: house)
        let server = ServerProcess(house)
        try await server.start()
        let tour = try Tour(page: House.root.appendingPathComponent("docs/tour.md"))
        try #require(tour.stops.count >= 6, "the tour has too few stops")
        let port = try String(contentsOf: house.file("port"), encoding: .utf8)
        try await reader.follow(tour, environment: ["ONEDOOR_SERVER": "127.0.0.1:\(port)"])
        try await server.stop()
    }

    @Test("the tour in README.md shows only commands that the tested tour runs")
    func readme() throws {
        let tested = try Tour(page: House.root.appendingPathComponent("docs/tour.md"))
            .stops.flatMap { $0.commands.components(separatedBy: "\n") }
        let shown = try Tour(page: House.root.appendingPathComponent("README.md"))
            .stops.flatMap { $0.commands.components(separatedBy: "\n") }
        #expect(shown.count >= 6)
        for command in shown { #expect(tested.contains(command), "not in docs/tour.md") }
    }
}
