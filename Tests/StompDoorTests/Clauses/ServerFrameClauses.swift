import Testing

@testable import StompDoor

/// MESSAGE, RECEIPT and ERROR as the door writes them.
struct ServerFrameClauses {
    private let house: House

    init() throws { house = try House() }

    // MARK: MESSAGE

    @Test("clause 1.2 MESSAGE: destination, subscription and a message-id of its own are there")
    func headers() throws {
        try house.submit(3)
        let client = try house.reader("client-individual")
        let messages = try client.messages(3)
        for message in messages {
            #expect(message["destination"] == "/queue/medical-security")
            #expect(message["subscription"] == "1")
        }
        #expect(Set(messages.map { $0["message-id"] }).count == 3)
        #expect(messages.allSatisfy { $0["message-id"]?.isEmpty == false })
    }

    @Test("clause 1.2 MESSAGE: ack is there where an ACK is expected, and only there")
    func ack() throws {
        for mode in ["client", "client-individual", "auto"] {
            let house = try House()
            try house.submit(1)
            let message = try house.reader(mode).hear("MESSAGE")
            #expect((message["ack"] != nil) == (mode != "auto"), "\(message)")
        }
    }

    @Test("clause 1.2 MESSAGE: the destination of a letter is the one of its SEND")
    func sameDestination() throws {
        let reader = try house.visitor("housing")
        try reader.readLetters("housing")
        try house.visitor("civil-affairs").ask("SEND", "destination:/letters/housing")
        let message = try reader.hear("MESSAGE")
        #expect(message["destination"] == "/letters/housing")
        #expect(message["subscription"] == "letters")
    }

    @Test("clause 1.2 MESSAGE: a second delivery says so and counts")
    func redelivered() throws {
        try house.submit(1)
        let client = try house.reader("client-individual")
        let first = try client.hear("MESSAGE")
        #expect(first["redelivered"] == "false")
        #expect(first["delivery-count"] == nil)
        try client.settle("NACK", first)
        let second = try client.hear("MESSAGE")
        #expect(second["redelivered"] == "true")
        #expect(second["delivery-count"] == "2")
        #expect(second["message-id"] != first["message-id"])
    }

    // MARK: RECEIPT

    @Test("clause 1.2 RECEIPT: it names the receipt and has no body")
    func receipt() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.say("SUBSCRIBE", "id:1", "destination:/topic/list", "receipt:message-12345")
        let receipt = try client.hearReceipt("message-12345")
        #expect(receipt.headers.count == 1)
        #expect(receipt.body.isEmpty)
    }

    @Test("clause 1.2 RECEIPT: the frame was carried out, so that everyone sees what it did")
    func processed() throws {
        let clerk = try house.visitor("qinghe-clerk")
        let receipt = try clerk.ask(
            "SEND", "destination:/intake", body: SampleCase.medical("QH-1"))
        let id = try #require(receipt["obligations"])
        // Not before its receipt, so that the number cannot be guessed.
        try house.visitor("qinghe-clerk").ask(
            "SEND", "destination:/obligation/\(id)/withdraw",
            body: Array(#"{"reason": "withdrawn", "text": "本人撤回"}"#.utf8))
    }

    @Test("clause 1.2 RECEIPT: it stands for all frames before it, which were read as well")
    func cumulative() throws {
        let clerk = try house.visitor("qinghe-clerk")
        for number in 1...9 {
            try clerk.say("SEND", "destination:/intake", body: SampleCase.medical("QH-\(number)"))
        }
        let last = try clerk.ask("SEND", "destination:/intake", body: SampleCase.medical("QH-10"))
        #expect(last["case"] == "10")
    }

    // MARK: ERROR

    @Test("clause 1.2 ERROR: it says what was wrong, for people and for programs")
    func error() throws {
        let error = try house.visitor("qinghe-clerk").refused(
            "unknown-obligation", "SEND", "destination:/obligation/99/withdraw",
            body: Array(#"{"reason": "withdrawn", "text": "本人撤回"}"#.utf8))
        #expect(error["message"]?.isEmpty == false)
        #expect(error["thing"] == "obligation 99")
        // `refused` saw the receipt-id, and that nothing came behind it but the end.
        #expect(error.text.split(separator: "\n").count >= 2)
    }

    @Test("clause 1.2 ERROR: without a receipt in the frame it names none")
    func noReceipt() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.say("SEND", "destination:/nowhere")
        try client.hearError("unknown-destination")
    }

    @Test("clause 1.2 ERROR: nothing behind the faulty frame is read")
    func behind() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.write(
            RawClient.frame(["SEND", "destination:/nowhere", "receipt:bad"])
                + RawClient.frame(
                    ["SEND", "destination:/intake", "receipt:late"], SampleCase.medical("QH-1")))
        try client.hearError("unknown-destination", receipt: "bad")
        #expect(try house.givenBack(0) == [])
    }

    @Test("clause 1.2 ERROR: it is the last frame, whatever was pipelined behind the faulty one")
    func last() throws {
        let clerk = try house.visitor("qinghe-clerk")
        // Only the ledger knows that the first is wrong, and by then the others may be with it.
        let bad = RawClient.frame(
            ["SEND", "destination:/obligation/99/withdraw", "receipt:bad"],
            Array(#"{"reason": "withdrawn", "text": "本人撤回"}"#.utf8))
        let good = (1...20).map { number in
            RawClient.frame(
                ["SEND", "destination:/intake", "receipt:\(number)"],
                SampleCase.medical("QH-\(number)"))
        }
        try clerk.write(bad + good.joined())
        try clerk.hearError("unknown-obligation", receipt: "bad")
    }

    @Test(
        "clause 1.2 ERROR: a frame that only a server may send is an ERROR",
        arguments: ["CONNECTED", "MESSAGE", "RECEIPT", "ERROR"])
    func serverFrame(_ command: String) throws {
        try house.visitor("qinghe-clerk").refused("unexpected-frame", command)
    }
}
