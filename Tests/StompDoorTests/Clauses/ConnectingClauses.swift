import Testing

@testable import StompDoor

/// CONNECT, CONNECTED and the choice of a version.
struct ConnectingClauses {
    private let house: House

    init() throws { house = try House() }

    private func connect(_ lines: String..., by command: String = "CONNECT") throws -> RawClient {
        let client = try house.visitor()
        let who = ["login:qinghe-clerk", "passcode:\(Office.passcode)"]
        try client.write(RawClient.frame([command] + lines + who))
        return client
    }

    // MARK: Connecting

    @Test(
        "clause 1.2 connecting: CONNECT and STOMP are both answered by CONNECTED",
        arguments: ["CONNECT", "STOMP"])
    func command(_ command: String) throws {
        let client = try connect("accept-version:1.2", "host:h", by: command)
        let frame = try client.hear("CONNECTED")
        #expect(frame["version"] == "1.2")
        #expect(frame.body.isEmpty)
        try client.ask("SUBSCRIBE", "id:1", "destination:/topic/list")
    }

    @Test("clause 1.2 connecting: CONNECTED names version, server and session")
    func headers() throws {
        let frames = try (1...2).map { _ in
            try connect("accept-version:1.2", "host:h").hear("CONNECTED")
        }
        for frame in frames {
            #expect(frame["version"] == "1.2")
            #expect(frame["heart-beat"] == "1000,10000")
            let server = try #require(frame["server"])
            #expect(server.wholeMatch(of: /[A-Za-z]+\/[0-9.]+/) != nil, "\(server)")
        }
        #expect(frames[0]["session"] != nil)
        #expect(frames[0]["session"] != frames[1]["session"], "a session has a name of its own")
    }

    @Test(
        "clause 1.2 connecting: every virtual host is welcome",
        arguments: ["", "localhost", "stomp.example.org", "/"])
    func host(_ host: String) throws {
        try connect("accept-version:1.2", "host:\(host)").hear("CONNECTED")
    }

    @Test("clause 1.2 connecting: 1.2 without host is an ERROR")
    func noHost() throws {
        try connect("accept-version:1.2").hearError("missing-header")
    }

    @Test("clause 1.2 connecting: who is not admitted is told so, and why is the same for all")
    func rejected() throws {
        var answers: [RawFrame] = []
        for (login, passcode) in [("nobody", Office.passcode), ("qinghe-clerk", "wrong")] {
            let client = try house.visitor()
            try client.say(
                "CONNECT", "accept-version:1.2", "host:h", "login:\(login)",
                "passcode:\(passcode)")
            answers.append(try client.hearError("not-admitted"))
        }
        #expect(answers[0] == answers[1])
    }

    @Test(
        "clause 1.2 connecting: any other first frame is an ERROR",
        arguments: [
            "SEND", "SUBSCRIBE", "UNSUBSCRIBE", "ACK", "NACK", "BEGIN", "COMMIT", "ABORT",
            "DISCONNECT", "CONNECTED",
        ])
    func first(_ command: String) throws {
        let client = try house.visitor()
        try client.refused("not-connected", command)
    }

    @Test(
        "clause 1.2 connecting: a second CONNECT is an ERROR", arguments: ["CONNECT", "STOMP"])
    func second(_ command: String) throws {
        let client = try house.visitor("qinghe-clerk")
        try client.refused(
            "unexpected-frame", command, "accept-version:1.2", "host:h", "login:qinghe-clerk",
            "passcode:\(Office.passcode)")
    }

    // MARK: Negotiation

    @Test(
        "clause 1.2 negotiation: the highest version in common is spoken",
        arguments: [
            ("1.2", "1.2"), ("1.0,1.1,1.2", "1.2"), ("1.2,1.1,1.0", "1.2"), ("1.1,1.0", "1.1"),
            ("1.0,1.1,2.0", "1.1"), ("1.0", "1.0"), ("0.9,1.0,1.10", "1.0"),
        ])
    func highest(_ offer: String, _ version: String) throws {
        let client = try connect("accept-version:\(offer)", "host:h")
        #expect(try client.hear("CONNECTED")["version"] == version)
    }

    @Test("clause 1.2 negotiation: no accept-version means 1.0")
    func none() throws {
        #expect(try connect().hear("CONNECTED")["version"] == "1.0")
    }

    @Test(
        "clause 1.2 negotiation: without a version in common the ERROR names ours, then the end",
        arguments: ["1.3", "2.0,2.1", "", "12", "1.2.0"])
    func noCommon(_ offer: String) throws {
        let error = try connect("accept-version:\(offer)", "host:h").hearError("version")
        #expect(error["version"] == "1.0,1.1,1.2")
        #expect(error["content-type"] == "text/plain;charset=utf-8")
        #expect(error.text.contains("1.0, 1.1, 1.2"))
    }
}
