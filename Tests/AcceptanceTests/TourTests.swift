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
        try layOut(house)
        let server = ServerProcess(house)
        try await server.start()
        try settle(house)
        let tour = try Tour(page: House.root.appendingPathComponent("docs/tour.md"))
        try #require(tour.stops.count >= 6, "the tour has too few stops")
        let output = try await take(tour, in: house)
        for (stop, printed) in zip(tour.stops, output) {
            let missing = stop.missing(in: printed)
            #expect(missing == nil, "\(stop.commands)\nprinted\n\(printed)")
        }
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

    /// One shell for the whole way, as a reader has one terminal.
    private func take(_ tour: Tour, in house: House) async throws -> [String] {
        let mark = "-- end of stop --"
        let script = tour.stops.map { $0.commands + "\necho '\(mark)'" }.joined(separator: "\n")
        let programs = House.program.deletingLastPathComponent().path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let port = try String(contentsOf: house.file("port"), encoding: .utf8)
        let ended = try await Program(
            URL(fileURLWithPath: "/bin/bash"), ["-euo", "pipefail", "-c", "exec 2>&1\n" + script],
            in: house.folder,
            environment: ["PATH": "\(programs):\(path)", "ONEDOOR_SERVER": "127.0.0.1:\(port)"]
        ).run()
        try #require(ended.isClean, "\(ended.output)")
        return ended.output.components(separatedBy: mark)
    }

    /// The tour is taken in the root of the tree: here are links to its folders, and a `deploy` of
    /// its own, because the default configuration lies there.
    private func layOut(_ house: House) throws {
        let files = FileManager.default
        try files.createDirectory(at: house.file("deploy"), withIntermediateDirectories: true)
        let names =
            ["topics", "agencies"]
            + ["sample", "calendars", "accounts.json"].map { "deploy/\($0)" }
        for name in names {
            try files.createSymbolicLink(
                at: house.file(name), withDestinationURL: House.root.appendingPathComponent(name))
        }
    }

    /// The default configuration of the tree, but for the place of the ledger.
    private func settle(_ house: House) throws {
        let defaults = try String(
            contentsOf: House.root.appendingPathComponent("deploy/onedoor.json"), encoding: .utf8)
        try house.write(
            defaults.replacing("../var/onedoor", with: house.file("data").path),
            to: house.file("deploy/onedoor.json"))
    }
}
