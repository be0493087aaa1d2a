import Foundation
import Support
import Testing

/// Good and bad callers at the STOMP door.
@Suite("STOMP door, from outside", .timeLimit(.minutes(5)))
struct DoorTests {
    @Test("wrong callers get a clear ERROR and are shown out; nobody else notices")
    func trespass() async throws { try await play("trespass.py") }

    @Test("STOMP 1.0, 1.1 and 1.2 all work, and heart-beats carry a line through silence")
    func versions() async throws { try await play("versions.py") }

    private func play(_ script: String) async throws {
        let house = try House()
        defer { house.remove() }
        let server = ServerProcess(house)
        try await server.start()
        let played = try await house.script(script)
        #expect(played.isClean, "\(played.output)\(played.complaint)")
        // Not restarted: the same process lived through all of it.
        try await server.stop()
    }
}
