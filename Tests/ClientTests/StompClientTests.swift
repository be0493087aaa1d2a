import Testing
import Transport
import Wire

@testable import Client

@Suite("The STOMP client", .timeLimit(.minutes(5)))
struct StompClientTests {
    private func connect(_ server: ScriptedServer) throws(ClientError) -> StompClient {
        try StompClient(
            connecting: Endpoint(
                host: "127.0.0.1", port: server.port, login: "clerk", passcode: "secret"),
            patience: .seconds(10))
    }

    private func message(_ number: Int) -> ScriptedServer.Answer {
        .frame(
            Frame(
                .message,
                [
                    "subscription": "/queue/a", "message-id": "\(number)-7", "ack": "\(number)-7",
                    "destination": "/queue/a", "redelivered": number == 2 ? "true" : "false",
                    "obligation": "\(number)",
                ], body: Array("{}".utf8)))
    }

    @Test("connecting names version, login and passcode, and wants no heart-beats")
    func connecting() throws {
        let server = try ScriptedServer(ScriptedServer.politely)
        defer { server.stop() }
        try connect(server).disconnect()
        let first = try #require(server.frames.first)
        #expect(first.command == .stomp)
        #expect(first["accept-version"] == "1.2")
        #expect(first["login"] == "clerk")
        #expect(first["passcode"] == "secret")
        #expect(first["heart-beat"] == "0,0")
        #expect(server.frames.last?.command == .disconnect)
    }

    @Test("an endpoint in a sentence keeps its passcode to itself")
    func hiddenPasscode() {
        let endpoint = Endpoint(host: "h", port: 1, login: "clerk", passcode: "secret")
        #expect("\(endpoint)" == "clerk@h:1")
    }

    @Test("nobody listening is unreachable, with the address")
    func unreachable() throws {
        let server = try ScriptedServer(ScriptedServer.politely)
        let port = server.port
        server.stop()
        #expect(throws: ClientError.unreachable(host: "127.0.0.1", port: port, .refused)) {
            try self.connect(server, port: port)
        }
    }

    private func connect(_ server: ScriptedServer, port: UInt16) throws(ClientError) {
        _ = try StompClient(
            connecting: Endpoint(host: "127.0.0.1", port: port, login: "a", passcode: "b"))
    }

    @Test("a receipt carries what the server made of a case")
    func receipt() throws {
        let server = try ScriptedServer { frame in
            guard frame.command == .send, let receipt = frame["receipt"] else {
                return ScriptedServer.politely(frame)
            }
            return [
                .frame(
                    Frame(
                        .receipt,
                        [
                            "receipt-id": receipt, "receipt-number": "YM-20260701-0000001",
                            "case": "1", "obligations": "4,5",
                        ]))
            ]
        }
        defer { server.stop() }
        let client = try connect(server)
        let receipt = try client.send(Array("{}".utf8), to: "/intake", key: "k: 1")
        #expect(receipt.receiptNumber == "YM-20260701-0000001")
        #expect(receipt.caseNumber == 1)
        #expect(receipt.obligations == [4, 5])
        let sent = try #require(server.frames.last)
        #expect(sent["destination"] == "/intake")
        #expect(sent["idempotency-key"] == "k: 1")
    }

    @Test(
        "an ERROR is a refusal with code, sentence and next step, also where a receipt was awaited")
    func refused() throws {
        let server = try ScriptedServer { frame in
            guard frame.command == .send else { return ScriptedServer.politely(frame) }
            let error = Frame(
                .error,
                ["message": "No such verb.", "code": "malformed", "thing": "verb"],
                body: Array("No such verb.\nUse accept.\nart. 45\n".utf8))
            return [.frame(error), .close]
        }
        defer { server.stop() }
        let client = try connect(server)
        do {
            try client.send([], to: "/obligation/1/x")
            Issue.record("it was not refused")
        } catch ClientError.refused(let refusal) {
            #expect(refusal.code == "malformed")
            #expect(refusal.thing == "verb")
            #expect(refusal.sentence == "No such verb.")
            #expect(refusal.advice == ["Use accept.", "art. 45"])
            #expect(refusal.description == "No such verb.\nUse accept.\nart. 45")
        }
        #expect(throws: ClientError.lost) { try client.send([], to: "/intake") }
    }

    @Test("deliveries that come before a receipt are kept, in order")
    func deliveries() throws {
        let server = try ScriptedServer { [self] frame in
            frame.command == .subscribe
                ? [message(1), message(2)] + ScriptedServer.politely(frame) + [message(3)]
                : ScriptedServer.politely(frame)
        }
        defer { server.stop() }
        let client = try connect(server)
        try client.subscribe(to: "/queue/a", window: 5)
        var taken: [StompMessage] = []
        while taken.count < 3, let next = try client.next(within: .seconds(10)) {
            taken.append(next)
        }
        #expect(taken.map(\.obligation) == ["1", "2", "3"])
        #expect(taken.map(\.isRedelivered) == [false, true, false])
        #expect(try client.next(within: .milliseconds(20)) == nil)
        try client.acknowledge(taken[0])
        try client.release(taken[1])
        try client.unsubscribe(from: "/queue/a")
        let said = server.frames.map(\.command)
        #expect(said == [.stomp, .subscribe, .ack, .nack, .unsubscribe])
        #expect(server.frames[1]["ack"] == "client-individual")
        #expect(server.frames[1]["prefetch-count"] == "5")
        #expect(server.frames[2]["id"] == "1-7")
        #expect(server.frames[3]["id"] == "2-7")
    }

    @Test("a connection that ends before the answer leaves the outcome unknown")
    func lost() throws {
        let server = try ScriptedServer { frame in
            frame.command == .send ? [.close] : ScriptedServer.politely(frame)
        }
        defer { server.stop() }
        let client = try connect(server)
        #expect(throws: ClientError.lost) { try client.send([], to: "/intake") }
    }

    @Test("a server that stays silent is given up in time")
    func silence() throws {
        let server = try ScriptedServer { _ in [] }
        defer { server.stop() }
        #expect(throws: ClientError.timedOut) {
            _ = try StompClient(
                connecting: Endpoint(
                    host: "127.0.0.1", port: server.port, login: "a", passcode: "b"),
                patience: .milliseconds(50))
        }
    }

    @Test("what is no STOMP, or not 1.2, is named as such")
    func strangers() throws {
        let web = try ScriptedServer { _ in [.bytes(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8))]
        }
        defer { web.stop() }
        #expect(throws: ClientError.garbled(.unknownCommand)) { try self.connect(web) }
        let old = try ScriptedServer { _ in [.frame(Frame(.connected, ["version": "1.0"]))] }
        defer { old.stop() }
        #expect(throws: ClientError.unexpected(.connected)) { try self.connect(old) }
    }
}
