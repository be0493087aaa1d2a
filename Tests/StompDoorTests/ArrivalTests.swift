import Casework
import Ledger
import Testing
import Wire

@testable import StompDoor

struct ArrivalTests {
    private func connect(_ headers: String, by command: String = "CONNECT") -> String {
        "\(command)\n\(headers)\n\n\0"
    }

    @Test(
        "the highest version in common is spoken",
        arguments: [
            ("accept-version:1.2\nhost:h\nlogin:a", "1.2"),
            ("accept-version:1.0,1.1,1.2\nhost:h\nlogin:a", "1.2"),
            ("accept-version:1.1, 1.0\nlogin:a", "1.1"),
            ("accept-version:1.0,1.3\nlogin:a", "1.0"),
            ("login:a", "1.0"),
        ])
    func version(_ headers: String, _ version: String) throws {
        for command in ["CONNECT", "STOMP"] {
            var talk = Conversation()
            talk.say(connect(headers, by: command))
            #expect(try talk.hear().isEmpty)
            talk.admit(Conversation.clerk)
            let frame = try talk.hearOne()
            #expect(frame.command == .connected)
            #expect(frame["version"] == version)
            #expect(frame["heart-beat"] == (version == "1.0" ? nil : "1000,10000"))
            #expect(frame["user-name"] == "qinghe-clerk")
            #expect(frame["session"] == "7")
        }
    }

    @Test("without a version in common the ERROR names ours")
    func noCommonVersion() throws {
        var talk = Conversation()
        talk.say(connect("accept-version:1.3,2.0\nhost:h\nlogin:a"))
        let frame = try talk.hearOne()
        #expect(frame["code"] == "version")
        #expect(frame["version"] == "1.0,1.1,1.2")
        #expect(talk.session.isClosing)
    }

    @Test("1.2 needs a host; 1.1 does not ask for it")
    func host() throws {
        var talk = Conversation()
        talk.say(connect("accept-version:1.2\nlogin:a"))
        try talk.hearError("missing-header")
        talk = Conversation()
        talk.say(connect("accept-version:1.1\nlogin:a"))
        #expect(!talk.session.isClosing)
    }

    @Test("a caller has to give a login")
    func login() throws {
        var talk = Conversation()
        talk.say(connect("accept-version:1.2\nhost:h\npasscode:x"))
        try talk.hearError("missing-header")
        #expect(talk.wishes().isEmpty)
    }

