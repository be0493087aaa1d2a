import Testing
import Wire

@testable import StompDoor

/// Receipts, repeated headers and size limits.
struct StandardHeaderClauses {
    private let house: House

    init() throws { house = try House() }

    private static func small() throws -> House {
        var limits = FrameLimits()
        limits.headerCountMax = 8
        limits.headerBytesMax = 400
        limits.bodyBytesMax = 1_000
        return try House(frames: limits)
    }

    // MARK: receipt

    @Test("clause 1.2 receipt: every client frame but CONNECT may ask for one")
    func everyFrame() throws {
        try house.submit(2)
        let client = try house.visitor("medical-security")
        try client.say(
            "SUBSCRIBE", "id:1", "destination:/queue/medical-security", "ack:client-individual",
            "receipt:subscribe")
        try client.hearReceipt("subscribe")
        let messages = try client.messages(2)
        let ids = try messages.map { try #require($0["ack"]) }
        try client.say("UNSUBSCRIBE", "id:1", "receipt:unsubscribe")
        try client.hearReceipt("unsubscribe")
        try client.say("ACK", "id:\(ids[0])", "receipt:ack")
        try client.hearReceipt("ack")
        try client.say("NACK", "id:\(ids[1])", "receipt:nack")
        try client.hearReceipt("nack")
        try client.say("SEND", "destination:/obligation/1/accept", "receipt:send", body: "{}")
        try client.hearReceipt("send")
        for command in ["BEGIN", "COMMIT", "BEGIN", "ABORT"] {
            try client.say(command, "transaction:t", "receipt:\(command)")
            try client.hearReceipt(command)
        }
        try client.say("DISCONNECT", "receipt:disconnect")
        try client.hearReceipt("disconnect")
        try client.hearEnd()
    }

    @Test("clause 1.2 receipt: that of CONNECT is CONNECTED, no RECEIPT")
    func connect() throws {
        let client = try house.visitor()
        try client.say(
            "CONNECT", "accept-version:1.2", "host:h", "login:qinghe-clerk",
            "passcode:\(Office.passcode)", "receipt:connect")
        #expect(try client.hear("CONNECTED")["receipt-id"] == nil)
        try client.ask("SUBSCRIBE", "id:1", "destination:/topic/list")
    }

    @Test("clause 1.2 receipt: a frame that asks for none gets none")
    func unasked() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.say("SUBSCRIBE", "id:1", "destination:/topic/list")
        try client.say("SEND", "destination:/intake", body: SampleCase.medical("QH-1"))
        try client.ask("SEND", "destination:/intake", body: SampleCase.medical("QH-2"))
    }

    @Test("clause 1.2 receipt: its value is free and comes back unchanged")
    func anyValue() throws {
        let client = try house.visitor("qinghe-clerk")
        for (number, value) in ["message-12345", "", "0", "收据", #"\\0\c"#].enumerated() {
            try client.say(
                "SUBSCRIBE", "id:\(number)", "destination:/topic/list", "receipt:\(value)")
            try client.hearReceipt(value)
        }
    }

    // MARK: Repeated headers

    @Test("clause 1.2 repeated headers: the first one counts")
    func repeated() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.say(
            "SUBSCRIBE", "id:1", "id:2", "destination:/topic/list", "destination:/nowhere",
            "receipt:a", "receipt:b")
        try client.hearReceipt("a")
        try client.ask("UNSUBSCRIBE", "id:1")
        try client.refused("unknown-subscription", "UNSUBSCRIBE", "id:2")
    }

    @Test("clause 1.2 repeated headers: a letter's reader meets the first one first")
    func repeatedInLetter() throws {
        let sender = try house.visitor("civil-affairs")
        try sender.ask("SEND", "destination:/letters/housing", "foo:World", "foo:Hello")
        let reader = try house.visitor("housing")
        try reader.readLetters("housing")
        #expect(try reader.hear("MESSAGE")["foo"] == "World")
    }

    @Test("clause 1.2 repeated headers: two content-lengths that differ are an ERROR")
    func twoLengths() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.say(
            "SEND", "destination:/intake", "receipt:a", "content-length:2", "content-length:3",
            body: "{}")
        try client.hearError("bad-frame", receipt: "a")
    }

    // MARK: Size limits

    @Test("clause 1.2 size limits: more headers than allowed are an ERROR, then the end")
    func headerCount() throws {
        let house = try Self.small()
        let client = try house.visitor("qinghe-clerk")
        let most =
            ["SUBSCRIBE", "receipt:a", "id:1", "destination:/topic/list"]
            + (1...5).map { "x\($0):y" }
        try client.write(RawClient.frame(most))
        try client.hearReceipt("a")
        try client.write(RawClient.frame(most + ["one:more"]))
        try client.hearError("bad-frame", receipt: "a")
    }

    @Test("clause 1.2 size limits: header lines that are too long are an ERROR, then the end")
    func headerBytes() throws {
        let house = try Self.small()
        let client = try house.visitor("qinghe-clerk")
        // The line never ends; the door does not wait for that.
        try client.write("SUBSCRIBE\nreceipt:a\nid:" + String(repeating: "x", count: 400))
        try client.hearError("bad-frame", receipt: "a")
    }

    @Test("clause 1.2 size limits: a body that is too large is an ERROR before it comes")
    func bodyLength() throws {
        let house = try Self.small()
        let client = try house.visitor("qinghe-clerk")
        try client.write("SEND\ndestination:/intake\nreceipt:a\ncontent-length:1001\n\n")
        try client.hearError("bad-frame", receipt: "a")
    }

    @Test("clause 1.2 size limits: a body without end is an ERROR at the limit")
    func endlessBody() throws {
        let house = try Self.small()
        let client = try house.visitor("qinghe-clerk")
        try client.write(
            "SEND\ndestination:/intake\nreceipt:a\n\n" + String(repeating: " ", count: 1_001))
        try client.hearError("bad-frame", receipt: "a")
    }

    @Test("clause 1.2 size limits: a body of exactly the limit is taken")
    func wholeBody() throws {
        let house = try Self.small()
        let client = try house.visitor("qinghe-clerk")
        let text = SampleCase.medical("QH-1")
        let body = text + [UInt8](repeating: 0x20, count: 1_000 - text.count)
        #expect(try client.ask("SEND", "destination:/intake", body: body)["case"] == "1")
    }
}
