import Foundation
import Support
import Testing

/// The second door from outside, with programs that nobody here wrote and some bytes by hand.
@Suite("HTTP door, from outside", .serialized, .timeLimit(.minutes(5)))
struct HTTPTests {
    /// Who takes part in the story, each with the agency it speaks for.
    private static let logins = [
        "qinghe-clerk": "qinghe-window", "medical-security": "medical-security",
        "education": "education", "civil-affairs": "civil-affairs",
    ]

    @Test("a case comes to its end by curl alone, with", arguments: Proof.allCases)
    func story(_ proof: Proof) async throws {
        try await served(proof: proof) { house, _ in try await play("curl.py", in: house) }
    }

    @Test("curl finds every edge where the contract has it")
    func edges() async throws {
        try await served { house, _ in try await play("curl_edges.py", in: house) }
    }

    @Test("two thousand long polls cost no thread and next to no time, and each case finds one")
    func polls() async throws {
        // More of one account and one machine than a county would have.
        let bounds = ["sessions-per-account-max": 4_000, "connections-per-address-max": 4_000]
        try await served(bounds) { house, server in
            try await play("polls.py", String(server.processIdentifier), in: house)
        }
    }

    @Test("SIGTERM in the middle of the work: what was read is answered, and nobody else comes in")
    func leave() async throws {
        let house = try House()
        defer { house.remove() }
        let server = ServerProcess(house)
        try await server.start()
        try await play("leave.py", "leave", String(server.processIdentifier), in: house)
        #expect(try await server.collapse() == 0)
        try await server.start()
        try await play("leave.py", "found", in: house)
        try await server.stop()
    }

    private func served(
        _ options: [String: Any] = [:], proof: Proof = .passcode,
        _ body: (House, ServerProcess) async throws -> Void
    ) async throws {
        let house = try House()
        defer { house.remove() }
        let authority = proof == .passcode ? nil : try await house.secure(Self.logins)
        try house.configure(options)
        let server = ServerProcess(house)
        try await server.start()
        try JSONSerialization.data(withJSONObject: try proof.call(house, authority))
            .write(to: house.file("call.json"))
        try await body(house, server)
        try await server.stop()
        let audit = try await house.onedoor("audit", "verify")
        #expect(audit.isClean, "\(audit.output)\(audit.complaint)")
    }

    private func play(_ script: String, _ words: String..., in house: House) async throws {
        let played = try await house.script(script, words)
        try #require(played.isClean, "\(played.output)\(played.complaint)")
        if !played.output.isEmpty { print("\(script): \(played.output)", terminator: "") }
    }
}
