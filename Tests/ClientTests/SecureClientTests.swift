import Support
import Testing
import Transport
import Wire

@testable import Client

@Suite("The STOMP client over TLS", .timeLimit(.minutes(5)))
struct SecureClientTests {
    private let certificates: Certificates

    init() throws { certificates = try Certificates.shared.get() }

    private func server(
        _ issued: Certificates.Issued? = nil, asks: Bool = false
    ) throws -> ScriptedServer {
        let issued = issued ?? certificates.server
        return try ScriptedServer(
            tls: try ServerTLS(
                certificateChain: issued.certificate, privateKey: issued.key,
                clients: asks ? .required(authority: certificates.authority) : .off),
            ScriptedServer.politely)
    }

    private func connect(
        _ server: ScriptedServer, host: String = "127.0.0.1", authority: String? = nil,
        as identity: Certificates.Issued? = nil
    ) throws(ClientError) -> StompClient {
        let authority = authority ?? certificates.authority
        guard let identity else {
            return try StompClient(
                connecting: Endpoint(
                    host: host, port: server.port, login: "clerk", passcode: "secret",
                    security: Endpoint.Security(authority: authority)),
                patience: .seconds(10))
        }
        return try StompClient(
            connecting: Endpoint(
                host: host, port: server.port, authority: authority,
                identity: ClientTLS.Identity(
                    certificateChain: identity.certificate, privateKey: identity.key)),
            patience: .seconds(10))
    }

    @Test("login and passcode travel inside TLS", arguments: ["127.0.0.1", "localhost"])
    func passcode(host: String) throws {
        let server = try server()
        defer { server.stop() }
        let client = try connect(server, host: host)
        try client.send([UInt8](repeating: 7, count: 300_000), to: "/intake")
        try client.disconnect()
        #expect(server.frames.map(\.command) == [.stomp, .send, .disconnect])
        #expect(server.frames.first?["passcode"] == "secret")
        #expect(server.frames[1].body.count == 300_000)
    }

    @Test("a certificate that identifies the caller comes without login and passcode")
    func certificate() throws {
        let server = try server(asks: true)
        defer { server.stop() }
        try connect(server, as: certificates.client).disconnect()
        let first = try #require(server.frames.first)
        #expect(first["login"] == nil)
        #expect(first["passcode"] == nil)
    }

    @Test("a server of another authority or another name is not spoken to")
    func untrusted() throws {
        let server = try server()
        defer { server.stop() }
        do throws(ClientError) {
            _ = try connect(server, authority: certificates.otherAuthority)
            Issue.record("it was trusted")
        } catch {
            guard case .insecure(.untrusted) = error else {
                Issue.record("another error: \(error)")
                return
            }
        }
        let elsewhere = try self.server(certificates.elsewhere)
        defer { elsewhere.stop() }
        for host in ["127.0.0.1", "localhost"] {
            #expect(throws: ClientError.insecure(.wrongHost(host))) {
                _ = try connect(elsewhere, host: host)
            }
        }
        #expect(server.frames.isEmpty)
        #expect(elsewhere.frames.isEmpty)
    }

    @Test("a server that wants a certificate, or another one, says so")
    func missingCertificate() throws {
        let server = try server(asks: true)
        defer { server.stop() }
        #expect(throws: ClientError.insecure(.certificateRequired)) { _ = try connect(server) }
        do throws(ClientError) {
            _ = try connect(server, as: certificates.stranger)
            Issue.record("it was let in")
        } catch {
            guard case .insecure(.certificateRefused) = error else {
                Issue.record("another error: \(error)")
                return
            }
        }
    }

    @Test("a server that speaks no TLS is recognised, whether it answers or hangs up")
    func plainServer() throws {
        let talker = try PlainServer { connection in
            connection.send(Array("ERROR\nmessage:what is this?\n\n\0".utf8))
        }
        defer { talker.stop() }
        #expect(throws: ClientError.insecure(.notTLS)) { try connect(to: talker) }
        let mute = try PlainServer { connection in connection.closeAfterFlush() }
        defer { mute.stop() }
        #expect(throws: ClientError.insecure(.notTLS)) { try connect(to: mute) }
    }

    private func connect(to server: PlainServer) throws(ClientError) {
        _ = try StompClient(
            connecting: Endpoint(
                host: "127.0.0.1", port: server.port, login: "a", passcode: "b",
                security: Endpoint.Security(authority: certificates.authority)))
    }

    @Test("files that cannot be used are named before anybody is called")
    func unusable() {
        let error = TLSError.unreadable(file: "/no.pem", reason: "No such file or directory")
        #expect(throws: ClientError.unusable(error)) {
            _ = try StompClient(
                connecting: Endpoint(
                    host: "127.0.0.1", port: 1, login: "a", passcode: "b",
                    security: Endpoint.Security(authority: "/no.pem")))
        }
    }

    @Test("an endpoint without a login names only the address")
    func description() {
        let identity = ClientTLS.Identity(certificateChain: "c", privateKey: "k")
        let endpoint = Endpoint(host: "h", port: 1, authority: "a", identity: identity)
        #expect("\(endpoint)" == "h:1")
    }

    @Test("every failure of TLS is a sentence")
    func sentences() {
        let failures: [TLSFailure] = [
            .socket(.refused), .notTLS, .untrusted(reason: "r"), .expired, .wrongHost("h"),
            .certificateRequired, .certificateRefused(reason: "r"), .broken(reason: "r"),
        ]
        for failure in failures {
            #expect(ClientError.insecure(failure).description.hasSuffix("."))
        }
    }
}
