import Testing

@testable import StompDoor

/// Where 1.0 differs from 1.1.
struct Version10Clauses {
    private let house: House

    init() throws { house = try House() }

    private func subscribe(_ client: RawClient, _ lines: String...) throws {
        try client.write(
            RawClient.frame(
                ["SUBSCRIBE", "destination:/queue/medical-security", "receipt:s"] + lines))
        try client.hearReceipt("s")
    }

    @Test("clause 1.0 connecting: CONNECTED has a session, and no heart-beat whatever was asked")
    func connect() throws {
        let client = try house.visitor()
        try client.say(
            "CONNECT", "login:qinghe-clerk", "passcode:\(Office.passcode)", "heart-beat:nonsense")
        let frame = try client.hear("CONNECTED")
        #expect(frame["session"]?.isEmpty == false)
        #expect(frame["heart-beat"] == nil)
    }

    @Test("clause 1.0 heart-beat: there is none")
    func noBeats() async throws {
        let times = try await house.apart { house in
            try house.visitor("qinghe-clerk", "1.0", heartBeat: "100,100").beats(within: 1_500)
        }
        #expect(times == [])
    }

    @Test("clause 1.0 escaping: a backslash is a backslash and a colon a colon")
    func noEscapes() throws {
        let client = try house.visitor("qinghe-clerk", "1.0")
        try client.say("SUBSCRIBE", "id:1", "destination:/topic/list", #"receipt:a\tb\cc:d\"#)
        try client.hearReceipt(#"a\tb\cc:d\"#)
    }

    @Test("clause 1.0 framing: lines end with LF alone")
    func lineEnds() throws {
        let client = try house.visitor("qinghe-clerk", "1.0")
        try client.write("SUBSCRIBE\r\nid:1\r\ndestination:/topic/list\r\n\r\n\0")
        try client.hearError("bad-frame")
    }

    @Test("clause 1.0 framing: blanks around a value are not trimmed, as its examples would")
    func blanks() throws {
        let client = try house.visitor("qinghe-clerk", "1.0")
        try client.refused("unknown-destination", "SUBSCRIBE", "id:1", "destination: /topic/list")
    }

    @Test("clause 1.0 body: that of a SUBSCRIBE is ignored")
    func ignoredBody() throws {
        let client = try house.visitor("qinghe-clerk", "1.0")
        try client.ask(
            "SUBSCRIBE", "id:1", "destination:/topic/list", body: Array("ignored".utf8))
    }

    @Test("clause 1.0 SUBSCRIBE: without an id the destination names the subscription")
    func noID() throws {
        try house.submit(1)
        let client = try house.visitor("medical-security", "1.0")
        try subscribe(client, "ack:client")
        let message = try client.hear("MESSAGE")
        #expect(message["subscription"] == nil)
        #expect(message["destination"] == "/queue/medical-security")
        try client.ask("UNSUBSCRIBE", "destination:/queue/medical-security")
    }

    @Test("clause 1.0 SUBSCRIBE: an id is given back in MESSAGE and ends the subscription")
    func withID() throws {
        try house.submit(1)
        let client = try house.visitor("medical-security", "1.0")
        try subscribe(client, "ack:client", "id:mine")
        #expect(try client.hear("MESSAGE")["subscription"] == "mine")
        try client.ask("UNSUBSCRIBE", "id:mine")
    }

    @Test("clause 1.0 UNSUBSCRIBE: without id and destination it is an ERROR")
    func unsubscribe() throws {
        try house.visitor("qinghe-clerk", "1.0").refused("missing-header", "UNSUBSCRIBE")
    }

    @Test("clause 1.0 SUBSCRIBE: a missing ack means auto")
    func auto() throws {
        try house.submit(1)
        var client: RawClient? = try house.visitor("medical-security", "1.0")
        try subscribe(try #require(client))
        try client?.hear("MESSAGE")
        client = nil
        #expect(try house.givenBack(0) == [])
    }

    @Test("clause 1.0 ACK: message-id is enough, and covers all messages before it")
    func acknowledge() throws {
        try house.submit(3)
        var client: RawClient? = try house.visitor("medical-security", "1.0")
        try subscribe(try #require(client), "ack:client")
        let messages = try #require(try client?.messages(3))
        #expect(messages.allSatisfy { $0["ack"] == nil })
        let id = try #require(messages[1]["message-id"])
        try client?.ask("ACK", "message-id:\(id)")
        client = nil
        #expect(try house.givenBack(1) == [try #require(messages[2]["obligation"])])
    }

    @Test("clause 1.0 ACK: without message-id it is an ERROR")
    func missing() throws {
        try house.visitor("medical-security", "1.0").refused("missing-header", "ACK", "id:1-1")
    }

    @Test("clause 1.0 NACK: there is none")
    func nack() throws {
        try house.submit(1)
        let client = try house.visitor("medical-security", "1.0")
        try subscribe(client, "ack:client")
        let id = try #require(try client.hear("MESSAGE")["message-id"])
        try client.refused("unexpected-frame", "NACK", "message-id:\(id)")
    }

    @Test("clause 1.0 transaction: SEND and ACK inside are done together or not at all")
    func transaction() throws {
        try house.submit(1)
        var client: RawClient? = try house.visitor("medical-security", "1.0")
        try subscribe(try #require(client), "ack:client")
        let id = try #require(try client?.hear("MESSAGE")["message-id"])
        for end in ["ABORT", "COMMIT"] {
            try client?.ask("BEGIN", "transaction:t")
            try client?.say("ACK", "message-id:\(id)", "transaction:t")
            try client?.say("SEND", "destination:/obligation/1/accept", "transaction:t")
            try client?.ask(end, "transaction:t")
        }
        client = nil
        #expect(try house.givenBack(0) == [])
    }

    @Test("clause 1.0 escaping: what a 1.0 client writes reaches others as their version escapes")
    func escapedForOthers() throws {
        try house.visitor("civil-affairs", "1.0").ask(
            "SEND", "destination:/letters/housing", #"a\tb:c:d\"#)
        let reader = try house.visitor("housing")
        try reader.readLetters("housing")
        #expect(try reader.hear("MESSAGE")[#"a\\tb"#] == #"c\cd\\"#)
    }
}
