import Foundation
import Support
import Testing

/// What the door says of itself, held against what it does: `/openapi.json` is the only thing that
/// these callers know.
@Suite("The OpenAPI document, word for word", .serialized, .timeLimit(.minutes(30)))
struct OpenAPITests {
    @Test("every example is answered as the document says")
    func story() async throws {
        try await served { house in
            let told = try await house.script("openapi_story.py")
            #expect(told.isClean, "\(told.output)\(told.complaint)")
        }
    }

    @Test("schemathesis finds nothing, whoever it calls as")
    func fuzz() async throws {
        let seconds = ProcessInfo.processInfo.environment["ONEDOOR_OPENAPI_SECONDS"] ?? "50"
        try await served { house in
            // Whoever looks for something finds it then.
            let told = try await house.script("openapi_story.py")
            try #require(told.isClean, "\(told.output)\(told.complaint)")
            let found = try await house.script("openapi_fuzz.py", seconds)
            #expect(found.isClean, "\(found.output)\(found.complaint)")
        }
    }

    /// A fresh county with accounts of its own, because some of them are changed.
    private func served(_ body: (House) async throws -> Void) async throws {
        let house = try House()
        defer { house.remove() }
        let accounts = house.file("accounts.json")
        try FileManager.default.copyItem(
            at: House.root.appendingPathComponent("deploy/accounts.json"), to: accounts)
        try house.configure(["accounts": accounts.path])
        let server = ServerProcess(house)
        try await server.start()
        try await body(house)
        try await server.stop()
        let audit = try await house.onedoor("audit", "verify")
        #expect(audit.isClean, "\(audit.output)\(audit.complaint)")
    }
}
