import Testing

@testable import StompDoor

/// Headers that the specification leaves to the server: what many clients know, here.
struct FurtherHeaderClauses {
    private let house: House

    init() throws { house = try House() }

    // MARK: SEND

    @Test("clause 1.2 further headers: a higher priority comes first, then the older letter")
    func priority() throws {
        let sender = try house.visitor("civil-affairs")
        for line in ["priority:1", "priority:9", "no:priority", "priority:4", "priority:0"] {
            try sender.ask("SEND", "destination:/letters/housing", line, body: Array(line.utf8))
        }
        let reader = try house.visitor("housing")
        try reader.readLetters("housing", prefetch: 1)
        let order = try (1...5).map { _ in
            let message = try reader.hear("MESSAGE")
            try reader.settle("ACK", message)
            return message.text
        }
        #expect(order == ["priority:9", "no:priority", "priority:4", "priority:1", "priority:0"])
    }

    @Test(
        "clause 1.2 further headers: a priority or an expiry that is no number is an ERROR",
        arguments: [
            "priority:10", "priority:-1", "priority:", "priority:high", "expires:soon",
            "expires:-1",
        ])
    func notANumber(_ line: String) throws {
        try house.visitor("civil-affairs").refused(
            "bad-header", "SEND", "destination:/letters/housing", line)
    }

    @Test("clause 1.2 further headers: a letter that expires unread comes back to its sender")
    func expires() throws {
        let sender = try house.visitor("civil-affairs")
        // The clock of the house stands at 2026-07-01T09:30+08:00.
        try sender.ask(
            "SEND", "destination:/letters/housing", "expires:1782869460000", body: [1, 0, 2])
        house.office.clock.move(to: "2026-07-01T09:31:01")
        try sender.readLetters("civil-affairs")
        let back = try sender.hear("MESSAGE")
        #expect(back["returned"] == "expired")
        #expect(back["returned-from"] == "housing")
        #expect(back.body == [1, 0, 2])
        let reader = try house.visitor("housing")
        try reader.readLetters("housing")
        #expect(try reader.hearsNothing())
    }

    @Test("clause 1.2 further headers: a letter that has expired already comes back at once")
    func expired() throws {
        let sender = try house.visitor("civil-affairs")
        try sender.ask("SEND", "destination:/letters/housing", "expires:1")
        try sender.readLetters("civil-affairs")
        #expect(try sender.hear("MESSAGE")["returned"] == "expired")
    }

    @Test("clause 1.2 further headers: every letter is durable, whatever persistent says")
    func persistent() throws {
        let sender = try house.visitor("civil-affairs")
        for value in ["true", "false", ""] {
            let receipt = try sender.ask(
                "SEND", "destination:/letters/housing", "persistent:\(value)")
            #expect(receipt["letter"]?.isEmpty == false)
        }
        let reader = try house.visitor("housing")
        try reader.readLetters("housing")
        #expect(try reader.messages(3).map { $0["persistent"] } == ["true", "false", ""])
    }

    @Test("clause 1.2 further headers: under one idempotency-key a letter is sent once")
    func idempotency() throws {
        let sender = try house.visitor("civil-affairs")
        let numbers = try (1...2).map { _ in
            try sender.ask("SEND", "destination:/letters/housing", "idempotency-key:k")["letter"]
        }
        #expect(numbers[0] != nil && numbers[0] == numbers[1])
        let reader = try house.visitor("housing")
        try reader.readLetters("housing")
        try reader.hear("MESSAGE")
        #expect(try reader.hearsNothing())
    }

    // MARK: reply-to

    /// Civil affairs asks; what housing reads.
    private func question(_ asker: RawClient) throws -> RawFrame {
        try asker.ask("SUBSCRIBE", "id:answers", "destination:/temp-queue/answers", "ack:client")
        try asker.ask(
            "SEND", "destination:/letters/housing", "reply-to:/temp-queue/answers", "ask:1")
        let reader = try house.visitor("housing")
        try reader.readLetters("housing", ack: "auto")
        return try reader.hear("MESSAGE")
    }

    @Test("clause 1.2 further headers: an answer to reply-to reaches the asker's temporary queue")
    func replyTo() throws {
        let asker = try house.visitor("civil-affairs")
        let question = try question(asker)
        let address = try #require(question["reply-to"])
        #expect(address.hasPrefix("/temp-queue/") && address != "/temp-queue/answers")
        try house.visitor("housing").ask("SEND", "destination:\(address)", body: [0, 1])
        let answer = try asker.hear("MESSAGE")
        #expect(answer["destination"] == "/temp-queue/answers")
        #expect(answer["subscription"] == "answers")
        #expect(answer["from"] == "housing")
        #expect(answer.body == [0, 1])
        try asker.settle("ACK", answer)
    }

