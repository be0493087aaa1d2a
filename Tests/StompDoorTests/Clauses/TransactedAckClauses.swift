import Testing

@testable import StompDoor

/// ACK and NACK inside transactions.
struct TransactedAckClauses {
    private let house: House

    init() throws { house = try House() }

    private func keep(
        _ client: RawClient?, _ command: String, _ message: RawFrame, in transaction: String = "t"
    ) throws {
        let id = try #require(message["ack"], "\(message)")
        try client?.say(command, "id:\(id)", "transaction:\(transaction)")
    }

    private func numbers(_ messages: some Sequence<RawFrame>) throws -> [String] {
        try messages.map { try #require($0["obligation"]) }.sorted()
    }

    @Test("clause 1.2 transaction: SEND, ACK and NACK inside are done together")
    func together() throws {
        try house.submit(2)
        let client = try house.reader("client-individual")
        let messages = try client.messages(2)
        try client.ask("UNSUBSCRIBE", "id:1")
        let other = try house.visitor("housing")
        try other.readLetters("housing")
        try client.ask("BEGIN", "transaction:t")
        try client.say("SEND", "destination:/letters/housing", "transaction:t", body: "text")
        try keep(client, "ACK", messages[0])
        try keep(client, "NACK", messages[1])
        try client.ask("SUBSCRIBE", "id:2", "destination:/topic/list")
        #expect(try other.hearsNothing())
        try client.ask("COMMIT", "transaction:t")
        #expect(try other.hear("MESSAGE").text == "text")
        #expect(try house.givenBack(1) == numbers(messages.suffix(1)))
    }

    @Test("clause 1.2 transaction: a later frame inside sees what an earlier one did")
    func inOrder() throws {
        try house.submit(1)
        let client = try house.reader("client-individual")
        let message = try client.hear("MESSAGE")
        try client.ask("BEGIN", "transaction:t")
        try keep(client, "ACK", message)
        for verb in ["accept", "start"] {
            try client.say("SEND", "destination:/obligation/1/\(verb)", "transaction:t")
        }
        try client.ask("COMMIT", "transaction:t")
        try client.ask(
            "SEND", "destination:/obligation/1/complete",
            body: Array(#"{"outcome": "got-help"}"#.utf8))
    }

    @Test("clause 1.2 ABORT: what was acknowledged inside counts as not acknowledged")
    func abort() throws {
        try house.submit(2)
        var client: RawClient? = try house.reader("client-individual")
        let messages = try #require(try client?.messages(2))
        try client?.ask("BEGIN", "transaction:t")
        for message in messages { try keep(client, "ACK", message) }
        try client?.ask("ABORT", "transaction:t")
        // It is in hand as before, and can be acknowledged outside.
        try client?.settle("ACK", messages[0])
        client = nil
        #expect(try house.givenBack(1) == numbers(messages.suffix(1)))
    }

    @Test("clause 1.2 COMMIT: if one ACK inside comes too late, none is done")
    func stale() throws {
        try house.submit(2)
        let client = try house.reader("client-individual")
        let messages = try client.messages(2)
        try client.ask("UNSUBSCRIBE", "id:1")
        try client.settle("NACK", messages[1])
        try client.ask("BEGIN", "transaction:t")
        try keep(client, "ACK", messages[0])
        try keep(client, "ACK", messages[1])
        try client.refused("stale-lease", "COMMIT", "transaction:t")
        #expect(try house.givenBack(2) == numbers(messages))
    }

    @Test("clause 1.2 ack: a cumulative ACK inside covers all before it when it is committed")
    func cumulative() throws {
        try house.submit(3)
        var client: RawClient? = try house.reader("client")
        let messages = try #require(try client?.messages(3))
        try client?.ask("BEGIN", "transaction:t")
        try keep(client, "ACK", messages[1])
        try client?.ask("COMMIT", "transaction:t")
        client = nil
        #expect(try house.givenBack(1) == numbers(messages.suffix(1)))
    }

    @Test("clause 1.2 ack: what a cumulative ACK inside covered is given back by ABORT")
    func cumulativeAborted() throws {
        try house.submit(3)
        var client: RawClient? = try house.reader("client")
        let messages = try #require(try client?.messages(3))
        try client?.ask("BEGIN", "transaction:t")
        try keep(client, "ACK", messages[2])
        try client?.ask("ABORT", "transaction:t")
        // Cumulative again: all that came before it, as if the transaction had not been.
        try client?.settle("ACK", messages[1])
        client = nil
        #expect(try house.givenBack(1) == numbers(messages.suffix(1)))
    }

    @Test("clause 1.2 ack: a cumulative ACK outside leaves alone what one inside covers")
    func insideAndOutside() throws {
        try house.submit(3)
        var client: RawClient? = try house.reader("client")
        let messages = try #require(try client?.messages(3))
        try client?.ask("BEGIN", "transaction:t")
        try keep(client, "ACK", messages[1])
        try client?.settle("ACK", messages[2])
        try client?.ask("ABORT", "transaction:t")
        client = nil
        #expect(try house.givenBack(2) == numbers(messages.prefix(2)))
    }

    @Test("clause 1.2 ack: cumulative ACKs of two transactions each cover their own")
    func twoTransactions() throws {
        try house.submit(3)
        var client: RawClient? = try house.reader("client")
        let messages = try #require(try client?.messages(3))
        for name in ["a", "b"] { try client?.ask("BEGIN", "transaction:\(name)") }
        try keep(client, "ACK", messages[0], in: "a")
        try keep(client, "ACK", messages[2], in: "b")
        try client?.ask("COMMIT", "transaction:b")
        try client?.ask("ABORT", "transaction:a")
        client = nil
        #expect(try house.givenBack(1) == numbers(messages.prefix(1)))
    }

    @Test("clause 1.2 COMMIT: if it fails, what ACKs inside cover is not acknowledged")
    func failed() throws {
        try house.submit(2)
        let client = try house.reader("client")
        let messages = try client.messages(2)
        try client.ask("BEGIN", "transaction:t")
        try keep(client, "ACK", messages[1])
        try client.say("SEND", "destination:/obligation/99/accept", "transaction:t")
        try client.refused("unknown-obligation", "COMMIT", "transaction:t")
        #expect(try house.givenBack(2) == numbers(messages))
    }

    @Test("clause 1.2 transaction: the same ACK in two of them is done once")
    func twice() throws {
        try house.submit(2)
        var client: RawClient? = try house.reader("client")
        let messages = try #require(try client?.messages(2))
        for name in ["a", "b", "c"] {
            try client?.ask("BEGIN", "transaction:\(name)")
            try keep(client, "ACK", messages[0], in: name)
        }
        for (name, end) in [("a", "COMMIT"), ("b", "COMMIT"), ("c", "ABORT")] {
            try client?.ask(end, "transaction:\(name)")
        }
        client = nil
        #expect(try house.givenBack(1) == numbers(messages.suffix(1)))
    }

    @Test("clause 1.2 ABORT: what an ACK covered may be acknowledged even after UNSUBSCRIBE")
    func unsubscribed() throws {
        try house.submit(2)
        var client: RawClient? = try house.reader("client")
        let messages = try #require(try client?.messages(2))
        try client?.ask("BEGIN", "transaction:t")
        try keep(client, "ACK", messages[1])
        try client?.ask("UNSUBSCRIBE", "id:1")
        try client?.ask("ABORT", "transaction:t")
        try client?.settle("ACK", messages[1])
        client = nil
        #expect(try house.givenBack(0) == [])
    }

    @Test("clause 1.2 transaction: a letter refused inside goes back when it is committed")
    func refusedLetter() throws {
        let sender = try house.visitor("civil-affairs")
        try sender.ask("SEND", "destination:/letters/housing")
        try sender.readLetters("civil-affairs")
        let reader = try house.visitor("housing")
        try reader.readLetters("housing")
        let id = try #require(try reader.hear("MESSAGE")["ack"])
        try reader.ask("BEGIN", "transaction:t")
        try reader.say("NACK", "id:\(id)", "requeue:false", "transaction:t")
        try reader.ask("SUBSCRIBE", "id:list", "destination:/topic/list")
        #expect(try sender.hearsNothing())
        try reader.ask("COMMIT", "transaction:t")
        #expect(try sender.hear("MESSAGE")["returned"] == "refused")
    }
}
