import Testing

@testable import StompDoor

/// STOMP frames: commands, lines, line ends, and frames that come in any pieces.
struct FramingClauses {
    private let house: House

    init() throws { house = try House() }

    @Test("clause 1.2 framing: every line may end with CR LF")
    func carriageReturns() throws {
        let client = try house.visitor()
        try client.write(
            "CONNECT\r\naccept-version:1.2\r\nhost:h\r\nlogin:qinghe-clerk\r\n"
                + "passcode:\(Office.passcode)\r\n\r\n\0\r\n"
                + "SUBSCRIBE\r\nid:1\r\ndestination:/topic/list\r\nreceipt:a\r\n\r\n\0\r\n"
                + "UNSUBSCRIBE\r\nid:1\r\nreceipt:b\r\n\r\n\0\r\n"
                + "DISCONNECT\r\nreceipt:c\r\n\r\n\0\r\n")
        #expect(try client.hear("CONNECTED")["version"] == "1.2")
        for receipt in ["a", "b", "c"] { try client.hearReceipt(receipt) }
        try client.hearEnd()
    }

    @Test("clause 1.2 framing: LF and CR LF may be mixed from line to line")
    func mixedLineEnds() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.write("SUBSCRIBE\r\nid:1\ndestination:/topic/list\r\nreceipt:a\n\r\n\0")
        try client.hearReceipt("a")
    }

    @Test("clause 1.2 framing: line ends before, between and after frames are skipped")
    func lineEndsBetween() throws {
        let client = try house.visitor()
        try client.write(
            "\n\r\n\nCONNECT\naccept-version:1.2\nhost:h\nlogin:qinghe-clerk\n"
                + "passcode:\(Office.passcode)\n\n\0\n\n\n\r\n\r\n\n"
                + "SUBSCRIBE\nid:1\ndestination:/topic/list\nreceipt:a\n\n\0\n\r\n\n")
        try client.hear("CONNECTED")
        try client.hearReceipt("a")
        try client.ask("UNSUBSCRIBE", "id:1")
    }

    @Test("clause 1.2 framing: a CR alone between two frames is an ERROR")
    func strayReturn() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.write("\n\rSEND\n")
        try client.hearError("bad-frame")
    }

    @Test(
        "clause 1.2 framing: a line that is no header is an ERROR",
        arguments: ["no colon", ":no name", "a\rb:value", "name:a\rb", "nul\0:value"])
    func malformedHeader(_ line: String) throws {
        let client = try house.visitor("qinghe-clerk")
        try client.say("SUBSCRIBE", "receipt:a", line, "id:1", "destination:/topic/list")
        try client.hearError("bad-frame", receipt: "a")
    }

    @Test("clause 1.2 framing: a header value may be empty")
    func emptyValue() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.say("SUBSCRIBE", "id:", "destination:/topic/list", "receipt:")
        try client.hearReceipt("")
        try client.ask("UNSUBSCRIBE", "id:")
    }

    @Test(
        "clause 1.2 framing: commands are case-sensitive, and an unknown one is an ERROR",
        arguments: ["send", "Send", "SENDER", "PING", " SEND", "SEND "])
    func unknownCommand(_ command: String) throws {
        let client = try house.visitor("qinghe-clerk")
        try client.write("\(command)\ndestination:/intake\n\n{}\0")
        try client.hearError("bad-frame")
    }

    @Test("clause 1.2 framing: header names are case-sensitive")
    func headerNames() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.refused("missing-header", "SEND", "Destination:/intake")
    }

    @Test("clause 1.2 framing: frames that come in one packet are carried out in order")
    func pipelined() throws {
        let client = try house.visitor()
        let frames =
            [
                RawClient.frame([
                    "CONNECT", "accept-version:1.2", "host:h", "login:qinghe-clerk",
                    "passcode:\(Office.passcode)",
                ])
            ]
            + (1...20).map { number in
                RawClient.frame(
                    ["SEND", "destination:/intake", "receipt:\(number)"],
                    SampleCase.medical("QH-\(number)"))
            }
        try client.write(frames.joined())
        try client.hear("CONNECTED")
        for number in 1...20 {
            let receipt = try client.hearReceipt("\(number)")
            #expect(receipt["case"] == "\(number)")
        }
    }
}