    @Test("clause 1.2 further headers: an answer to a session that is gone comes back")
    func replyToNobody() throws {
        var asker: RawClient? = try house.visitor("civil-affairs")
        let question = try question(try #require(asker))
        try asker?.ask("DISCONNECT")
        asker = nil
        let reader = try house.visitor("housing")
        try reader.ask(
            "SEND", "destination:\(try #require(question["reply-to"]))", body: [0, 1])
        try reader.readLetters("housing")
        let back = try reader.hear("MESSAGE")
        #expect(back["returned"] == "gone")
        #expect(back.body == [0, 1])
    }

    @Test("clause 1.2 further headers: a temporary queue belongs to one session")
    func temporary() throws {
        let clients = try (1...2).map { _ in try house.visitor("civil-affairs") }
        for client in clients {
            try client.ask("SUBSCRIBE", "id:1", "destination:/temp-queue/mine")
        }
        try clients[0].ask("SEND", "destination:/temp-queue/mine", body: [7])
        #expect(try clients[0].hear("MESSAGE").body == [7])
        #expect(try clients[1].hearsNothing())
    }

    @Test("clause 1.2 further headers: a temporary queue that nobody has returns what is sent")
    func nobodysQueue() throws {
        let sender = try house.visitor("housing")
        try sender.ask("SEND", "destination:/temp-queue/nobody", body: [0, 1])
        try sender.readLetters("housing")
        let back = try sender.hear("MESSAGE")
        #expect(back["returned"] == "gone")
        #expect(back.body == [0, 1])
    }

    @Test("clause 1.2 further headers: any other reply-to is passed on as it was sent")
    func freeReplyTo() throws {
        try house.visitor("civil-affairs").ask(
            "SEND", "destination:/letters/housing", "reply-to:/letters/civil-affairs")
        let reader = try house.visitor("housing")
        try reader.readLetters("housing")
        #expect(try reader.hear("MESSAGE")["reply-to"] == "/letters/civil-affairs")
    }

    // MARK: SUBSCRIBE

    @Test("clause 1.2 further headers: prefetch-count bounds what is in hand")
    func prefetch() throws {
        try house.submit(3)
        let client = try house.reader("client-individual", prefetch: 2)
        let messages = try client.messages(2)
        #expect(try client.hearsNothing())
        try client.settle("ACK", messages[0])
        try client.hear("MESSAGE")
    }

    @Test("clause 1.2 further headers: in auto mode prefetch-count holds nothing back")
    func prefetchOfAuto() throws {
        let client = try house.reader("auto", prefetch: 1)
        try house.submit(4)
        #expect(try client.messages(4).compactMap { $0["obligation"] } == ["1", "2", "3", "4"])
    }

    @Test(
        "clause 1.2 further headers: a prefetch-count out of bounds is an ERROR",
        arguments: ["0", "1001", "-1", "many", ""])
    func badPrefetch(_ value: String) throws {
        try house.visitor("medical-security").refused(
            "bad-header", "SUBSCRIBE", "id:1", "destination:/queue/medical-security",
            "ack:client-individual", "prefetch-count:\(value)")
    }

    @Test(
        "clause 1.2 further headers: a selector leaves what does not fit to other readers",
        arguments: [
            ("topic <> 'medical'", "topic = 'medical'"),
            ("topic NOT IN ('medical','housing')", "topic IN ('housing', 'medical')"),
            ("urgent = TRUE", "urgent = false and topic = 'medical'"),
        ])
    func selector(_ blind: String, _ seeing: String) throws {
        let clients = try [blind, seeing].map { selector in
            let client = try house.visitor("medical-security")
            try client.ask(
                "SUBSCRIBE", "id:1", "destination:/queue/medical-security",
                "ack:client-individual", "selector:\(selector)")
            return client
        }
        try house.submit(2)
        for message in try clients[1].messages(2) { #expect(message["topic"] == "medical") }
        #expect(try clients[0].hearsNothing())
    }

    @Test(
        "clause 1.2 further headers: a selector that cannot be followed is an ERROR",
        arguments: [
            ("/queue/medical-security", "topic ="), ("/queue/medical-security", ""),
            ("/queue/medical-security", "name = 'x'"), ("/queue/medical-security", "urgent = 1"),
            ("/queue/medical-security", "topic = 'a' OR topic = 'b'"),
            ("/letters/medical-security", "topic = 'medical'"), ("/topic/list", "urgent = TRUE"),
        ])
    func badSelector(_ destination: String, _ selector: String) throws {
        try house.visitor("medical-security").refused(
            "bad-header", "SUBSCRIBE", "id:1", "destination:\(destination)", "ack:client",
            "selector:\(selector)")
    }
}
