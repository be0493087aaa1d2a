import Foundation
import Support
import Testing

/// Callers that mean ill, against a live server with a good client beside them.
@Suite("Hostile clients", .serialized, .timeLimit(.minutes(5)))
struct HostileTests {
    enum Attack: String, CaseIterable {
        case slow, unread, huge, malformed, crowd, storm
        case slowHTTP = "http-slow"
        case malformedHTTP = "http-malformed"
        case crowdHTTP = "http-crowd"
    }

    /// Beside what the server needs for itself, room for the unread output of a few connections.
    private static let memoryMegabytesMax = 400

    @Test(
        "a good client keeps its pace, and the server its memory, during",
        arguments: Attack.allCases)
    func withstands(_ attack: Attack) async throws {
        let house = try House()
        defer { house.remove() }
        // For those who never finish its handshake; nobody is let in by certificate.
        _ = try await house.secure([:])
        // Shorter than in a county, so that what is too slow shows while the test looks.
        try house.configure([
            "connect-seconds": 4, "frame-seconds": 5, "write-seconds": 5, "idle-seconds": 4,
        ])
        let server = ServerProcess(house)
        try await server.start()
        let played = try await house.script("hostile.py", attack.rawValue)
        try #require(played.isClean, "\(played.output)\(played.complaint)")
        print("hostile, \(played.output)", terminator: "")
        #expect(try server.peakMegabytes() < Self.memoryMegabytesMax)
        // The same process lived through all of it, and what it wrote is whole.
        try await server.stop()
        let audit = try await house.onedoor("audit", "verify")
        #expect(audit.isClean, "\(audit.output)\(audit.complaint)")
    }
}
