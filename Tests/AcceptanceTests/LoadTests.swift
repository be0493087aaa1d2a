import Foundation
import Support
import Testing

/// Debian's own load generators. They take the whole machine, so they come after the others.
@Suite("Load from elsewhere", .serialized, .timeLimit(.minutes(5)))
struct LoadTests {
    @Test("wrk and h2load get nothing but right answers, sent ahead or not, read or written")
    func load() async throws {
        let house = try House()
        defer { house.remove() }
        let server = ServerProcess(house)
        try await server.start()
        let played = try await house.script("load.py")
        try #require(played.isClean, "\(played.output)\(played.complaint)")
        print(played.output, terminator: "")
        try await server.stop()
        let audit = try await house.onedoor("audit", "verify")
        #expect(audit.isClean, "\(audit.output)\(audit.complaint)")
    }

    @Test("whoever looks for one of ten thousand entries has it before they notice waiting")
    func search() async throws {
        let house = try House()
        defer { house.remove() }
        let server = ServerProcess(house)
        try await server.start()
        // The promise is that of the program as it is delivered; one for debugging is slower.
        let isDelivered = House.program.path.contains("/release/")
        let played = try await house.script("search.py", isDelivered ? "50" : "500")
        print(played.output, terminator: "")
        #expect(played.isClean, "\(played.output)\(played.complaint)")
        try await server.stop()
    }
}
