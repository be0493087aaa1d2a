import Foundation
import Support
import Testing

/// Somebody who follows a page, command by command, in the root of a tree of the own.
struct PageReader {
    private let house: House

    /// Lays out links to the tree's folders, and a `deploy` with the default configuration, but for
    /// the place of the ledger.
    init(in house: House) throws {
        self.house = house
        let files = FileManager.default
        try files.createDirectory(at: house.file("deploy"), withIntermediateDirectories: true)
        let names =
            ["topics", "agencies"]
            + ["sample", "sample-offers", "offers.sh", "calendars", "accounts.json"].map {
                "deploy/\($0)"
            }
        for name in names {
            try files.createSymbolicLink(
                at: house.file(name), withDestinationURL: House.root.appendingPathComponent(name))
        }
        let defaults = try String(
            contentsOf: House.root.appendingPathComponent("deploy/onedoor.json"), encoding: .utf8)
        try house.write(
            defaults.replacing("../var/onedoor", with: house.file("data").path),
            to: house.file("deploy/onedoor.json"))
    }

    /// One shell for the whole way, as a reader has one terminal. Each stop has to print what the
    /// page shows.
    func follow(_ tour: Tour, environment: [String: String] = [:]) async throws {
        let output = try await take(tour, environment)
        for (stop, printed) in zip(tour.stops, output) {
            let missing = stop.missing(in: printed)
            #expect(missing == nil, "\(stop.commands)\nprinted\n\(printed)")
        }
    }

    private func take(_ tour: Tour, _ environment: [String: String]) async throws -> [String] {
        let mark = "-- end of stop --"
        let script = tour.stops.map { $0.commands + "\necho '\(mark)'" }.joined(separator: "\n")
        let programs = House.program.deletingLastPathComponent().path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        // A way that breaks off leaves nothing running.
        let trap = "exec 2>&1; trap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n"
        let ended = try await Program(
            URL(fileURLWithPath: "/bin/bash"), ["-euo", "pipefail", "-c", trap + script],
            in: house.folder,
            environment: environment.merging(["PATH": "\(programs):\(path)"]) { own, _ in own }
        ).run()
        try #require(ended.isClean, "\(ended.output)")
        return ended.output.components(separatedBy: mark)
    }
}
