import Testing

@testable import StompDoor

/// Which frames have a body, where it ends, and how its kind and length are told.
struct BodyClauses {
    private let house: House

    init() throws { house = try House() }

    /// What arrives of a letter that civil affairs sends to housing.
    private func arrival(_ lines: [String], _ body: [UInt8]) throws -> RawFrame {
        let sender = try house.visitor("civil-affairs")
        let head = ["SEND", "destination:/letters/housing", "receipt:sent"]
        try sender.write(RawClient.frame(head + lines, body))
        try sender.hearReceipt("sent")
        let reader = try house.visitor("housing")
        try reader.readLetters("housing")
        return try reader.hear("MESSAGE")
    }

    @Test(
        "clause 1.2 body: a body in a frame other than SEND is an ERROR",
        arguments: [
            ["SUBSCRIBE", "id:1", "destination:/topic/list"], ["UNSUBSCRIBE", "id:1"],
            ["ACK", "id:1"], ["NACK", "id:1"], ["BEGIN", "transaction:t"],
            ["COMMIT", "transaction:t"], ["ABORT", "transaction:t"], ["DISCONNECT"],
        ])
    func noBody(_ lines: [String]) throws {
        let client = try house.visitor("qinghe-clerk")
        try client.write(RawClient.frame(lines + ["receipt:a"], Array("body".utf8)))
        try client.hearError("bad-frame", receipt: "a")
    }

    @Test("clause 1.2 body: a body in CONNECT is an ERROR")
    func connectBody() throws {
        let client = try house.visitor()
        try client.say("CONNECT", "accept-version:1.2", "host:h", "login:a", body: "body")
        try client.hearError("bad-frame")
    }

    @Test("clause 1.2 body: any bytes arrive as they were sent")
    func anyBytes() throws {
        let body = (0...255).map { UInt8($0) } + [0, 0, 0x0A, 0x0D, 0]
        let message = try arrival(["content-length:\(body.count)"], body)
        #expect(message.body == body)
    }

    @Test("clause 1.2 body: it may be empty", arguments: [[], ["content-length:0"]])
    func empty(_ lines: [String]) throws {
        #expect(try arrival(lines, []).body.isEmpty)
    }

    @Test("clause 1.2 content-length: NULs within it belong to the body")
    func nulls() throws {
        let message = try arrival(["content-length:5"], [0, 1, 0, 2, 0])
        #expect(message.body == [0, 1, 0, 2, 0])
        #expect(message["content-length"] == "5")
    }

    @Test("clause 1.2 content-length: without it the body ends at the first NUL")
    func upToNull() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.say(
            "SEND", "destination:/intake", "receipt:a", body: SampleCase.medical("QH-1"))
        #expect(try client.hearReceipt("a")["case"] == "1")
        // The NUL ended that frame, so this is the next one's first byte.
        try client.ask("SUBSCRIBE", "id:1", "destination:/topic/list")
    }

    @Test(
        "clause 1.2 content-length: a body that does not end there with NUL is an ERROR",
        arguments: [1, 5, 7])
    func wrongLength(_ length: Int) throws {
        let client = try house.visitor("qinghe-clerk")
        try client.say(
            "SEND", "destination:/intake", "receipt:a", "content-length:\(length)",
            body: "sixsix and more")
        try client.hearError("bad-frame", receipt: "a")
    }

    @Test("clause 1.2 content-length: any frame may carry it")
    func everywhere() throws {
        let client = try house.visitor()
        try client.say(
            "CONNECT", "accept-version:1.2", "host:h", "login:qinghe-clerk",
            "passcode:\(Office.passcode)", "content-length:0")
        try client.hear("CONNECTED")
        try client.ask("SUBSCRIBE", "id:1", "destination:/topic/list", "content-length:0")
        try client.ask("UNSUBSCRIBE", "id:1", "content-length:0")
        try client.ask("DISCONNECT", "content-length:0")
        try client.hearEnd()
    }

    @Test(
        "clause 1.2 content-length: what is no plain number is an ERROR",
        arguments: ["", "-1", "+2", "0x2", "2 ", " 2", "2,2", "٢", "99999999999999999999"])
    func notANumber(_ length: String) throws {
        let client = try house.visitor("qinghe-clerk")
        try client.say(
            "SEND", "destination:/intake", "receipt:a", "content-length:\(length)", body: "{}")
        try client.hearError("bad-frame", receipt: "a")
    }

    @Test("clause 1.2 content-length: every body that the server sends has it")
    func fromServer() throws {
        try house.submit(1)
        let client = try house.reader("client-individual")
        let message = try client.hear("MESSAGE")
        // The reader of these tests takes that many bytes and asks for the NUL behind them.
        #expect(message["content-length"] == "\(message.body.count)")
        #expect(message.text.hasPrefix("{") && message.text.hasSuffix("}"))
        let error = try client.refused("unknown-destination", "SEND", "destination:/nowhere")
        #expect(error["content-length"] == "\(error.body.count)")
        #expect(error.text.hasSuffix("\n"))
    }

    @Test("clause 1.2 content-type: every body that the server sends has it")
    func kinds() throws {
        try house.submit(1)
        let client = try house.reader("client-individual")
        #expect(try client.hear("MESSAGE")["content-type"] == "application/json;charset=utf-8")
        let error = try client.refused("unknown-destination", "SEND", "destination:/nowhere")
        #expect(error["content-type"] == "text/plain;charset=utf-8")
    }

    @Test(
        "clause 1.2 content-type: a letter has the one it was sent with, or none",
        arguments: ["application/pdf", "text/html;charset=utf-16", "公文/附件", nil])
    func kept(_ kind: String?) throws {
        let message = try arrival(kind.map { ["content-type:\($0)"] } ?? [], [1, 2, 3])
        #expect(message["content-type"] == kind)
        #expect(message.body == [1, 2, 3])
    }
}
