import Casework
import Ledger
import Testing
import Wire

@testable import StompDoor

/// Questions and answers: temporary queues and `reply-to`.
struct ReplyTests {
    private let room: Backroom
    private let asker: Backroom.Desk
    private let expert: Backroom.Desk

    init() throws {
        room = try Backroom()
        asker = try room.desk(Conversation.medical)
        expert = try room.desk(Conversation.housing)
    }

    private func ask(replyTo: String) throws -> Frame {
        let question = Frame(
            .send, ["destination": "/letters/housing", "reply-to": replyTo])
        _ = try room.say(question, at: asker)
        return try #require(try expert.talk.hear().first)
    }

    private func answer(to address: String, at desk: Backroom.Desk) throws -> [Frame] {
        let answer = Frame(.send, ["destination": address, "receipt": "r"], body: [42])
        return try room.say(answer, at: desk)
    }

    @Test("an answer finds the asker under a name that means the same to everyone")
    func answers() throws {
        _ = try room.subscribe("/temp-queue/answers", id: "t", at: asker)
        _ = try room.subscribe("/letters/housing", at: expert)
        let address = try ask(replyTo: "/temp-queue/answers").header("reply-to")
        #expect(address.hasPrefix("/temp-queue/"))
        #expect(address != "/temp-queue/answers")
        #expect(Destination(address) != nil)
        #expect(try answer(to: address, at: expert).told == ["r"])
        let heard = try #require(try asker.talk.hear().first)
        #expect(heard["destination"] == "/temp-queue/answers")
        #expect(heard["subscription"] == "t")
        #expect(heard["from"] == "housing")
        #expect(heard.body == [42])
        let ack = Frame(.ack, ["id": try heard.header("ack"), "receipt": "a"])
        #expect(try room.say(ack, at: asker).told == ["a"])
        // Anyone who may write letters may answer, the asker too, under either name.
        let other = try room.desk(Conversation.charity)
        #expect(try answer(to: address, at: other).told == ["r"])
        #expect(try asker.talk.hear().first?["from"] == "anping-charity-federation")
        for name in [address, "/temp-queue/answers"] {
            let heard = try answer(to: name, at: asker)
            #expect(heard.map(\.command) == [.receipt, .message])
            #expect(heard.last?["from"] == "medical-security")
        }
    }

    @Test("any other reply-to is passed on as it came")
    func asSent() throws {
        _ = try room.subscribe("/temp-queue/answers", id: "t", at: asker)
        _ = try room.subscribe("/letters/housing", at: expert)
        for text in [
            "/temp-queue/other", "/letters/housing", "answers", "", "/temp-queue/",
            "/temp-queue/answers/x", "mailto:a",
        ] {
            #expect(try ask(replyTo: text)["reply-to"] == text)
        }
    }

    @Test("the same name in another session is another queue")
    func namesAreOwn() throws {
        let other = try room.desk(Conversation.medical)
        for desk in [asker, other] {
            _ = try room.subscribe("/temp-queue/answers", id: "t", at: desk)
        }
        #expect(try answer(to: "/temp-queue/answers", at: other).told == ["r", "letter 1"])
        #expect(try asker.talk.hear().isEmpty)
        // A name that was told to nobody leads nowhere; the answer comes back.
        #expect(try answer(to: "/temp-queue/answers", at: expert).told == ["r"])
        let back = try room.subscribe("/letters/housing", at: expert)
        #expect(back.map { $0["returned"] } == ["gone"])
        #expect(back.map { $0["returned-from"] } == [nil])
    }

    @Test(
        "an answer to a session that is over, or that reads no more, comes back",
        arguments: [
            true, false,
        ])
    func gone(_ hangsUp: Bool) throws {
        _ = try room.subscribe("/temp-queue/answers", id: "t", prefetch: 1, at: asker)
        _ = try room.subscribe("/letters/housing", at: expert)
        let address = try ask(replyTo: "/temp-queue/answers").header("reply-to")
        for _ in 1...2 { _ = try answer(to: address, at: expert) }
        if hangsUp {
            try room.hangUp(asker)
        } else {
            _ = try room.say(Frame(.unsubscribe, ["id": "t"]), at: asker)
        }
        // What waited there is back; what the asker still has in hand is not, while it lives.
        #expect(
            try expert.talk.hear().map { $0["returned"] }
                == (hangsUp ? ["gone", "gone"] : ["gone"]))
        #expect(try answer(to: address, at: expert).map { $0["returned"] } == [nil, "gone"])
    }

    @Test("a queue that is left and asked for again is a new one")
    func anew() throws {
        _ = try room.subscribe("/temp-queue/answers", id: "t", at: asker)
        _ = try room.subscribe("/letters/housing", at: expert)
        let former = try ask(replyTo: "/temp-queue/answers").header("reply-to")
        _ = try room.say(Frame(.unsubscribe, ["id": "t"]), at: asker)
        _ = try room.subscribe("/temp-queue/answers", id: "t", at: asker)
        let present = try ask(replyTo: "/temp-queue/answers").header("reply-to")
        #expect(present != former)
        #expect(try answer(to: former, at: expert).map { $0["returned"] } == [nil, "gone"])
        #expect(try answer(to: present, at: expert).told == ["r"])
        #expect(try asker.talk.hear().told == ["letter 4"])
    }

    @Test("whoever knows one queue of a session cannot tell the name of another")
    func unguessable() throws {
        var names: Set<String> = []
        _ = try room.subscribe("/letters/housing", at: expert)
        for (id, name) in [("1", "a"), ("2", "b")] {
            _ = try room.subscribe("/temp-queue/\(name)", id: id, at: asker)
            let address = try ask(replyTo: "/temp-queue/\(name)").header("reply-to")
            let secret = try #require(address.split(separator: ".").last)
            #expect(names.insert(String(secret)).inserted)
        }
    }

    @Test("one name is read once in a session; its length is 1 to 64")
    func names() throws {
        let longest = String(repeating: "q", count: 64)
        for (name, code) in [
            ("a.B-1_", nil), (longest, nil), (longest + "q", "bad-header"),
            (String(repeating: "q", count: 129), "unknown-destination"),
            ("", "unknown-destination"), ("a b", "unknown-destination"),
            ("a/b", "unknown-destination"), ("甲", "unknown-destination"),
        ] as [(String, String?)] {
            let desk = try room.desk(Conversation.medical)
            let heard = try room.subscribe("/temp-queue/\(name)", id: "1", at: desk)
            #expect(heard.told == [code].compactMap { $0 }, "\(name)")
            guard code == nil else { continue }
            #expect(
                try room.subscribe("/temp-queue/\(name)", id: "2", at: desk).told
                    == ["double-subscription"])
        }
    }

    @Test("who may not read letters gets no queue either")
    func rights() throws {
        let auditor = try room.desk(Conversation.auditor)
        #expect(try room.subscribe("/temp-queue/q", at: auditor).told == ["not-permitted"])
    }

    @Test("without random bytes from the system there is no queue, and the reason is said")
    func noSecret() throws {
        var talk = Conversation(secret: { nil })
        talk.say("CONNECT\naccept-version:1.2\nhost:h\nlogin:a\npasscode:b\n\n\0")
        talk.admit(Conversation.medical)
        _ = try talk.hear()
        talk.say(Frame(.subscribe, ["id": "1", "destination": "/temp-queue/q", "receipt": "r"]))
        try talk.hearError("limit-exceeded", receipt: "r")
    }
}
