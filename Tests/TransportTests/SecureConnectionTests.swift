import Handover
import Support
import Testing
import Transport

@Suite("A connection with TLS", .timeLimit(.minutes(5))) struct SecureConnectionTests {
    @Test("a big message goes both ways whole, in odd pieces")
    func bigEcho() throws {
        let house = try SecureHouse()
        defer { house.stop() }
        let client = try house.connect()
        let message = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var echo: [UInt8] = []
        var sent = 0
        var piece = 1
        while sent < message.count {
            let next = min(sent + piece, message.count)
            try client.write(Array(message[sent..<next]))
            sent = next
            piece = piece * 7 % 50_021
            while try client.waitReadable(milliseconds: 0) { echo += try client.read() }
        }
        echo += try read(message.count - echo.count, from: client)
        #expect(echo == message)
    }

    @Test("many small answers of one turn leave in one record")
    func gathered() throws {
        let house = try SecureHouse(.listens)
        defer { house.stop() }
        let client = try house.connect()
        let id = try house.house.nextOpened()
        house.house.on(id) { connection in
            for number in 0..<100 { connection?.send([UInt8(number)]) }
        }
        try #require(try client.waitReadable(milliseconds: 20_000))
        #expect(try client.read() == (0..<100).map { UInt8($0) })
    }

    @Test("closeAfterFlush says goodbye, so that the end is no cut wire")
    func closeNotify() throws {
        let house = try SecureHouse(.listens)
        defer { house.stop() }
        let relay = try Relay(to: house.house.port)
        let client = try SecureSocket.connect(
            host: "127.0.0.1", port: relay.port,
            tls: try ClientTLS(authority: house.certificates.authority))
        let id = try house.house.nextOpened()
        house.house.on(id) { connection in
            connection?.send(text("last words"))
            connection?.closeAfterFlush()
        }
        #expect(try read(10, from: client) == text("last words"))
        // The relay keeps the wire open: only the goodbye inside can end the reading.
        #expect(try read(1, from: client).isEmpty)
        relay.stop()
    }

    @Test("a peer that says goodbye, or just hangs up, has finished; its answer still arrives")
    func halfClose() throws {
        let house = try SecureHouse(.staysOpen)
        defer { house.stop() }
        let client = try house.connect()
        let id = try house.house.nextOpened()
        try client.write(text("question"))
        try client.shutdownWrite()
        #expect(try house.house.nextReceived() == text("question"))
        #expect(try house.house.nextFinished() == id)
        house.house.on(id) { connection in
            connection?.send(text("answer"))
            connection?.closeAfterFlush()
        }
        #expect(try read(100, from: client) == text("answer"))
        #expect(try house.house.nextClosed() == .peer)
        do { _ = try house.connect() }
        let other = try house.house.nextOpened()
        #expect(try house.house.nextFinished() == other)
    }

    @Test("while reading is paused nothing is delivered; resumed, everything is")
    func pauses() throws {
        let house = try SecureHouse(.listens)
        defer { house.stop() }
        let client = try house.connect()
        let id = try house.house.nextOpened()
        let paused = Signal()
        house.house.on(id) { connection in
            connection?.read(false)
            paused.fire()
        }
        #expect(paused.wait(milliseconds: 20_000))
        try client.write(text("held back"))
        let seen = Mailbox<Int>()
        house.house.on(id) { connection in
            seen.post(0)
            connection?.read(true)
        }
        #expect(try house.house.nextReceived() == text("held back"))
        #expect(seen.count == 1)
    }

    @Test("a client that does not read is closed as a slow reader")
    func slowReader() throws {
        var limits = Limits()
        limits.outputBytesMax = 1 << 20
        let house = try SecureHouse(.listens, limits: limits)
        defer { house.stop() }
        let client = try house.connect()
        let id = try house.house.nextOpened()
        house.house.on(id) { connection in
            guard let connection else { return }
            let chunk = [UInt8](repeating: 7, count: 64 << 10)
            for _ in 0..<1_000 where connection.closeReason == nil { connection.send(chunk) }
        }
        #expect(try house.house.nextClosed() == .slowReader)
        withExtendedLifetime(client) {}
    }

    @Test("what waits to be encrypted counts as waiting")
    func pending() throws {
        let house = try SecureHouse(.listens)
        defer { house.stop() }
        let client = try house.connect()
        let id = try house.house.nextOpened()
        let pending = Mailbox<Int>()
        house.house.on(id) { connection in
            connection?.send(text("0123456789"))
            if let connection { pending.post(connection.outputPending) }
        }
        #expect(try read(10, from: client) == text("0123456789"))
        #expect(pending.takeNow() == [10])
    }

    @Test("a handshake and a message cut between any two bytes arrive all the same")
    func cuts() throws {
        let house = try SecureHouse(asks: .required)
        defer { house.stop() }
        let relay = try Relay(to: house.house.port, byteByByte: true)
        let identity = ClientTLS.Identity(
            certificateChain: house.certificates.client.certificate,
            privateKey: house.certificates.client.key)
        let client = try SecureSocket.connect(
            host: "127.0.0.1", port: relay.port,
            tls: try ClientTLS(authority: house.certificates.authority, identity: identity))
        try client.write(text("byte by byte"))
        #expect(try read(12, from: client) == text("byte by byte"))
        relay.stop()
    }

    @Test("a record that was tampered with ends the connection")
    func tampered() throws {
        let house = try SecureHouse(.listens)
        defer { house.stop() }
        let relay = try Relay(to: house.house.port)
        let client = try SecureSocket.connect(
            host: "127.0.0.1", port: relay.port,
            tls: try ClientTLS(authority: house.certificates.authority))
        _ = try house.house.nextOpened()
        relay.spoil()
        try client.write(text("accept the referral"))
        #expect(try house.house.nextClosed() == .reset)
        relay.stop()
    }
}
