import Testing

@testable import StompDoor

/// The end of a session: DISCONNECT, ERROR, and lines that break.
struct DisconnectClauses {
    private let house: House

    init() throws { house = try House() }

    @Test("clause 1.2 DISCONNECT: its receipt is the last frame, then the connection ends")
    func receipt() throws {
        let client = try house.visitor("qinghe-clerk")
        for number in 1...5 {
            try client.say(
                "SEND", "destination:/intake", "receipt:\(number)",
                body: SampleCase.medical("QH-\(number)"))
        }
        try client.say("DISCONNECT", "receipt:77")
        for number in 1...5 { try client.hearReceipt("\(number)") }
        try client.hearReceipt("77")
        try client.hearEnd()
    }

    @Test("clause 1.2 DISCONNECT: without a receipt the connection just ends")
    func noReceipt() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.say("DISCONNECT")
        try client.hearEnd()
    }

    @Test("clause 1.2 DISCONNECT: nothing behind it is read")
    func behind() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.write(
            RawClient.frame(["DISCONNECT", "receipt:bye"])
                + RawClient.frame(
                    ["SEND", "destination:/intake", "receipt:late"], SampleCase.medical("QH-1"))
                + Array("no frame at all".utf8))
        try client.hearReceipt("bye")
        try client.hearEnd()
        #expect(try house.givenBack(0) == [])
    }

    @Test("clause 1.2 DISCONNECT: what was in hand goes back at once")
    func inHand() throws {
        try house.submit(2)
        let client = try house.reader("client-individual")
        let messages = try client.messages(2)
        try client.settle("ACK", messages[0])
        try client.ask("DISCONNECT")
        try client.hearEnd()
        #expect(try house.givenBack(1) == [try #require(messages[1]["obligation"])])
    }

    @Test("clause 1.2 DISCONNECT: a client that only stops sending gets all its answers")
    func halfClosed() throws {
        let client = try house.visitor("qinghe-clerk")
        for number in 1...5 {
            try client.say(
                "SEND", "destination:/intake", "receipt:\(number)",
                body: SampleCase.medical("QH-\(number)"))
        }
        try client.finish()
        for number in 1...5 { try client.hearReceipt("\(number)") }
        try client.hearEnd()
    }

    @Test("clause 1.2 RECEIPT: frames before a broken line are still carried out")
    func broken() throws {
        var client: RawClient? = try house.visitor("qinghe-clerk")
        for number in 1...3 {
            try client?.say(
                "SEND", "destination:/intake", body: SampleCase.medical("QH-\(number)"))
        }
        client = nil
        let reader = try house.reader("client-individual")
        #expect(try reader.messages(3).map { $0["obligation"] } == ["1", "2", "3"])
    }

    @Test("clause 1.2 lingering: clients may come and go as fast as they like")
    func comeAndGo() throws {
        for number in 1...50 {
            let client = try house.visitor()
            try client.write(
                RawClient.frame([
                    "CONNECT", "accept-version:1.2", "host:h", "login:qinghe-clerk",
                    "passcode:\(Office.passcode)",
                ]) + RawClient.frame(["DISCONNECT", "receipt:\(number)"]))
            try client.hear("CONNECTED")
            try client.hearReceipt("\(number)")
            try client.hearEnd()
        }
    }

    @Test("clause 1.2 lingering: an ERROR reaches a client whose input was still unread")
    func lastWords() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.say("SEND", "destination:/nowhere", "receipt:a")
        try client.write([UInt8](repeating: 0x0A, count: 1 << 20))
        try client.hearError("unknown-destination", receipt: "a")
    }
}
