import Foundation
import Support
import Testing

@Suite("Certificates that change", .timeLimit(.minutes(5)))
struct RenewalTests {
    @Test("SIGHUP shows a new certificate to whoever comes, and leaves who is there alone")
    func renewed() async throws {
        let house = try House()
        defer { house.remove() }
        let authority = try await house.secure([:])
        let next = try await authority.reissue()
        let server = ServerProcess(house)
        try await server.start()
        let played = try await house.script(
            "renewal.py", try String(contentsOf: house.file("tls-port"), encoding: .utf8),
            authority.certificate.path, String(server.processIdentifier),
            next.certificate.path, authority.serverCertificate.path,
            next.key.path, authority.serverKey.path)
        #expect(played.isClean, "\(played.output)\(played.complaint)")
        try await server.stop()
    }

    @Test("what cannot be used is not taken, and the server says so and goes on")
    func kept() async throws {
        let house = try House()
        defer { house.remove() }
        let authority = try await house.secure([:])
        let server = ServerProcess(house)
        try await server.start()
        try house.write("not a certificate", to: authority.serverCertificate)
        kill(server.processIdentifier, SIGHUP)
        let isSaid = try await eventually {
            try server.told().contains("the old certificates stay in use")
        }
        #expect(isSaid)
        try await server.stop()
    }
}
