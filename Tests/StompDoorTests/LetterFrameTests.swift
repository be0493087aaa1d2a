import Casework
import Ledger
import Testing
import Wire

@testable import StompDoor

/// Letters as frames: what is handed in, what arrives, and what the door keeps to itself.
struct LetterFrameTests {
    private static func send(
        _ headers: [(String, String)] = [], to destination: String = "/letters/housing",
        body: [UInt8] = []
    ) -> Frame {
        var frame = Frame(.send, ["destination": destination], body: body)
        for (name, value) in headers { frame.headers.append(.init(name: name, value: value)) }
        return frame
    }

    /// The letter that a SEND makes, before the ledger sees it.
    private func draft(_ frame: Frame, as identity: Identity = Conversation.medical) throws
        -> LetterDraft
    {
        var talk = try Conversation(as: identity)
        talk.say(frame)
        guard case .perform(.send(let draft), as: identity, key: _, _)? = talk.wishes().first
        else { throw Unheard() }
        return draft
    }

    private struct Unheard: Error {}

    // MARK: Handing in

    @Test("a letter is any bytes, with any content type or none")
    func anyBytes() throws {
        for body in [[], [0], Array(0...255), Array("甲".utf8)] as [[UInt8]] {
            for type in [nil, "", "text/plain", "application/octet-stream;x=\"y\""] {
                let headers = type.map { [("content-type", $0)] } ?? []
                let draft = try draft(Self.send(headers, body: body))
                #expect(draft.content?.body == body)
                #expect(draft.content?.headers.map(\.value) == headers.map(\.1))
                #expect(draft.to == LetterBox("housing"))
                #expect(draft.priority == 4)
                #expect(draft.expires == nil)
            }
        }
    }

    @Test("priority is one digit, expires a number of milliseconds; 0 is never")
    func envelope() throws {
        for priority in 0...9 {
            #expect(try draft(Self.send([("priority", "\(priority)")])).priority == priority)
        }
        #expect(try draft(Self.send([("expires", "0")])).expires == nil)
        let moment = Instant(milliseconds: 1_782_869_400_000)
        #expect(try draft(Self.send([("expires", "1782869400000")])).expires == moment)
    }

    @Test(
        "a priority or an expiry that is none is a bad header",
        arguments: [
            ("priority", "10"), ("priority", "-1"), ("priority", ""), ("priority", "4.0"),
            ("priority", "high"), ("priority", " 4"), ("expires", "soon"), ("expires", "-1"),
            ("expires", ""), ("expires", "1e12"), ("expires", "99999999999999999999"),
        ])
    func badHeader(_ name: String, _ value: String) throws {
        var talk = try Conversation(as: Conversation.medical)
        talk.say(Self.send([(name, value), ("receipt", "r")]))
        try talk.hearError("bad-header", receipt: "r")
    }

