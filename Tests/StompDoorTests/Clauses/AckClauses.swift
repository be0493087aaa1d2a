import Testing

@testable import StompDoor

/// ACK and NACK: what their id names, and what they do.
struct AckClauses {
    private let house: House

    init() throws { house = try House() }

    @Test("clause 1.2 ACK: the id is required", arguments: ["ACK", "NACK"])
    func noID(_ command: String) throws {
        try house.submit(1)
        let client = try house.reader("client-individual")
        let message = try client.hear("MESSAGE")
        // What 1.1 would have written is not enough.
        try client.refused(
            "missing-header", command, "subscription:1",
            "message-id:\(try #require(message["message-id"]))")
    }

    @Test(
        "clause 1.2 ACK: an id that no MESSAGE had is an ERROR",
        arguments: ["", "nonsense", "1-1", "999-999", "1-1-1", "-", "1-9223372036854775807"])
    func unknown(_ id: String) throws {
        for command in ["ACK", "NACK"] {
            try house.visitor("medical-security").refused("unknown-ack", command, "id:\(id)")
        }
    }

    @Test(
        "clause 1.2 ACK: only the connection that got a message may settle it",
        arguments: ["ACK", "NACK"])
    func foreign(_ command: String) throws {
        try house.submit(1)
        let client = try house.reader("client-individual")
        let message = try client.hear("MESSAGE")
        let id = try #require(message["ack"])
        let reasons = ["medical-security": "other-hands", "civil-affairs": "not-owned"]
        for (login, code) in reasons {
            try house.visitor(login).refused(code, command, "id:\(id)")
        }
        try client.settle("ACK", message)
    }

    @Test("clause 1.2 ACK: after a broken connection it may be sent again, and gets its receipt")
    func again() throws {
        try house.submit(1)
        var client: RawClient? = try house.reader("client-individual")
        let message = try #require(try client?.hear("MESSAGE"))
        let first = try client?.settle("ACK", message)
        client = nil
        let second = try house.visitor("medical-security").settle("ACK", message)
        #expect(second["obligation"] == first?["obligation"])
    }

    @Test("clause 1.2 ACK: a message of mode auto has nothing to acknowledge")
    func ofAuto() throws {
        try house.submit(1)
        let client = try house.reader("auto")
        let message = try client.hear("MESSAGE")
        try client.refused("unknown-ack", "ACK", "id:\(try #require(message["message-id"]))")
    }

    @Test("clause 1.2 ACK: the same message twice is acknowledged once")
    func twice() throws {
        try house.submit(1)
        let client = try house.reader("client-individual")
        let message = try client.hear("MESSAGE")
        let first = try client.settle("ACK", message)
        let second = try client.settle("ACK", message)
        #expect(first["obligation"] == second["obligation"])
    }

    @Test("clause 1.2 ACK: one that comes after the lease is an ERROR with the reason")
    func stale() throws {
        try house.submit(1)
        let client = try house.reader("client-individual")
        let message = try client.hear("MESSAGE")
        try client.settle("NACK", message)
        let again = try client.hear("MESSAGE")
        #expect(again["ack"] != message["ack"])
        let id = try #require(message["ack"])
        let error = try client.refused("stale-lease", "ACK", "id:\(id)")
        #expect(error["thing"] == "obligation 1")
    }

    @Test("clause 1.2 NACK: the message goes to another reader")
    func nack() throws {
        try house.submit(1)
        let first = try house.reader("client-individual")
        let message = try first.hear("MESSAGE")
        try first.ask("UNSUBSCRIBE", "id:1")
        let second = try house.reader("client-individual")
        try first.settle("NACK", message)
        let again = try second.hear("MESSAGE")
        #expect(again["obligation"] == message["obligation"])
        #expect(again["redelivered"] == "true")
    }

    @Test("clause 1.2 NACK: in client mode it covers all messages before it")
    func cumulative() throws {
        try house.submit(3)
        let client = try house.reader("client")
        let messages = try client.messages(3)
        try client.settle("NACK", messages[1])
        let again = try client.messages(2)
        #expect(
            Set(again.map { $0["obligation"] }) == Set(messages.prefix(2).map { $0["obligation"] }))
        #expect(again.allSatisfy { $0["redelivered"] == "true" })
        try client.settle("ACK", messages[2])
    }

    @Test("clause 1.2 NACK: in client mode it leaves alone what was acknowledged before")
    func afterAck() throws {
        try house.submit(3)
        let client = try house.reader("client")
        let messages = try client.messages(3)
        try client.settle("ACK", messages[0])
        try client.settle("NACK", messages[2])
        let again = try client.messages(2)
        #expect(
            Set(again.map { $0["obligation"] })
                == Set(messages.dropFirst().map { $0["obligation"] }))
        #expect(try client.hearsNothing())
    }

    @Test("clause 1.2 NACK: in client-individual mode it covers its own message only")
    func individual() throws {
        try house.submit(2)
        let client = try house.reader("client-individual")
        let messages = try client.messages(2)
        try client.settle("NACK", messages[1])
        #expect(try client.hear("MESSAGE")["obligation"] == messages[1]["obligation"])
        try client.settle("ACK", messages[0])
        #expect(try client.hearsNothing())
    }

    @Test("clause 1.2 NACK: a message that nobody takes ends where somebody looks after it")
    func deadLetter() throws {
        try house.submit(1)
        let client = try house.reader("client-individual")
        for _ in 1...5 { try client.settle("NACK", try client.hear("MESSAGE")) }
        #expect(try client.hearsNothing())
        let window = try house.visitor("qinghe-clerk")
        try window.ask(
            "SUBSCRIBE", "id:1", "destination:/queue/qinghe-window", "ack:client-individual")
        #expect(try window.hear("MESSAGE")["matter"] == "returned")
    }

    @Test("clause 1.2 NACK: a letter that nobody takes goes back to its sender")
    func undeliverable() throws {
        let sender = try house.visitor("civil-affairs")
        try sender.ask("SEND", "destination:/letters/housing", body: [1, 0, 2])
        let reader = try house.visitor("housing")
        try reader.readLetters("housing")
        for _ in 1...5 { try reader.settle("NACK", try reader.hear("MESSAGE")) }
        #expect(try reader.hearsNothing())
        try sender.readLetters("civil-affairs")
        let back = try sender.hear("MESSAGE")
        #expect(back["returned"] == "undeliverable")
        #expect(back["returned-from"] == "housing")
        #expect(back.body == [1, 0, 2])
    }

    @Test("clause 1.2 NACK: with requeue:false a letter goes back to its sender at once")
    func refusedLetter() throws {
        let sender = try house.visitor("civil-affairs")
        let number = try sender.ask(
            "SEND", "destination:/letters/housing", "file-number:7", body: [1, 0, 2])["letter"]
        let reader = try house.visitor("housing")
        try reader.readLetters("housing")
        let id = try #require(try reader.hear("MESSAGE")["ack"])
        try reader.ask("NACK", "id:\(id)", "requeue:false")
        #expect(try reader.hearsNothing())
        try sender.readLetters("civil-affairs")
        let back = try sender.hear("MESSAGE")
        #expect(back["returned"] == "refused")
        #expect(back["returned-from"] == "housing")
        #expect(back["letter"] == number)
        #expect(back["file-number"] == "7")
        #expect(back.body == [1, 0, 2])
    }
}
