import Testing

@testable import StompDoor

/// SEND: its destination, its own headers, and what becomes of those of the sender.
struct SendClauses {
    private let house: House

    init() throws { house = try House() }

    /// A letter of civil affairs to housing, as it arrives.
    private func arrival(_ lines: String..., version: String = "1.2") throws -> RawFrame {
        let sender = try house.visitor("civil-affairs")
        let head = ["SEND", "destination:/letters/housing", "receipt:sent"]
        try sender.write(RawClient.frame(head + lines, Array("text".utf8)))
        try sender.hearReceipt("sent")
        let reader = try house.visitor("housing", version)
        try reader.readLetters("housing")
        return try reader.hear("MESSAGE")
    }

    @Test("clause 1.2 SEND: the destination is required")
    func noDestination() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.refused("missing-header", "SEND", body: SampleCase.medical("QH-1"))
    }

    @Test(
        "clause 1.2 SEND: a destination is compared byte for byte",
        arguments: ["intake", "/Intake", "/intake/", "//intake", "/", "", "/nowhere", "/queue"])
    func unknown(_ destination: String) throws {
        let client = try house.visitor("qinghe-clerk")
        try client.refused(
            "unknown-destination", "SEND", "destination:\(destination)",
            body: SampleCase.medical("QH-1"))
    }

    @Test(
        "clause 1.2 SEND: what cannot be carried out is an ERROR, then the end",
        arguments: [
            ("/intake", "no form", "malformed"),
            ("/obligation/99/accept", "{}", "unknown-obligation"),
            ("/list/social", "{}", "malformed"), ("/queue/medical-security", "{}", "malformed"),
            ("/topic/list", "{}", "malformed"), ("/letters/nobody", "text", "unknown-agency"),
        ])
    func refused(_ destination: String, _ body: String, _ code: String) throws {
        let client = try house.visitor("qinghe-clerk")
        try client.refused(
            code, "SEND", "destination:\(destination)", body: Array(body.utf8))
    }

    @Test("clause 1.2 SEND: headers of the sender's own reach the MESSAGE")
    func ownHeaders() throws {
        let message = try arrival(
            "file-number:2026-17", "文号:安民〔2026〕3号", "empty:", "  blanks  : kept ")
        #expect(message["file-number"] == "2026-17")
        #expect(message["文号"] == "安民〔2026〕3号")
        #expect(message["empty"] == "")
        #expect(message["  blanks  "] == " kept ")
        #expect(message.text == "text")
    }

    @Test(
        "clause 1.2 SEND: headers of the sender's own are escaped as the reader's version does",
        arguments: [
            ("1.2", #"a\cb"#, #"c\cd\\e\nf\rg"#), ("1.1", #"a\cb"#, #"c\cd\\e\nf g"#),
            ("1.0", "a b", #"c:d\e f g"#),
        ])
    func escapedAgain(_ version: String, _ name: String, _ value: String) throws {
        let message = try arrival(#"a\cb:c\cd\\e\nf\rg"#, version: version)
        #expect(message[name] == value, "\(message)")
    }

    @Test("clause 1.2 SEND: a sender cannot write the headers that the server sets")
    func forged() throws {
        let names = [
            "subscription", "message-id", "ack", "redelivered", "delivery-count", "letter", "from",
            "returned", "returned-from",
        ]
        let sender = try house.visitor("civil-affairs")
        let head = ["SEND", "destination:/letters/housing", "receipt:sent"]
        try sender.write(RawClient.frame(head + names.map { "\($0):forged" }))
        try sender.hearReceipt("sent")
        let reader = try house.visitor("housing")
        try reader.readLetters("housing")
        let message = try reader.hear("MESSAGE")
        #expect(!message.headers.contains { $0.value == "forged" }, "\(message)")
        #expect(message["from"] == "civil-affairs")
        for name in names { #expect(message.count(name) <= 1, "\(message)") }
    }

    @Test("clause 1.2 SEND: what only concerns the sender is not passed on")
    func senderOnly() throws {
        let message = try arrival("idempotency-key:k", "content-length:4")
        for name in ["receipt", "transaction", "idempotency-key"] { #expect(message[name] == nil) }
        #expect(message.count("content-length") == 1)
        #expect(message.count("destination") == 1)
    }
}
