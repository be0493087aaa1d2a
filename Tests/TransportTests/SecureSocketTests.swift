import Support
import Testing
import Transport

@Suite("SecureSocket", .timeLimit(.minutes(5))) struct SecureSocketTests {
    private let certificates: Certificates

    init() throws { certificates = try Certificates.shared.get() }

    private func connect(
        _ port: UInt16, timeoutMilliseconds: Int = 20_000
    ) throws -> SecureSocket {
        try SecureSocket.connect(
            host: "127.0.0.1", port: port,
            tls: try ClientTLS(authority: certificates.authority),
            timeoutMilliseconds: timeoutMilliseconds)
    }

    @Test("a server of another implementation is spoken to", arguments: ["-tls1_2", "-tls1_3"])
    func foreignServer(version: String) throws {
        let server = try OpenSSLServer(certificates.server, [version])
        defer { server.stop() }
        let socket = try connect(server.port)
        // The server's letters of introduction for a next time are not for the reader.
        #expect(try !socket.waitReadable(milliseconds: 50))
        try socket.write(text("abc\n"))
        #expect(try read(4, from: socket) == text("cba\n"))
    }

    @Test("a server whose certificate has expired is not spoken to")
    func expired() throws {
        let server = try OpenSSLServer(certificates.expiredServer)
        defer { server.stop() }
        #expect(throws: TLSFailure.expired) { _ = try connect(server.port) }
    }

    @Test("a server that only knows TLS 1.1 is not spoken to")
    func oldServer() throws {
        let server = try OpenSSLServer(
            certificates.server, ["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"])
        defer { server.stop() }
        #expect(throws: TLSFailure.self) { _ = try connect(server.port) }
    }

    @Test("a server that never answers is given up in time")
    func silence() throws {
        let house = try House(.listens)
        defer { house.server.stop() }
        #expect(throws: TLSFailure.socket(.timedOut)) {
            _ = try connect(house.port, timeoutMilliseconds: 50)
        }
    }

    @Test("where nobody listens the connection is refused")
    func refused() throws {
        let house = try House(.listens)
        let port = house.port
        house.server.stop()
        #expect(throws: TLSFailure.socket(.refused)) { _ = try connect(port) }
    }
}
