import Foundation
import Support
import Testing

/// Both lists as other directories of services get them, held against what the specification's own
/// people published.
@Suite("The exchange of the lists", .serialized, .timeLimit(.minutes(5)))
struct ExchangeTests {
    @Test("every document fits the published schemas, and what is imported twice changes nothing")
    func schemas() async throws {
        let house = try House()
        defer { house.remove() }
        let server = ServerProcess(house)
        try await server.start()
        let told = try await house.script("exchange.py", House.program.path)
        #expect(told.isClean, "\(told.output)\(told.complaint)")
        print("exchange: \(told.output)", terminator: "")
        try await server.stop()
        let audit = try await house.onedoor("audit", "verify")
        #expect(audit.isClean, "\(audit.output)\(audit.complaint)")
    }
}