    @Test("what speaks to the door is kept back, the rest goes on in its order, the first of each")
    func passedOn() throws {
        let kept = [
            "content-length", "receipt", "transaction", "idempotency-key", "subscription",
            "message-id", "ack", "redelivered", "delivery-count", "letter", "from", "returned",
            "returned-from",
        ]
        let passed = [
            ("x-主题", "甲\n乙\r:\\"), ("persistent", "perhaps"), ("priority", "7"),
            ("expires", "9"), ("content-type", "a/b"), ("correlation-id", ""), ("reply-to", "me"),
            ("Receipt", "other"), ("receipt-id", "1"), ("selector", "s"), ("obligation", "17"),
            ("\u{212A}", "Kelvin"), ("K", "k"), ("caf\u{E9}", "1"), ("cafe\u{301}", "2"),
        ]
        var talk = try Conversation(as: Conversation.medical)
        talk.say(Frame(.begin, ["transaction": "4"]))
        let body: [UInt8] = [1, 2, 3, 4]
        var frame = Self.send(kept.map { ($0, "4") } + passed + [("x-主题", "again")], body: body)
        frame.headers.append(.init(name: "priority", value: "1"))
        talk.say(frame)
        talk.say(Frame(.commit, ["transaction": "4"]))
        guard case .performJointly(let steps, as: _, _)? = talk.wishes().first,
            case .send(let draft)? = steps.first?.command
        else {
            Issue.record("nothing was sent")
            return
        }
        #expect(
            draft.content?.headers.map { Array($0.name.utf8) } == passed.map { Array($0.0.utf8) })
        #expect(draft.content?.headers.map(\.value) == passed.map(\.1))
        #expect(draft.priority == 7)
        #expect(draft.content?.body == body)
        #expect(steps.first?.key == "4")
    }

    @Test("who may not write is refused by the ledger, as is a letter to nobody")
    func rights() throws {
        let room = try Backroom()
        for (identity, destination, code) in [
            (Conversation.auditor, "/letters/housing", "not-permitted"),
            (Conversation.medical, "/letters/nowhere", "unknown-agency"),
        ] {
            let heard = try room.say(
                Self.send([("receipt", "r")], to: destination), at: room.desk(identity))
            #expect(heard.told == [code])
            #expect(heard.first?["receipt-id"] == "r")
        }
        let housing = try room.desk(Conversation.housing)
        #expect(try room.subscribe("/letters/medical-security", at: housing).told == ["not-owned"])
        let auditor = try room.desk(Conversation.auditor)
        #expect(try room.subscribe("/letters/housing", at: auditor).told == ["not-permitted"])
    }

    @Test("the same key is the same letter")
    func key() throws {
        let room = try Backroom()
        let desk = try room.desk(Conversation.medical)
        for _ in 1...2 {
            let heard = try room.say(
                Self.send([("receipt", "r"), ("idempotency-key", "k")]), at: desk)
            #expect(heard.map { $0["letter"] } == ["1"])
        }
    }

    // MARK: Arriving

    /// What a reader of each version gets of this letter.
    private func arrived(_ frame: Frame, _ version: StompVersion) throws -> Frame {
        let room = try Backroom()
        _ = try room.say(frame, at: room.desk(Conversation.medical))
        let reader = try room.desk(Conversation.housing, version)
        return try #require(try room.subscribe("/letters/housing", at: reader).first)
    }

    @Test("a letter arrives with what the server says of it first, and then as it was sent")
    func headers() throws {
        let body = Array(UInt8.min...UInt8.max)
        let frame = Self.send(
            [("content-type", "x/y"), ("expires", "99999999999999"), ("主题", "a:b\\c\nd")],
            body: body)
        for version in StompVersion.allCases {
            let message = try arrived(frame, version)
            let isLatest = version == .v1_2
            let names =
                ["subscription", "message-id"] + (isLatest ? ["ack"] : [])
                + [
                    "destination", "redelivered", "letter", "from", "content-type", "expires",
                    "主题", "content-length",
                ]
            #expect(message.headers.map(\.name) == names)
            #expect(message["subscription"] == "s")
            #expect(message["destination"] == "/letters/housing")
            #expect(message["redelivered"] == "false")
            #expect(message["letter"] == "1")
            #expect(message["from"] == "medical-security")
            #expect(message["content-type"] == "x/y")
            #expect(message["content-length"] == "256")
            #expect(message.body == body)
            // What a version cannot say is a space: a value never ends its line.
            #expect(message["主题"] == (version == .v1_0 ? "a:b\\c d" : "a:b\\c\nd"))
        }
    }

    @Test(
        "no header of a letter can pass for one of the server's, whatever the versions make of it")
    func forgery() throws {
        let forged = Self.send([
            ("ack\nreturned", "x"), ("returned\r", "x"), ("x", "y\nreturned:gone\n\nbody\0"),
            ("returned:", "x"), (" returned", "x"), ("delivery-count\n", "9"),
        ])
        for version in StompVersion.allCases {
            let message = try arrived(forged, version)
            for name in ["returned", "returned-from", "delivery-count"] {
                #expect(message[name] == nil, "\(version)")
            }
            #expect(message.body.isEmpty)
        }
    }

    @Test("a letter without a body says so, and one without a content type has none")
    func bare() throws {
        let message = try arrived(Self.send(), .v1_2)
        #expect(message["content-type"] == nil)
        #expect(message.body.isEmpty)
    }

    @Test("a letter that comes again says how often, and one that came back says why and whence")
    func again() throws {
        let room = try Backroom()
        let sender = try room.desk(Conversation.medical)
        try room.send(1, at: sender)
        let reader = try room.desk(Conversation.housing)
        var message = try #require(try room.subscribe("/letters/housing", at: reader).first)
        for count in 2...5 {
            let nack = Frame(.nack, ["id": try message.header("ack")])
            message = try #require(try room.say(nack, at: reader).first)
            #expect(message["redelivered"] == "true")
            #expect(message["delivery-count"] == "\(count)")
            #expect(message["returned"] == nil)
        }
        let nack = Frame(.nack, ["id": try message.header("ack"), "receipt": "r"])
        #expect(try room.say(nack, at: reader).told == ["r"])
        let back = try #require(
            try room.subscribe("/letters/medical-security", at: sender).first)
        #expect(back["returned"] == "undeliverable")
        #expect(back["returned-from"] == "housing")
        #expect(back["from"] == "medical-security")
        #expect(back["redelivered"] == "false")
        #expect(back["destination"] == "/letters/medical-security")
    }

    @Test("a selector is for queues of obligations: anywhere else it is a bad header")
    func selector() throws {
        for destination in [
            "/letters/medical-security", "/temp-queue/q", "/topic/list",
        ] {
            var talk = try Conversation(as: Conversation.medical)
            talk.say(
                Frame(
                    .subscribe,
                    ["id": "a", "destination": destination, "selector": "topic = 'medical'"]))
            try talk.hearError("bad-header")
        }
        for text in ["", "topic = medical"] {
            var talk = try Conversation(as: Conversation.medical)
            talk.say(
                Frame(
                    .subscribe,
                    ["id": "a", "destination": "/queue/medical-security", "selector": text]))
            try talk.hearError("bad-header")
        }
    }
}
