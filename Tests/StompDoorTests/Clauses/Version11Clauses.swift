import Testing

@testable import StompDoor

/// Where 1.1 differs from 1.2.
struct Version11Clauses {
    private let house: House

    init() throws { house = try House() }

    @Test("clause 1.1 escaping: a backslash r is undefined, so it is an ERROR")
    func carriageReturn() throws {
        let client = try house.visitor("qinghe-clerk", "1.1")
        try client.say("SUBSCRIBE", "receipt:a", #"id:1\r"#, "destination:/topic/list")
        try client.hearError("bad-frame", receipt: "a")
    }

    @Test("clause 1.1 escaping: LF, colon and backslash come back escaped as they went")
    func escapes() throws {
        let client = try house.visitor("qinghe-clerk", "1.1")
        try client.say("SUBSCRIBE", "id:1", "destination:/topic/list", #"receipt:a\nb\cc\\d"#)
        try client.hearReceipt(#"a\nb\cc\\d"#)
    }

    @Test("clause 1.1 framing: lines end with LF alone, a CR belongs to the value")
    func lineEnds() throws {
        let client = try house.visitor("qinghe-clerk", "1.1")
        try client.say("SUBSCRIBE", "id:1\r", "destination:/topic/list", "receipt:a")
        try client.hearReceipt("a")
        try client.ask("UNSUBSCRIBE", "id:1\r")
        try client.write("SUBSCRIBE\r\nid:1\r\ndestination:/topic/list\r\n\r\n\0")
        try client.hearError("bad-frame")
    }

    @Test("clause 1.1 connecting: STOMP opens a session, and a host is not asked for")
    func connect() throws {
        let client = try house.visitor()
        try client.say(
            "STOMP", "accept-version:1.0,1.1", "login:qinghe-clerk",
            "passcode:\(Office.passcode)")
        let frame = try client.hear("CONNECTED")
        #expect(frame["version"] == "1.1")
        #expect(frame["heart-beat"] == "1000,10000")
    }

    @Test("clause 1.1 MESSAGE: there is no ack header")
    func message() throws {
        try house.submit(1)
        let message = try house.reader("client", "1.1").hear("MESSAGE")
        #expect(message["ack"] == nil)
        #expect(message["message-id"]?.isEmpty == false)
        #expect(message["subscription"] == "1")
    }

    @Test(
        "clause 1.1 ACK: message-id and subscription name the message", arguments: ["ACK", "NACK"])
    func acknowledge(_ command: String) throws {
        try house.submit(2)
        var client: RawClient? = try house.reader("client-individual", "1.1")
        let messages = try #require(try client?.messages(2))
        try client?.ask("UNSUBSCRIBE", "id:1")
        let id = try #require(messages[0]["message-id"])
        try client?.ask(command, "message-id:\(id)", "subscription:1")
        client = nil
        #expect(try house.givenBack(command == "ACK" ? 1 : 2).last == messages[1]["obligation"])
    }

    @Test("clause 1.1 ACK: in client mode it covers all messages before it")
    func cumulative() throws {
        try house.submit(3)
        var client: RawClient? = try house.reader("client", "1.1")
        let messages = try #require(try client?.messages(3))
        let id = try #require(messages[1]["message-id"])
        try client?.ask("ACK", "message-id:\(id)", "subscription:1")
        client = nil
        #expect(try house.givenBack(1) == [try #require(messages[2]["obligation"])])
    }

    @Test("clause 1.1 ACK: both headers are required", arguments: ["ACK", "NACK"])
    func missing(_ command: String) throws {
        try house.submit(1)
        let client = try house.reader("client-individual", "1.1")
        let id = try #require(try client.hear("MESSAGE")["message-id"])
        try client.refused("missing-header", command, "message-id:\(id)")
        // What 1.2 would have written is not enough either.
        let other = try house.reader("client-individual", "1.1")
        let next = try #require(try other.hear("MESSAGE")["message-id"])
        try other.refused("missing-header", command, "id:\(next)", "subscription:1")
    }

    @Test("clause 1.1 ACK: a subscription that did not get the message is an ERROR")
    func wrongSubscription() throws {
        try house.submit(1)
        let client = try house.reader("client-individual", "1.1")
        let id = try #require(try client.hear("MESSAGE")["message-id"])
        try client.ask("SUBSCRIBE", "id:2", "destination:/topic/list")
        try client.refused("unknown-ack", "ACK", "message-id:\(id)", "subscription:2")
    }

    @Test("clause 1.1 ACK: the id of a subscription that ended still fits, even if used again")
    func idUsedAgain() throws {
        try house.submit(1)
        let client = try house.reader("client", "1.1")
        let id = try #require(try client.hear("MESSAGE")["message-id"])
        try client.ask("UNSUBSCRIBE", "id:1")
        try client.ask("SUBSCRIBE", "id:1", "destination:/topic/list")
        try client.ask("ACK", "subscription:1", "message-id:\(id)")
    }

    @Test("clause 1.1 transaction: SEND, ACK and NACK inside are done together")
    func transaction() throws {
        try house.submit(2)
        var client: RawClient? = try house.reader("client-individual", "1.1")
        let messages = try #require(try client?.messages(2))
        try client?.ask("BEGIN", "transaction:t")
        let id = try #require(messages[1]["message-id"])
        try client?.say("ACK", "message-id:\(id)", "subscription:1", "transaction:t")
        let number = try #require(messages[1]["obligation"])
        try client?.say("SEND", "destination:/obligation/\(number)/accept", "transaction:t")
        try client?.ask("COMMIT", "transaction:t")
        client = nil
        #expect(try house.givenBack(1) == [try #require(messages[0]["obligation"])])
    }
}
