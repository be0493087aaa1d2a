import Testing

@testable import StompDoor

/// The stream has no borders: a session means the same however the network cuts it.
struct CutClauses {
    /// Frames of every kind that a session without a queue can send: line ends of both kinds,
    /// escapes, a body with NULs, one without a length, a transaction that is kept and one that is
    /// not, and pipelining from the first byte to the last.
    private static let script: [UInt8] =
        Array("\nCONNECT\r\naccept-version:1.1,1.2\r\nhost:h\r\nlogin:housing\r\npasscode:".utf8)
        + Array("\(Office.passcode)\r\n\r\n\0\n\r\n".utf8)
        + Array("SUBSCRIBE\nid:a\\cb\\\\\ndestination:/topic/list\nreceipt:\\n1\n\n\0".utf8)
        + Array("SEND\ndestination:/letters/civil-affairs\nreceipt:2\ncontent-length:5\n\n".utf8)
        + [0, 1, 0x0A, 0, 0xFF, 0, 0x0A]
        + Array("BEGIN\ntransaction:t\n\n\0SEND\r\ndestination:/letters/civil-affairs\r\n".utf8)
        + Array("transaction:t\r\nreceipt:3\r\n\r\nuntil NUL\0COMMIT\ntransaction:t\n".utf8)
        + Array("receipt:4\n\n\0BEGIN\ntransaction:t\nreceipt:5\n\n\0".utf8)
        + Array("ABORT\ntransaction:t\n\n\0\n\n".utf8)
        + Array("UNSUBSCRIBE\nid:a\\cb\\\\\nreceipt:6\n\n\0DISCONNECT\nreceipt:7\n\n\0\n".utf8)

    private static let answers = ["4", "2", "3", "5", "6", "7", "\\n1"].sorted()

    /// Receipts that need no commit may come before those that do, so their order is the pace's.
    private func judge(_ client: RawClient, _ what: Comment) throws {
        let connected = try client.hear("CONNECTED")
        #expect(connected["version"] == "1.2", what)
        var receipts: [String] = []
        while let frame = try client.hearOrEnd() {
            try #require(frame.command == "RECEIPT", "\(what): \(frame)")
            receipts.append(try #require(frame["receipt-id"]))
        }
        #expect(receipts.last == "7", what)
        #expect(receipts.sorted() == Self.answers, what)
    }

    @Test("clause 1.2 framing: a session cut at any one byte is answered as if it came whole")
    func everyCut() throws {
        let house = try House()
        let borders = Array(1..<Self.script.count)
        for group in stride(from: 0, to: borders.count, by: 100) {
            let some = borders[group..<min(group + 100, borders.count)]
            // All first pieces leave before the first of the second ones, so that none is glued.
            let clients = try some.map { border in
                let client = try house.visitor()
                try client.write(Self.script[..<border])
                return (border, client)
            }
            for (border, client) in clients { try client.write(Self.script[border...]) }
            for (border, client) in clients { try judge(client, "cut before byte \(border)") }
        }
    }

    @Test("clause 1.2 framing: a session that comes byte by byte is answered as if it came whole")
    func everyByte() throws {
        let house = try House()
        let client = try house.visitor()
        for byte in Self.script { try client.write([byte]) }
        try judge(client, "byte by byte")
    }
}
