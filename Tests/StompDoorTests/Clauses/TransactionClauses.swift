import Testing

@testable import StompDoor

/// BEGIN, COMMIT and ABORT: names, and what happens to a SEND inside.
struct TransactionClauses {
    private let house: House

    init() throws { house = try House() }

    private func send(
        _ client: RawClient, _ reference: String, in transaction: String, receipt: String? = nil
    ) throws {
        try client.write(
            RawClient.frame(
                ["SEND", "destination:/intake", "transaction:\(transaction)"]
                    + (receipt.map { ["receipt:\($0)"] } ?? []), SampleCase.medical(reference)))
    }

    // MARK: Names

    @Test(
        "clause 1.2 transaction: the header is required", arguments: ["BEGIN", "COMMIT", "ABORT"])
    func missing(_ command: String) throws {
        try house.visitor("qinghe-clerk").refused("missing-header", command)
    }

    @Test("clause 1.2 BEGIN: a transaction that is open is an ERROR")
    func double() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.ask("BEGIN", "transaction:t")
        try client.refused("double-transaction", "BEGIN", "transaction:t")
    }

    @Test("clause 1.2 transaction: a name is free again after COMMIT and after ABORT")
    func again() throws {
        let client = try house.visitor("qinghe-clerk")
        for end in ["COMMIT", "ABORT", "COMMIT"] {
            try client.ask("BEGIN", "transaction:t")
            try client.ask(end, "transaction:t")
        }
        try client.refused("unknown-transaction", "COMMIT", "transaction:t")
    }

    @Test("clause 1.2 transaction: names belong to their connection")
    func ownNames() throws {
        let clients = try (1...2).map { _ in try house.visitor("qinghe-clerk") }
        for client in clients { try client.ask("BEGIN", "transaction:t") }
        try clients[0].ask("ABORT", "transaction:t")
        try clients[1].ask("COMMIT", "transaction:t")
        try house.visitor("qinghe-clerk").refused(
            "unknown-transaction", "COMMIT", "transaction:t")
    }

    @Test(
        "clause 1.2 transaction: a frame that names one that is not open is an ERROR",
        arguments: ["COMMIT", "ABORT", "SEND", "ACK", "NACK"])
    func unknown(_ command: String) throws {
        try house.submit(1)
        let client = try house.reader("client-individual")
        let id = try #require(try client.hear("MESSAGE")["ack"])
        try client.ask("BEGIN", "transaction:other")
        // Apart from the name nothing is wrong with it.
        try client.refused(
            "unknown-transaction", command, "id:\(id)", "destination:/obligation/1/accept",
            "transaction:t")
    }

    // MARK: SEND inside

    @Test("clause 1.2 COMMIT: what was sent inside is done then, and not before")
    func commit() throws {
        let reader = try house.reader("client-individual")
        let clerk = try house.visitor("qinghe-clerk")
        try clerk.ask("BEGIN", "transaction:t")
        for number in 1...3 { try send(clerk, "QH-\(number)", in: "t") }
        // Proves that the frames above were read.
        try clerk.ask("SUBSCRIBE", "id:1", "destination:/topic/list")
        #expect(try reader.hearsNothing())
        try clerk.ask("COMMIT", "transaction:t")
        #expect(try reader.messages(3).map { $0["obligation"] } == ["1", "2", "3"])
    }

    @Test("clause 1.2 ABORT: what was sent inside is never done")
    func abort() throws {
        let clerk = try house.visitor("qinghe-clerk")
        try clerk.ask("BEGIN", "transaction:t")
        for number in 1...3 { try send(clerk, "QH-\(number)", in: "t", receipt: "never") }
        try clerk.ask("ABORT", "transaction:t")
        let next = try clerk.ask("SEND", "destination:/intake", body: SampleCase.medical("QH-1"))
        #expect(next["case"] == "1")
    }

    @Test("clause 1.2 COMMIT: all is done or nothing, and the ERROR is the COMMIT's")
    func atomic() throws {
        let clerk = try house.visitor("qinghe-clerk")
        try clerk.ask("BEGIN", "transaction:t")
        try send(clerk, "QH-1", in: "t", receipt: "never")
        try clerk.say(
            "SEND", "destination:/obligation/99/withdraw", "transaction:t", "receipt:bad",
            body: #"{"reason": "withdrawn", "text": "本人撤回"}"#)
        try send(clerk, "QH-2", in: "t")
        try clerk.refused("unknown-obligation", "COMMIT", "transaction:t")
        let next = try house.visitor("qinghe-clerk").ask(
            "SEND", "destination:/intake", body: SampleCase.medical("QH-1"))
        #expect(next["case"] == "1")
    }

    @Test("clause 1.2 transaction: a malformed frame inside is an ERROR at once")
    func malformed() throws {
        let clerk = try house.visitor("qinghe-clerk")
        try clerk.ask("BEGIN", "transaction:t")
        try send(clerk, "QH-1", in: "t")
        try clerk.refused("missing-header", "SEND", "transaction:t")
        #expect(try house.givenBack(0) == [])
    }

    @Test("clause 1.2 receipt: those of frames inside come after the commit, in order")
    func receipts() throws {
        let clerk = try house.visitor("qinghe-clerk")
        try clerk.say("BEGIN", "transaction:t", "receipt:begin")
        try clerk.hearReceipt("begin")
        for number in 1...3 { try send(clerk, "QH-\(number)", in: "t", receipt: "\(number)") }
        #expect(try clerk.hearsNothing())
        try clerk.say("COMMIT", "transaction:t", "receipt:commit")
        for number in 1...3 {
            #expect(try clerk.hearReceipt("\(number)")["case"] == "\(number)")
        }
        try clerk.hearReceipt("commit")
        #expect(try clerk.hearsNothing())
    }

    @Test("clause 1.2 receipt: those of frames inside never come after an ABORT")
    func noReceipts() throws {
        let clerk = try house.visitor("qinghe-clerk")
        try clerk.ask("BEGIN", "transaction:t")
        try send(clerk, "QH-1", in: "t", receipt: "never")
        try clerk.ask("ABORT", "transaction:t")
        try clerk.ask("DISCONNECT")
        try clerk.hearEnd()
    }

    @Test("clause 1.2 transaction: several may be open, and frames outside are done at once")
    func several() throws {
        let clerk = try house.visitor("qinghe-clerk")
        try clerk.ask("BEGIN", "transaction:a")
        try clerk.ask("BEGIN", "transaction:b")
        try send(clerk, "QH-a", in: "a")
        try send(clerk, "QH-b", in: "b", receipt: "b")
        #expect(
            try clerk.ask("SEND", "destination:/intake", body: SampleCase.medical("QH-1"))["case"]
                == "1")
        try clerk.say("COMMIT", "transaction:b")
        #expect(try clerk.hearReceipt("b")["case"] == "2")
        try clerk.ask("ABORT", "transaction:a")
        #expect(
            try clerk.ask("SEND", "destination:/intake", body: SampleCase.medical("QH-2"))["case"]
                == "3")
    }

    // MARK: Ends without COMMIT

    @Test("clause 1.2 transaction: DISCONNECT aborts what is open")
    func disconnect() throws {
        let clerk = try house.visitor("qinghe-clerk")
        try clerk.ask("BEGIN", "transaction:t")
        try send(clerk, "QH-1", in: "t", receipt: "never")
        try clerk.ask("DISCONNECT")
        try clerk.hearEnd()
        #expect(try house.givenBack(0) == [])
    }

    @Test("clause 1.2 transaction: a DISCONNECT right behind COMMIT waits for it")
    func commitAndDisconnect() throws {
        let clerk = try house.visitor("qinghe-clerk")
        try clerk.write(
            RawClient.frame(["BEGIN", "transaction:t"])
                + RawClient.frame(
                    ["SEND", "destination:/intake", "transaction:t", "receipt:send"],
                    SampleCase.medical("QH-1"))
                + RawClient.frame(["COMMIT", "transaction:t", "receipt:commit"])
                + RawClient.frame(["DISCONNECT", "receipt:bye"]))
        for receipt in ["send", "commit", "bye"] { try clerk.hearReceipt(receipt) }
        try clerk.hearEnd()
    }

    @Test("clause 1.2 transaction: a connection that fails aborts what is open")
    func broken() throws {
        var clerk: RawClient? = try house.visitor("qinghe-clerk")
        try clerk?.ask("BEGIN", "transaction:t")
        try send(try #require(clerk), "QH-1", in: "t")
        clerk = nil
        #expect(try house.givenBack(0) == [])
    }

    @Test("clause 1.2 transaction: an ERROR aborts what is open")
    func error() throws {
        let clerk = try house.visitor("qinghe-clerk")
        try clerk.ask("BEGIN", "transaction:t")
        try send(clerk, "QH-1", in: "t", receipt: "never")
        try clerk.refused("unknown-destination", "SEND", "destination:/nowhere")
        #expect(try house.givenBack(0) == [])
    }

    // MARK: Limits

    @Test("clause 1.2 size limits: a transaction has no more than 1,000 frames and 4 MiB of bodies")
    func sizes() throws {
        let clerk = try house.visitor("qinghe-clerk")
        try clerk.ask("BEGIN", "transaction:t")
        let verb = "destination:/obligation/1/start"
        for _ in 1...1_000 { try clerk.say("SEND", verb, "transaction:t") }
        try clerk.refused("limit-exceeded", "SEND", verb, "transaction:t")
        let other = try house.visitor("civil-affairs")
        try other.ask("BEGIN", "transaction:t")
        let body = [UInt8](repeating: 1, count: 1 << 20)
        for _ in 1...4 {
            try other.say("SEND", "destination:/letters/housing", "transaction:t", body: body)
        }
        try other.refused(
            "limit-exceeded", "SEND", "destination:/letters/housing", "transaction:t", body: [1])
    }

    @Test("clause 1.2 size limits: a connection has no more than 16 open transactions")
    func count() throws {
        let clerk = try house.visitor("qinghe-clerk")
        for number in 1...16 { try clerk.ask("BEGIN", "transaction:\(number)") }
        try clerk.refused("limit-exceeded", "BEGIN", "transaction:17")
    }
}
