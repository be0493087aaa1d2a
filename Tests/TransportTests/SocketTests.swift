import Testing
import Transport

@Suite("Socket", .timeLimit(.minutes(5))) struct SocketTests {
    @Test("a name is looked up")
    func name() throws {
        let house = try House(.echoes)
        let client = try Socket.connect(host: "localhost", port: house.port)
        try client.write(text("by name"))
        #expect(try read(7, from: client) == text("by name"))
        house.server.stop()
    }

    @Test("a host that is not known is named in the error")
    func unknownHost() {
        #expect(throws: SocketError.unknownHost("999.999.999.999")) {
            _ = try Socket.connect(host: "999.999.999.999", port: 1)
        }
    }

    @Test("where nobody listens the connection is refused")
    func refused() throws {
        let house = try House(.echoes)
        let port = house.port
        house.server.stop()
        #expect(throws: SocketError.refused) {
            _ = try Socket.connect(host: "127.0.0.1", port: port)
        }
    }

    @Test("waiting for input ends in time when none comes")
    func waits() throws {
        let house = try House(.listens)
        let client = try house.connect()
        #expect(try !client.waitReadable(milliseconds: 10))
        house.server.stop()
    }

    @Test("every error is a sentence")
    func sentences() {
        let errors: [SocketError] = [
            .addressInUse, .refused, .unreachable, .timedOut, .reset, .closed, .unknownHost("x"),
            .system(errno: 13, doing: "bind"),
        ]
        for error in errors {
            #expect("\(error)".hasSuffix("."))
            #expect("\(error)".contains(" "))
        }
    }

    @Test("the bound on open descriptors can be raised to what the system allows")
    func openFiles() {
        #expect(Limits.raiseOpenFiles() >= 1_024)
    }
}
