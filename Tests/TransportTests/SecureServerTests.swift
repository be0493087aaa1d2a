import FoundationEssentials
import Handover
import Support
import Testing
import Transport

@Suite("A server with TLS", .timeLimit(.minutes(5))) struct SecureServerTests {
    @Test("what is sent over TLS comes back, and the server knows that it was encrypted")
    func echo() throws {
        let house = try SecureHouse()
        defer { house.stop() }
        let client = try house.connect()
        try client.write(text("good morning"))
        #expect(try read(12, from: client) == text("good morning"))
        let peer = try house.nextPeer()
        #expect(peer.isSecure)
        #expect(peer.certificate == nil)
        #expect(house.house.server.handshakesFailed == 0)
    }

    @Test("plain and secured addresses are served side by side by the same handlers")
    func bothKinds() throws {
        let certificates = try Certificates.shared.get()
        let tls = try ServerTLS(
            certificateChain: certificates.server.certificate,
            privateKey: certificates.server.key)
        let events = Mailbox<Probe.Event>()
        let server = Server<Probe>(
            at: [
                Address(host: "127.0.0.1", port: 0),
                Address(host: "127.0.0.1", port: 0, tls: tls),
            ], loops: 2
        ) { Probe($0, .echoes, events) }
        try server.start()
        defer { server.stop() }
        let ports = server.listeningPorts
        #expect(Set(ports).subtracting([0]).count == 2)
        let plain = try Socket.connect(host: "127.0.0.1", port: ports[0])
        let secure = try SecureSocket.connect(
            host: "127.0.0.1", port: ports[1],
            tls: try ClientTLS(authority: certificates.authority))
        try plain.write(text("open"))
        try secure.write(text("sealed"))
        #expect(try read(4, from: plain) == text("open"))
        #expect(try read(6, from: secure) == text("sealed"))
    }

    @Test("a certificate that is required opens the door, and its subject is known in UTF-8")
    func required() throws {
        let house = try SecureHouse(asks: .required)
        defer { house.stop() }
        let client = try house.connect(as: house.certificates.client)
        try client.write(text("x"))
        #expect(try read(1, from: client) == text("x"))
        let shown = try #require(try house.nextPeer().certificate)
        #expect(shown.subject == "CN=medical-security,O=青河县\\, 民政局")
        let began = Int64(Date().timeIntervalSince1970) - shown.validFrom
        #expect(0..<3_600 ~= began, "it was made for this run, \(began) s ago")
    }

    @Test("a client of another implementation shows its certificate", arguments: [2, 3])
    func foreignCertificate(minor: Int) throws {
        let house = try SecureHouse(asks: .required)
        defer { house.stop() }
        let own = house.certificates.client
        let said = try OpenSSLClient.run(
            port: house.house.port, ["-tls1_\(minor)", "-cert", own.certificate, "-key", own.key],
            saying: "hello")
        #expect(said.contains("hello"))
        #expect(house.house.server.handshakesFailed == 0)
    }

    @Test("without the certificate that is required nobody comes in, and the client is told why")
    func missing() throws {
        let house = try SecureHouse(asks: .required)
        defer { house.stop() }
        let client = try house.connect()
        #expect(throws: TLSFailure.certificateRequired) { try read(1, from: client) }
        #expect(house.house.remaining().isEmpty)
    }

    @Test("an optional certificate may be left out or shown")
    func optional() throws {
        let house = try SecureHouse(asks: .optional)
        defer { house.stop() }
        let unknown = try house.connect()
        #expect(try house.nextPeer().certificate == nil)
        let known = try house.connect(as: house.certificates.client)
        #expect(try house.nextPeer().certificate?.subject.hasPrefix("CN=medical") == true)
        withExtendedLifetime((unknown, known)) {}
    }

    @Test("where no certificate is asked for, one that could be shown is not looked at")
    func notAsked() throws {
        let house = try SecureHouse(asks: .off)
        defer { house.stop() }
        let client = try house.connect(as: house.certificates.stranger)
        #expect(try house.nextPeer().certificate == nil)
        withExtendedLifetime(client) {}
    }

    @Test("a stranger's certificate is refused, also where showing one is optional")
    func refused() throws {
        for asks in [SecureHouse.Asks.optional, .required] {
            let house = try SecureHouse(asks: asks)
            defer { house.stop() }
            let client = try house.connect(as: house.certificates.stranger)
            do {
                _ = try read(1, from: client)
                Issue.record("it was let in")
            } catch TLSFailure.certificateRefused {
                #expect(house.house.remaining().isEmpty)
            }
        }
    }

    @Test("an authority below another may be the one that counts, and then that one does not")
    func branch() throws {
        let house = try SecureHouse(asks: .requiredOfBranch)
        defer { house.stop() }
        let known = try house.connect(as: house.certificates.branchClient)
        try known.write(text("x"))
        #expect(try read(1, from: known) == text("x"))
        let other = try house.connect(as: house.certificates.client)
        #expect(throws: TLSFailure.self) { try read(1, from: other) }
    }

    @Test("after a renewal new clients see the new certificate, and an open connection goes on")
    func renewal() throws {
        let house = try SecureHouse()
        defer { house.stop() }
        let early = try house.connect()
        #expect(try OpenSSLClient.serverSubject(port: house.house.port) == "CN = server")
        house.house.server.renew(
            try ServerTLS(
                certificateChain: house.certificates.renewed.certificate,
                privateKey: house.certificates.renewed.key))
        #expect(try OpenSSLClient.serverSubject(port: house.house.port) == "CN = renewed")
        try early.write(text("still here"))
        #expect(try read(10, from: early) == text("still here"))
    }

    @Test("another implementation's client comes in with TLS 1.2 and 1.3, not with 1.1")
    func versions() throws {
        let house = try SecureHouse()
        defer { house.stop() }
        for version in ["-tls1_2", "-tls1_3"] {
            let said = try OpenSSLClient.run(
                port: house.house.port, [version], saying: "hello")
            #expect(said.contains("hello"), "\(version)")
        }
        let failedBefore = house.house.server.handshakesFailed
        let old = try OpenSSLClient.run(
            port: house.house.port, ["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"], saying: "hello")
        #expect(!old.contains("hello"))
        #expect(house.house.server.handshakesFailed == failedBefore + 1)
    }

    @Test("an expired certificate of a foreign client is refused")
    func expiredClient() throws {
        let house = try SecureHouse(asks: .required)
        defer { house.stop() }
        let old = house.certificates.expiredClient
        let said = try OpenSSLClient.run(
            port: house.house.port, ["-cert", old.certificate, "-key", old.key], saying: "hello")
        #expect(!said.contains("hello"))
        #expect(house.house.remaining().isEmpty)
    }

    @Test("plain text and garbage at the secured door are hung up on, and nobody hears of it")
    func garbage() throws {
        let house = try SecureHouse()
        defer { house.stop() }
        for bytes in [
            text("CONNECT\naccept-version:1.2\n\n\0"), [UInt8](repeating: 22, count: 900),
        ] {
            let client = try house.house.connect()
            try client.write(bytes)
            try client.shutdownWrite()
            while !(try client.read().isEmpty) {}
        }
        try #require(waitUntil { house.house.server.handshakesFailed == 2 })
        #expect(house.house.remaining().isEmpty)
    }

    @Test("a client that takes its time over the handshake is cut off")
    func slowHandshake() throws {
        var limits = Limits()
        limits.handshakeMilliseconds = 50
        limits.tickMilliseconds = 10
        let house = try SecureHouse(limits: limits)
        defer { house.stop() }
        let client = try house.house.connect()
        try client.write([22, 3, 1])
        #expect(try read(1, from: client).isEmpty)
        #expect(house.house.server.handshakesFailed == 1)
        #expect(house.house.remaining().isEmpty)
        // The limit is one of the handshake, not of the connection.
        let patient = try house.connect()
        try #require(!(try patient.waitReadable(milliseconds: 150)))
        try patient.write(text("x"))
        #expect(try read(1, from: patient) == text("x"))
    }
}

/// True as soon as the fact holds; false when it did not become true in time.
func waitUntil(_ holds: () -> Bool) -> Bool {
    let pause = Signal()
    for _ in 0..<2_000 {
        if holds() { return true }
        _ = pause.wait(milliseconds: 10)
    }
    return false
}
