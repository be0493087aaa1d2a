import Handover
import Testing
import Transport

@Suite("Connection", .timeLimit(.minutes(5))) struct ConnectionTests {
    @Test("a client that does not read is closed as a slow reader, not stored without bound")
    func slowReader() throws {
        var limits = Limits()
        limits.outputBytesMax = 1 << 20
        let house = try House(.listens, limits: limits)
        let client = try house.connect()
        let id = try house.nextOpened()
        let pending = Mailbox<Int>()
        house.on(id) { connection in
            guard let connection else { return }
            let chunk = [UInt8](repeating: 7, count: 64 << 10)
            for _ in 0..<1_000 where connection.closeReason == nil { connection.send(chunk) }
            pending.post(connection.outputPending)
        }
        #expect(try house.nextClosed() == .slowReader)
        #expect(pending.takeNow() == [0])
        #expect(try client.read().isEmpty == false)
        house.server.stop()
    }

    @Test("a client that reads slowly but reads gets everything")
    func patience() throws {
        let house = try House(.listens)
        let client = try house.connect()
        let id = try house.nextOpened()
        house.on(id) { $0?.send([UInt8](repeating: 9, count: 8 << 20)) }
        let bytes = try read(8 << 20, from: client)
        #expect(bytes.count == 8 << 20)
        #expect(bytes.allSatisfy { $0 == 9 })
        house.server.stop()
    }

    @Test("closeAfterFlush delivers the last bytes although unread input is waiting")
    func lastBytes() throws {
        let house = try House(.listens)
        let client = try house.connect()
        let id = try house.nextOpened()
        // Reading is paused, so this input is certainly unread when the connection is closed.
        let paused = Signal()
        house.on(id) { connection in
            connection?.read(false)
            paused.fire()
        }
        #expect(paused.wait(milliseconds: 20_000))
        try client.write([UInt8](repeating: 1, count: 100_000))
        house.on(id) { connection in
            connection?.send(text("ERROR"))
            connection?.closeAfterFlush()
            connection?.send(text("too late"))
        }
        // More input after the end was decided must not destroy the answer either.
        try client.write([UInt8](repeating: 2, count: 100_000))
        #expect(try read(100, from: client) == text("ERROR"))
        try client.shutdownWrite()
        #expect(try house.next(Self.receivedOrClosed) == .closed(id, .local))
        house.server.stop()
    }

    @Test("a client that never closes its side is closed when the time to linger is over")
    func lingersBounded() throws {
        var limits = Limits()
        limits.lingerMilliseconds = 50
        let house = try House(.listens, limits: limits)
        let client = try house.connect()
        let id = try house.nextOpened()
        house.on(id) { $0?.closeAfterFlush() }
        #expect(try house.nextClosed() == .local)
        #expect(try read(1, from: client).isEmpty)
        house.server.stop()
    }

    @Test("a client that floods a closing connection is cut off")
    func floodBounded() throws {
        var limits = Limits()
        limits.lingerBytesMax = 100_000
        limits.lingerMilliseconds = 1_000_000
        let house = try House(.listens, limits: limits)
        let client = try house.connect()
        let id = try house.nextOpened()
        house.on(id) { $0?.closeAfterFlush() }
        #expect(throws: SocketError.self) {
            while true { try client.write([UInt8](repeating: 3, count: 10_000)) }
        }
        #expect(try house.nextClosed() == .local)
        house.server.stop()
    }

    @Test("an identity of a closed connection reaches nobody, even when its slot is used again")
    func staleIdentity() throws {
        let house = try House(.listens)
        let first: ConnectionID
        do {
            _ = try house.connect()
            first = try house.nextOpened()
        }
        #expect(try house.nextClosed() == .peer)
        let client = try house.connect()
        let second = try house.nextOpened()
        #expect(second.slot == first.slot)
        #expect(second.generation == first.generation + 1)

        let found = Mailbox<Bool>()
        house.on(first) { connection in
            found.post(connection != nil)
            connection?.send(text("for somebody else"))
        }
        house.on(second) { $0?.send(text("for you")) }
        #expect(try read(7, from: client) == text("for you"))
        #expect(found.takeNow() == [false])
        house.server.stop()
    }

    @Test("what was read before the peer half-closed is delivered, and its answer still arrives")
    func halfClose() throws {
        let house = try House(.echoes)
        let client = try house.connect()
        let message = [UInt8](repeating: 5, count: 300_000)
        let writer = Client(client)
        let thread = NamedThread.start("half-closer") {
            try? writer.socket.write(message)
            try? writer.socket.shutdownWrite()
        }
        #expect(try read(.max, from: writer.socket) == message)
        thread.join()
        #expect(try house.nextClosed() == .peer)
        house.server.stop()
    }

    @Test("a peer that has finished sending is owed its answer, however late")
    func halfOpen() throws {
        let house = try House(.staysOpen)
        let client = try house.connect()
        let id = try house.nextOpened()
        try client.write(text("question"))
        try client.shutdownWrite()
        #expect(try house.nextReceived() == text("question"))
        #expect(try house.nextFinished() == id)
        house.on(id) { $0?.send(text("first ")) }
        #expect(try read(6, from: client) == text("first "))
        house.on(id) { connection in
            connection?.send(text("second"))
            connection?.closeAfterFlush()
        }
        #expect(try read(100, from: client) == text("second"))
        #expect(try house.nextClosed() == .peer)
        #expect(house.remaining().isEmpty)
        house.server.stop()
    }

    @Test("a half-open connection does not keep its loop awake")
    func halfOpenIsQuiet() throws {
        var limits = Limits()
        limits.tickMilliseconds = 1_000_000
        let house = try House(.staysOpen, limits: limits)
        let client = try house.connect()
        try client.shutdownWrite()
        let id = try house.nextFinished()
        // Each turn after which nothing was posted would be one too many.
        let turns = Mailbox<Int64>()
        house.on(id) { _ in turns.post(threadCPUNanoseconds()) }
        let first = try #require(turns.takeAll(waitingMilliseconds: 20_000).first)
        _ = Signal().wait(milliseconds: 200)
        house.on(id) { _ in turns.post(threadCPUNanoseconds()) }
        let second = try #require(turns.takeAll(waitingMilliseconds: 20_000).first)
        #expect(second - first < 100_000_000)
        house.server.stop()
    }

    @Test("a half-open connection ends with its limit of time")
    func halfOpenBounded() throws {
        var limits = Limits()
        limits.halfOpenMilliseconds = 50
        let house = try House(.staysOpen, limits: limits)
        let client = try house.connect()
        try client.shutdownWrite()
        _ = try house.nextFinished()
        #expect(try house.nextClosed() == .peer)
        #expect(try read(1, from: client).isEmpty)
        house.server.stop()
    }

    @Test("a half-open connection that is broken off ends at once")
    func halfOpenReset() throws {
        let house = try House(.staysOpen)
        do {
            let client = try house.connect()
            try client.shutdownWrite()
            let id = try house.nextFinished()
            // Unread output at the time of closing makes the client's system answer with a reset.
            house.on(id) { $0?.send(text("unread")) }
            try #require(try client.waitReadable(milliseconds: 20_000))
        }
        #expect(try house.nextClosed() == .reset)
        house.server.stop()
    }

    @Test("a client that takes nothing for a while is cut off, one that takes a little is not")
    func writeStall() throws {
        var limits = Limits()
        limits.writeStallMilliseconds = 400
        limits.tickMilliseconds = 10
        let house = try House(.listens, limits: limits)
        let slow = try house.connect()
        let slowID = try house.nextOpened()
        house.on(slowID) { $0?.send([UInt8](repeating: 7, count: 15 << 20)) }
        let pause = Signal()
        var taken = 0
        // Three times the limit, with a sip in between.
        for _ in 0..<12 {
            for _ in 0..<2 { taken += try slow.read().count }
            _ = pause.wait(milliseconds: 100)
        }
        #expect(house.remaining().isEmpty)
        #expect(try house.nextClosed() == .slowReader)
        #expect(taken < 15 << 20)
        house.server.stop()
    }

    @Test("when too much waits for all together, whoever is owed most gives way")
    func memory() throws {
        var limits = Limits()
        limits.memoryBytesMax = 20 << 20
        limits.connectionsMax = 10
        let house = try House(.listens, limits: limits)
        let modest = try house.connect()
        let modestID = try house.nextOpened()
        let clients = try (0..<3).map { _ in Client(try house.connect()) }
        let ids = try clients.map { _ in try house.nextOpened() }
        for id in ids { house.on(id) { $0?.send([UInt8](repeating: 7, count: 15 << 20)) } }
        #expect(try house.nextClosed() == .slowReader)
        house.on(modestID) { $0?.send(text("still served")) }
        #expect(try read(12, from: modest) == text("still served"))
        house.server.stop()
        withExtendedLifetime(clients) {}
    }

    @Test("while reading is paused nothing is delivered; resumed, everything is")
    func pauses() throws {
        let house = try House(.listens)
        let client = try house.connect()
        let id = try house.nextOpened()
        let paused = Signal()
        house.on(id) { connection in
            connection?.read(false)
            paused.fire()
        }
        #expect(paused.wait(milliseconds: 20_000))
        try client.write(text("held back"))
        let seen = Mailbox<Int>()
        house.on(id) { connection in
            seen.post(0)
            connection?.read(true)
        }
        #expect(try house.nextReceived() == text("held back"))
        #expect(seen.count == 1)
        house.server.stop()
    }

    @Test("closeNow is told to the handler once, with the reason local")
    func closesNow() throws {
        let house = try House(.listens)
        let client = try house.connect()
        let id = try house.nextOpened()
        house.on(id) { connection in
            connection?.closeNow()
            connection?.closeNow()
            connection?.closeAfterFlush()
            connection?.read(true)
        }
        #expect(try house.nextClosed() == .local)
        #expect(try read(1, from: client).isEmpty)
        house.server.stop()
        #expect(house.remaining().isEmpty)
    }

    @Test("a connection knows where it comes from")
    func address() throws {
        let house = try House(.listens)
        let client = try house.connect()
        let id = try house.nextOpened()
        let seen = Mailbox<(String, Bool)>()
        house.on(id) { connection in
            guard let connection else { return }
            seen.post((connection.peer.address, connection.peer.isLoopback))
            connection.closeNow()
        }
        #expect(try read(1, from: client).isEmpty)
        let (text, isLoopback) = try #require(seen.takeNow().first)
        #expect(text.hasPrefix("127.0.0.1:"))
        #expect(isLoopback)
        house.server.stop()
    }

    private static func receivedOrClosed(_ event: Probe.Event) -> Probe.Event? {
        switch event {
        case .opened, .finished: nil
        case .received, .closed: event
        }
    }
}
