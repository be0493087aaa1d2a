import Testing

@testable import StompDoor

/// SUBSCRIBE and UNSUBSCRIBE: ids, destinations, and the three ack modes.
struct SubscribeClauses {
    private let house: House

    init() throws { house = try House() }

    // MARK: SUBSCRIBE

    @Test("clause 1.2 SUBSCRIBE: the destination is required")
    func noDestination() throws {
        try house.visitor("qinghe-clerk").refused("missing-header", "SUBSCRIBE", "id:1")
    }

    @Test("clause 1.2 SUBSCRIBE: the id is required")
    func noID() throws {
        try house.visitor("qinghe-clerk").refused(
            "missing-header", "SUBSCRIBE", "destination:/topic/list")
    }

    @Test("clause 1.2 SUBSCRIBE: an id that is in use is an ERROR, one that was is free again")
    func sameID() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.ask("SUBSCRIBE", "id:1", "destination:/topic/list")
        try client.ask("UNSUBSCRIBE", "id:1")
        try client.ask("SUBSCRIBE", "id:1", "destination:/topic/deadline")
        try client.refused("double-subscription", "SUBSCRIBE", "id:1", "destination:/topic/list")
    }

    @Test("clause 1.2 SUBSCRIBE: ids belong to their connection")
    func ownIDs() throws {
        let clients = try (1...2).map { _ in try house.visitor("qinghe-clerk") }
        for client in clients { try client.ask("SUBSCRIBE", "id:1", "destination:/topic/list") }
        try clients[0].ask("UNSUBSCRIBE", "id:1")
        try house.publish("grant")
        #expect(try clients[1].hear("MESSAGE")["subscription"] == "1")
        #expect(try clients[0].hearsNothing())
    }

    @Test("clause 1.2 SUBSCRIBE: each of several subscriptions has its own messages")
    func several() throws {
        let client = try house.reader("client-individual")
        try client.ask("SUBSCRIBE", "id:2", "destination:/topic/list")
        try client.ask("SUBSCRIBE", "id:3", "destination:/topic/list")
        try house.publish("grant")
        let heard = try client.messages(2)
        #expect(Set(heard.map { $0["subscription"] }) == ["2", "3"])
        #expect(heard.allSatisfy { $0["destination"] == "/topic/list" })
        try house.submit(1)
        let message = try client.hear("MESSAGE")
        #expect(message["subscription"] == "1")
        #expect(message["destination"] == "/queue/medical-security")
    }

    @Test(
        "clause 1.2 SUBSCRIBE: what cannot be read is an ERROR, then the end",
        arguments: [
            ("/nowhere", "unknown-destination"), ("/intake", "not-readable"),
            ("/obligation/1/accept", "not-readable"), ("/queue/housing", "not-owned"),
            ("/letters/housing", "not-owned"),
        ])
    func unreadable(_ destination: String, _ code: String) throws {
        try house.visitor("medical-security").refused(
            code, "SUBSCRIBE", "id:1", "destination:\(destination)", "ack:client-individual")
    }

    // MARK: ack

    @Test(
        "clause 1.2 ack: any value but the three is an ERROR",
        arguments: ["", "Auto", "client ", "individual", "none"])
    func unknownMode(_ mode: String) throws {
        for destination in ["/queue/medical-security", "/topic/list"] {
            try house.visitor("medical-security").refused(
                "bad-header", "SUBSCRIBE", "id:1", "destination:\(destination)", "ack:\(mode)")
        }
    }

    @Test("clause 1.2 ack: auto takes a message as soon as it is sent")
    func auto() throws {
        try house.submit(2)
        var client: RawClient? = try house.reader("auto")
        for message in try #require(client).messages(2) { #expect(message["ack"] == nil) }
        client = nil
        #expect(try house.givenBack(0) == [])
        // It was acknowledged in the reader's name, so the next step is open.
        try house.visitor("medical-security").ask("SEND", "destination:/obligation/1/accept")
    }

    @Test("clause 1.2 ack: a missing header means auto")
    func missing() throws {
        try house.submit(1)
        var client: RawClient? = try house.visitor("medical-security")
        try client?.ask("SUBSCRIBE", "id:1", "destination:/queue/medical-security")
        #expect(try client?.hear("MESSAGE")["ack"] == nil)
        client = nil
        #expect(try house.givenBack(0) == [])
    }

    @Test(
        "clause 1.2 ack: what was not acknowledged when the connection fails is delivered again",
        arguments: ["client", "client-individual"])
    func notAcknowledged(_ mode: String) throws {
        try house.submit(3)
        var client: RawClient? = try house.reader(mode)
        let messages = try #require(try client?.messages(3))
        #expect(messages.allSatisfy { $0["redelivered"] == "false" })
        try client?.settle("ACK", messages[0])
        client = nil
        let rest = try messages.dropFirst().map { try #require($0["obligation"]) }
        #expect(try house.givenBack(2) == rest.sorted())
    }

    @Test("clause 1.2 ack: in client mode an ACK covers all messages before it")
    func cumulative() throws {
        try house.submit(3)
        var client: RawClient? = try house.reader("client")
        let messages = try #require(try client?.messages(3))
        try client?.settle("ACK", messages[1])
        client = nil
        #expect(try house.givenBack(1) == [try #require(messages[2]["obligation"])])
    }

    @Test("clause 1.2 ack: in client mode an ACK passes over what was taken back meanwhile")
    func passedOver() throws {
        try house.submit(1)
        let client = try house.reader("client")
        let first = try client.hear("MESSAGE")
        house.office.clock.move(to: "2026-07-01T09:34:00")
        let clerk = try house.visitor("qinghe-clerk")
        try clerk.ask("SEND", "destination:/intake", body: SampleCase.medical("QH-2"))
        let second = try client.hear("MESSAGE")
        // The county's lease is five minutes: the first is over, the second is not.
        house.office.clock.move(to: "2026-07-01T09:36:00")
        try clerk.ask("SEND", "destination:/intake", body: SampleCase.medical("QH-3"))
        let later = try client.messages(2)
        #expect(Set(later.map { $0["obligation"] }) == [first["obligation"], "3"])
        try client.settle("ACK", second)
        for message in later { try client.settle("ACK", message) }
        try client.refused("stale-lease", "ACK", "id:\(try #require(first["ack"]))")
    }

    @Test("clause 1.2 ack: in client mode an ACK covers its own subscription only")
    func ownSubscription() throws {
        try house.submit(1)
        var client: RawClient? = try house.reader("client")
        let first = try #require(try client?.hear("MESSAGE"))
        try client?.readLetters("medical-security", ack: "client")
        try house.visitor("housing").ask("SEND", "destination:/letters/medical-security")
        let letter = try #require(try client?.hear("MESSAGE"))
        try client?.settle("ACK", letter)
        client = nil
        #expect(try house.givenBack(1) == [try #require(first["obligation"])])
    }

    @Test("clause 1.2 ack: in client-individual mode an ACK covers nothing but its own message")
    func individual() throws {
        try house.submit(3)
        var client: RawClient? = try house.reader("client-individual")
        let messages = try #require(try client?.messages(3))
        try client?.settle("ACK", messages[2])
        client = nil
        let rest = try messages.dropLast().map { try #require($0["obligation"]) }
        #expect(try house.givenBack(2) == rest.sorted())
    }

    @Test("clause 1.2 ack: a broadcast may be read in every mode")
    func broadcast() throws {
        let client = try house.visitor("qinghe-clerk")
        for mode in ["auto", "client", "client-individual"] {
            try client.ask("SUBSCRIBE", "id:\(mode)", "destination:/topic/list", "ack:\(mode)")
        }
        try house.publish("grant")
        for message in try client.messages(3) {
            #expect((message["ack"] == nil) == (message["subscription"] == "auto"))
            if message["ack"] != nil { try client.settle("ACK", message) }
        }
    }

    // MARK: UNSUBSCRIBE

    @Test("clause 1.2 UNSUBSCRIBE: the id is required")
    func unsubscribeWithoutID() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.ask("SUBSCRIBE", "id:1", "destination:/topic/list")
        try client.refused("missing-header", "UNSUBSCRIBE", "destination:/topic/list")
    }

    @Test("clause 1.2 UNSUBSCRIBE: an id that is not in use is an ERROR")
    func unknownSubscription() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.ask("SUBSCRIBE", "id:1", "destination:/topic/list")
        try client.refused("unknown-subscription", "UNSUBSCRIBE", "id:01")
    }

    @Test("clause 1.2 UNSUBSCRIBE: after it nothing of the subscription comes, of others it does")
    func unsubscribed() throws {
        let client = try house.reader("client-individual")
        try client.ask("SUBSCRIBE", "id:2", "destination:/topic/list")
        try client.ask("UNSUBSCRIBE", "id:1")
        try house.submit(1)
        #expect(try client.hearsNothing())
        try house.publish("grant")
        #expect(try client.hear("MESSAGE")["subscription"] == "2")
    }

    @Test("clause 1.2 UNSUBSCRIBE: what is in hand may still be acknowledged")
    func inHand() throws {
        try house.submit(2)
        var client: RawClient? = try house.reader("client-individual")
        let messages = try #require(try client?.messages(2))
        try client?.ask("UNSUBSCRIBE", "id:1")
        try client?.settle("ACK", messages[0])
        client = nil
        #expect(try house.givenBack(1) == [try #require(messages[1]["obligation"])])
    }

    @Test("clause 1.2 UNSUBSCRIBE: in client mode an ACK after it covers all before it as well")
    func cumulativeInHand() throws {
        try house.submit(3)
        var client: RawClient? = try house.reader("client")
        let messages = try #require(try client?.messages(3))
        try client?.ask("UNSUBSCRIBE", "id:1")
        try client?.settle("ACK", messages[1])
        client = nil
        #expect(try house.givenBack(1) == [try #require(messages[2]["obligation"])])
    }
}