    @Test("login and passcode are handed on unescaped, as CONNECT is written")
    func plainPasscode() throws {
        var talk = Conversation()
        talk.say(connect("accept-version:1.2\nhost:h\nlogin:a\\c\npasscode:x:\\n"))
        guard case .admit(let login, let passcode) = try #require(talk.wishes().first) else {
            Issue.record("no admission was asked for")
            return
        }
        #expect(login == "a\\c")
        #expect(passcode == "x:\\n")
    }

    @Test("who is not admitted hears one and the same ERROR")
    func notAdmitted() throws {
        var answers: [[UInt8]] = []
        for login in ["qinghe-clerk", "nobody"] {
            var talk = Conversation()
            talk.say(connect("accept-version:1.2\nhost:h\nlogin:\(login)\npasscode:x"))
            talk.admit(nil)
            answers.append(talk.session.output.bytes)
            try talk.hearError("not-admitted")
        }
        #expect(answers[0] == answers[1])
    }

    @Test("who has to wait or has too many sessions hears so, with what to do")
    func turnedAway() throws {
        for (refusal, code, word) in [
            (RefusalFrame.throttled(seconds: 8), "throttled", "8 s"),
            (.tooManySessions, "too-many-sessions", "End one"),
        ] {
            var talk = Conversation()
            talk.say(connect("accept-version:1.2\nhost:h\nlogin:a\npasscode:x\nreceipt:r"))
            talk.session.turnedAway(refusal)
            let frame = try talk.hearOne()
            #expect(frame["code"] == code)
            #expect(frame["receipt-id"] == "r")
            #expect(String(decoding: frame.body, as: UTF8.self).contains(word))
            #expect(talk.session.isClosing)
        }
    }

    @Test("frames behind CONNECT wait for the admission, and are then read")
    func pipelined() throws {
        var talk = Conversation()
        #expect(talk.session.wantsInput)
        talk.say(
            connect("accept-version:1.1\nlogin:a")
                + "SUBSCRIBE\nid:1\ndestination:/topic/list\nreceipt:r\\c1\n\n\0")
        #expect(try talk.hear().isEmpty)
        #expect(!talk.session.wantsInput)
        talk.admit(Conversation.clerk)
        #expect(talk.session.wantsInput)
        let frames = try talk.hear()
        #expect(frames.map(\.command) == [.connected, .receipt])
        // Read under the rules of the version that was agreed in between.
        #expect(frames.last?["receipt-id"] == "r:1")
    }

    @Test("frames behind a CONNECT that is refused are never read")
    func pipelinedBehindRefusal() throws {
        var talk = Conversation()
        talk.say(
            connect("accept-version:1.2\nhost:h\nlogin:a")
                + "SEND\ndestination:/intake\nreceipt:1\n\n{}\0")
        talk.admit(nil)
        try talk.hearError("not-admitted")
        #expect(talk.wishes().isEmpty)
    }

    @Test("an admission that comes after the end changes nothing")
    func lateAdmission() throws {
        var talk = try Conversation(as: Conversation.clerk)
        talk.session.admitted(Conversation.medical, at: 0)
        #expect(try talk.hear().isEmpty)
    }

    @Test(
        "before CONNECT every other frame is refused",
        arguments: Frame.Command.allCases.filter { !$0.opensSession })
    func notConnected(_ command: Frame.Command) throws {
        var talk = Conversation()
        talk.say(Frame(command, ["receipt": "1"]))
        try talk.hearError("not-connected", receipt: "1")
    }

    @Test(
        "a second CONNECT and the frames of a server are refused",
        arguments: [
            Frame.Command.connect, .stomp, .connected, .message, .receipt, .error,
        ])
    func unexpected(_ command: Frame.Command) throws {
        var talk = try Conversation(as: Conversation.clerk)
        talk.say(Frame(command, ["login": "a", "host": "h", "receipt": "9"]))
        try talk.hearError("unexpected-frame", receipt: "9")
    }

    @Test(
        "what is no STOMP at all is told so", arguments: ["GET / HTTP/1.1\r\n\r\n", "\u{16}\u{3}"])
    func otherProtocol(_ text: String) throws {
        var talk = Conversation()
        talk.say(text + "\n")
        try talk.hearError("bad-frame")
    }

    @Test("a heart-beat that is no pair of numbers is refused, except by 1.0, which knows none")
    func badHeartBeat() throws {
        var talk = Conversation()
        talk.say(connect("accept-version:1.2\nhost:h\nlogin:a\nheart-beat:ten"))
        try talk.hearError("bad-frame")
        talk = Conversation()
        talk.say(connect("login:a\nheart-beat:ten"))
        #expect(!talk.session.isClosing)
    }

    @Test("a caller who does not say CONNECT is cut off after ten seconds, not before")
    func silentArrival() throws {
        var talk = Conversation()
        talk.say("CONNECT\naccept-ver", at: 9_000)
        talk.session.ticked(at: 10_000)
        #expect(!talk.session.isClosing)
        talk.session.ticked(at: 10_001)
        try talk.hearError("too-slow")
    }

    @Test("whose passcode is being checked is not cut off for the time that takes")
    func slowGate() throws {
        var talk = Conversation()
        talk.say(connect("login:a"))
        talk.session.ticked(at: 60_000)
        #expect(!talk.session.isClosing)
    }
}

struct HeartBeatingTests {
    @Test("a client that wants signs of life gets one within half the agreed interval")
    func sends() throws {
        var talk = try Conversation(as: Conversation.clerk, heartBeat: "0,4000")
        talk.session.ticked(at: 1_999)
        #expect(talk.session.output.bytes.isEmpty)
        talk.session.ticked(at: 2_000)
        #expect(talk.session.output.bytes == [UInt8(ascii: "\n")])
        talk.session.output.bytes = []
        talk.session.sent(at: 2_000)
        talk.session.ticked(at: 3_999)
        #expect(talk.session.output.bytes.isEmpty)
        talk.session.ticked(at: 90_000)
        #expect(!talk.session.isClosing, "it promised nothing itself")
    }

    @Test("a client that promised signs of life is cut off after two intervals without any byte")
    func silent() throws {
        var talk = try Conversation(as: Conversation.clerk, heartBeat: "15000,0")
        talk.say("\n", at: 10_000)
        talk.session.ticked(at: 39_999)
        #expect(talk.session.output.bytes.isEmpty)
        talk.session.ticked(at: 40_000)
        try talk.hearError("silent")
    }

    @Test("without an agreement nobody beats and nobody is cut off")
    func none() throws {
        var talk = try Conversation(as: Conversation.clerk)
        talk.session.ticked(at: 10_000_000)
        #expect(talk.session.output.bytes.isEmpty)
        #expect(!talk.session.isClosing)
    }
}
