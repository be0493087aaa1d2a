import Testing

@testable import StompDoor

/// Value encoding: UTF-8, escapes, and blanks that belong to the value.
struct EncodingClauses {
    private let house: House

    init() throws { house = try House() }

    @Test("clause 1.2 encoding: headers are UTF-8 in both directions")
    func characters() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.say("SUBSCRIBE", "id:1", "destination:/topic/list", "receipt:收件 é 🏠")
        try client.hearReceipt("收件 é 🏠")
    }

    @Test(
        "clause 1.2 encoding: a header that is no UTF-8 is an ERROR",
        arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80]] as [[UInt8]])
    func notUTF8(_ bytes: [UInt8]) throws {
        let client = try house.visitor("qinghe-clerk")
        try client.write(
            Array("SUBSCRIBE\nreceipt:a\nid:".utf8) + bytes
                + Array("\ndestination:/topic/list\n\n\0".utf8))
        try client.hearError("bad-frame", receipt: "a")
    }

    @Test("clause 1.2 escaping: CR, LF, colon and backslash come back escaped as they went")
    func escapes() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.say(
            "SUBSCRIBE", "id:1", "destination:/topic/list", #"receipt:a\rb\nc\cd\\e\\n"#)
        try client.hearReceipt(#"a\rb\nc\cd\\e\\n"#)
    }

    @Test("clause 1.2 escaping: a value is what its escapes mean, not how it is written")
    func meaning() throws {
        let client = try house.visitor("qinghe-clerk")
        // A colon needs no escape to be understood; the door writes it with one.
        try client.say("SUBSCRIBE", "id:a:b", "destination:/topic/list", "receipt:x:y")
        try client.hearReceipt(#"x\cy"#)
        try client.ask("UNSUBSCRIBE", #"id:a\cb"#)
    }

    @Test("clause 1.2 escaping: header names are unescaped like values")
    func names() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.refused("bad-frame", "SEND", #"no\tname:1"#, "destination:/intake")
        let other = try house.visitor("qinghe-clerk")
        try other.ask("SUBSCRIBE", "id:1", "destination:/topic/list", #"a\cname:1"#)
    }

    @Test(
        "clause 1.2 escaping: an undefined escape is an ERROR",
        arguments: [#"\t"#, #"\0"#, #"\N"#, #"\C"#, #"\x41"#, #"\ "#, #"\"#, #"a\\\"#])
    func undefined(_ value: String) throws {
        let client = try house.visitor("qinghe-clerk")
        try client.say("SUBSCRIBE", "receipt:a", "id:\(value)", "destination:/topic/list")
        try client.hearError("bad-frame", receipt: "a")
    }

    @Test("clause 1.2 escaping: CONNECT is not unescaped")
    func connect() throws {
        let client = try house.visitor()
        try client.say(
            "CONNECT", "accept-version:1.2", #"host:a\tb:c\"#, "login:qinghe-clerk",
            "passcode:\(Office.passcode)")
        try client.hear("CONNECTED")
        let other = try house.visitor()
        try other.say(
            "CONNECT", "accept-version:1.2", "host:h", #"login:qinghe-clerk\"#, #"passcode:\q:\"#)
        try other.hearError("not-admitted")
    }

    @Test("clause 1.2 escaping: CONNECTED is not escaped")
    func connected() throws {
        let client = try house.visitor()
        try client.say(
            "CONNECT", "accept-version:1.2", "host:h", "login:qinghe-clerk",
            "passcode:\(Office.passcode)")
        let frame = try client.hear("CONNECTED")
        #expect(frame.headers.allSatisfy { !$0.value.contains("\\") }, "\(frame)")
    }

    @Test("clause 1.2 escaping: what a client wrote cannot forge a header of an ERROR")
    func forgery() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.say("SEND", "destination:/nowhere", #"receipt:a\ncode:forged\n\nbody"#)
        let frame = try client.hearError(
            "unknown-destination", receipt: #"a\ncode\cforged\n\nbody"#)
        #expect(frame.count("code") == 1)
    }

    @Test("clause 1.2 encoding: blanks of a value are neither trimmed nor added")
    func blanks() throws {
        let client = try house.visitor("qinghe-clerk")
        try client.say("SUBSCRIBE", "id: 1 ", "destination:/topic/list", "receipt:  a\t ")
        try client.hearReceipt("  a\t ")
        try client.ask("UNSUBSCRIBE", "id: 1 ")
        try client.refused("unknown-destination", "SUBSCRIBE", "id:2", "destination: /topic/list")
        let other = try house.visitor("qinghe-clerk")
        try other.refused("missing-header", "SUBSCRIBE", "id:3", "destination :/topic/list")
    }
}
