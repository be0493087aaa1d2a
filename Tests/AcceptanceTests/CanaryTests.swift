import Foundation
import Support
import Testing

/// Promise 9, from outside: whatever is said about people is looked for wherever it has no place.
@Suite("Nothing personal leaks", .serialized, .timeLimit(.minutes(5)))
struct CanaryTests {
    @Test(
        "no canary is found outside sealed columns and the frames of those entitled, under suite",
        arguments: ["aes", "sm"])
    func stays(_ suite: String) async throws {
        let house = try House()
        defer { house.remove() }
        try house.configure(["cipher-suite": suite])
        let server = ServerProcess(house, environment: try await Faults(house).environment)
        try await server.start()
        let played = try await house.script("canary.py", "play", House.program.path)
        try #require(played.isClean, "\(played.output)\(played.complaint)")
        try await server.stop()
        let swept = try await house.script("canary.py", "sweep", House.program.path)
        try #require(swept.isClean, "\(swept.output)\(swept.complaint)")
        print("canaries under \(suite), \(played.output)\(swept.output)", terminator: "")
    }
}
