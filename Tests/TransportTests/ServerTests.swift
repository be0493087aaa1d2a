import Handover
import Testing
import Transport

@Suite("Server", .timeLimit(.minutes(5))) struct ServerTests {
    @Test("port 0 becomes a real port, and what is sent there comes back")
    func echo() throws {
        let house = try House(.echoes)
        #expect(house.port != 0)
        let client = try house.connect()
        try client.write(text("good morning"))
        #expect(try read(12, from: client) == text("good morning"))
        house.server.stop()
        #expect(try read(1, from: client).isEmpty)
    }

    @Test("a hundred connections are served alike and spread over all loops", arguments: [1, 2])
    func manyConnections(loops: Int) throws {
        let house = try House(.echoes, loops: loops)
        var used: Set<UInt16> = []
        let clients = try (0..<100).map { _ in Client(try house.connect()) }
        for (number, client) in clients.enumerated() {
            used.insert(try house.nextOpened().loop)
            try client.socket.write(text("number \(number)."))
        }
        for (number, client) in clients.enumerated() {
            let expected = text("number \(number).")
            #expect(try read(expected.count, from: client.socket) == expected)
        }
        #expect(used.count == loops)
        house.server.stop()
    }

    @Test("a big message comes back whole through a small buffer")
    func bigEcho() throws {
        let house = try House(.echoes)
        let client = Client(try house.connect())
        let message = (0..<4_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let writer = NamedThread.start("big-writer") { try? client.socket.write(message) }
        #expect(try read(message.count, from: client.socket) == message)
        writer.join()
        house.server.stop()
    }

    @Test("a posted batch is delivered in order and can answer any connection of the loop")
    func posts() throws {
        let house = try House(.listens)
        let client = try house.connect()
        let id = try house.nextOpened()
        let errands = (0..<3).map { number in
            Probe.Errand { $0.handle.connection(id)?.send([UInt8(number)]) }
        }
        #expect(house.server.ports[0].post(contentsOf: errands))
        #expect(try read(3, from: client) == [0, 1, 2])
        house.server.stop()
        #expect(!house.server.ports[0].post(errands[0]))
    }

    @Test("an adopted outbound socket is served like an accepted one")
    func adopts() throws {
        let house = try House(.echoes)
        let events = Mailbox<Probe.Event>()
        let client = Server<Probe>(loops: 1) { Probe($0, .listens, events) }
        try client.start()
        #expect(client.adopt(try house.connect()))
        var answer: [UInt8] = []
        while answer.count < 2 {
            let batch = events.takeAll(waitingMilliseconds: 20_000)
            try #require(!batch.isEmpty, "nothing happened in time")
            for event in batch {
                switch event {
                case .opened(let id):
                    client.ports[0].post(
                        Probe.Errand { $0.handle.connection(id)?.send(text("hi")) })
                case .received(_, let bytes): answer += bytes
                case .finished, .closed: Issue.record("closed too early")
                }
            }
        }
        #expect(answer == text("hi"))
        client.stop()
        #expect(try house.nextClosed() == .peer)
        #expect(!client.adopt(try house.connect()))
        house.server.stop()
    }

    @Test("above the limit a new connection is closed at once, and room is made by leaving")
    func connectionsMax() throws {
        var limits = Limits()
        limits.connectionsMax = 1
        let house = try House(.echoes, limits: limits)
        do {
            let first = try house.connect()
            _ = try house.nextOpened()
            let second = try house.connect()
            #expect(try read(1, from: second).isEmpty)
            #expect(house.server.connections == 1 && house.server.accepted == 1)
            try first.write(text("x"))
            #expect(try read(1, from: first) == text("x"))
        }
        #expect(try house.nextClosed() == .peer)
        let third = try house.connect()
        try third.write(text("y"))
        #expect(try read(1, from: third) == text("y"))
        #expect(house.server.connections == 1 && house.server.accepted == 2)
        house.server.stop()
        #expect(house.server.connections == 0)
    }

    @Test("one address may have only so many connections, and leaving makes room")
    func connectionsPerAddress() throws {
        var limits = Limits()
        limits.connectionsPerAddressMax = 1
        let house = try House(.echoes, limits: limits)
        do {
            let first = try house.connect()
            _ = try house.nextOpened()
            #expect(try read(1, from: try house.connect()).isEmpty)
            try first.write(text("x"))
            #expect(try read(1, from: first) == text("x"))
        }
        #expect(try house.nextClosed() == .peer)
        let third = try house.connect()
        try third.write(text("y"))
        #expect(try read(1, from: third) == text("y"))
        house.server.stop()
    }

    @Test("stop tells every handler, closes every connection and joins; a second stop is harmless")
    func stops() throws {
        let house = try House(.listens, loops: 2)
        let clients = try (0..<4).map { _ in Client(try house.connect()) }
        for _ in clients { _ = try house.nextOpened() }
        house.server.stop()
        for client in clients {
            #expect(try house.nextClosed() == .stopping)
            #expect(try read(1, from: client.socket).isEmpty)
        }
        house.server.stop()
        #expect(throws: SocketError.refused) { _ = try house.connect() }
    }

    @Test("what was posted before stop is still sent")
    func postsBeforeStop() throws {
        let house = try House(.listens)
        let client = try house.connect()
        let id = try house.nextOpened()
        house.on(id) { $0?.send(text("farewell")) }
        house.server.stop()
        #expect(try read(100, from: client) == text("farewell"))
    }

    @Test("after stopAccepting the port is free and open connections go on")
    func stopsAccepting() throws {
        let house = try House(.echoes)
        let client = try house.connect()
        _ = try house.nextOpened()
        house.server.stopAccepting()
        // Once this errand has run, the order is followed before the loop serves anything else.
        let arrived = Signal()
        house.server.ports[0].post(Probe.Errand { _ in arrived.fire() })
        #expect(arrived.wait(milliseconds: 20_000))
        try client.write(text("still here"))
        #expect(try read(10, from: client) == text("still here"))
        #expect(throws: SocketError.refused) { _ = try house.connect() }
        house.server.stop()
    }

    @Test("a port in use is reported by start, in a sentence")
    func addressInUse() throws {
        let house = try House(.echoes)
        let second = Server<Probe>(
            at: [Address(host: "127.0.0.1", port: house.port)], loops: 1
        ) { Probe($0, .echoes, Mailbox()) }
        #expect(throws: SocketError.addressInUse) { try second.start() }
        #expect("\(SocketError.addressInUse)".hasSuffix("."))
        second.stop()
        house.server.stop()
    }
}
