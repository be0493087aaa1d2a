import Casework
import Ledger
import Testing
import Wire

@testable import StompDoor

/// Slow callers, hasty callers, and callers that stop speaking.
struct EndingTests {
    private static let letter = "SEND\ndestination:/letters/housing\nreceipt:r\n\n\0"

    private func talk(
        _ set: (inout SessionLimits) -> Void = { _ in }
    ) throws -> Conversation {
        var limits = SessionLimits()
        set(&limits)
        return try Conversation(as: Conversation.medical, sessions: limits)
    }

    private func done(_ id: Int64) -> Result<Effect, Refusal> {
        .success(Effect(.letter(LetterID(id)), sequence: 1))
    }

    // MARK: Slow

    @Test("a frame that is not finished in time ends the session, with its receipt if it named one")
    func slowFrame() throws {
        for (text, receipt) in [
            ("SE", nil), ("SEND\nreceipt:r\ndest", "r"),
            ("SEND\nreceipt:r\ncontent-length:9\n\nabc", "r"), ("SEND\nreceipt:r\n\nabc", "r"),
        ] {
            var talk = try talk()
            talk.say(text, at: 1_000)
            talk.session.ticked(at: 61_000)
            #expect(!talk.session.isClosing)
            talk.session.ticked(at: 61_001)
            try talk.hearError("too-slow", receipt: receipt)
        }
    }

    @Test("a frame that trickles is timed from its first byte; line ends between frames are none")
    func trickle() throws {
        var talk = try talk()
        for second in 0...100 { talk.say("\n", at: Int64(second) * 1_000) }
        talk.session.ticked(at: 100_000)
        #expect(!talk.session.isClosing)
        for (second, byte) in "SEND\ndestination:/letters/housing".utf8.enumerated() {
            talk.say([byte], at: 100_000 + Int64(second) * 1_900)
            talk.session.ticked(at: 100_000 + Int64(second) * 1_900)
        }
        try talk.hearError("too-slow")
    }

    @Test("each frame has its own time")
    func eachFrame() throws {
        var talk = try talk()
        let half = Self.letter.index(Self.letter.startIndex, offsetBy: 20)
        for round in 0..<5 {
            talk.say(String(Self.letter[..<half]), at: Int64(round) * 50_000)
            talk.session.ticked(at: Int64(round) * 50_000 + 49_000)
            // The end of one and the beginning of the next come together.
            talk.say(String(Self.letter[half...]) + "SEND\n", at: Int64(round) * 50_000 + 49_000)
            talk.say("destination:/letters/housing\n\n\0", at: Int64(round) * 50_000 + 49_500)
        }
        #expect(!talk.session.isClosing)
        #expect(talk.tickets().count == 10)
    }

    @Test("a caller is not to blame for the time in which the door does not read")
    func excused() throws {
        var talk = try talk { $0.pendingMax = 1 }
        // The second frame began, and the door stopped reading behind the first.
        talk.say(Self.letter + "SEND\n", at: 0)
        let ticket = try #require(talk.tickets().first)
        talk.session.ticked(at: 100_000)
        #expect(!talk.session.isClosing)
        talk.session.answered(ticket, done(1))
        talk.session.resume(at: 100_000)
        talk.session.ticked(at: 160_000)
        #expect(!talk.session.isClosing)
        talk.session.ticked(at: 160_001)
        try talk.hearError("too-slow")
    }

    @Test("a caller that finished its frame owes none, though the door then stopped reading")
    func finished() throws {
        var talk = try talk { $0.pendingMax = 1 }
        talk.say("SEND\n", at: 0)
        talk.say("destination:/letters/housing\nreceipt:r\n\n\0", at: 10)
        talk.session.answered(try #require(talk.tickets().first), done(1))
        talk.session.resume(at: 20)
        #expect(try talk.hearOne()["receipt-id"] == "r")
        talk.session.ticked(at: 200_000)
        #expect(!talk.session.isClosing)
        #expect(try talk.hear().isEmpty)
    }

    // MARK: Hasty

    @Test("too many frames a second are read later, in order, and none is lost")
    func rate() throws {
        var talk = try talk { $0.framesPerSecondMax = 3 }
        // CONNECT was one of this second's.
        talk.say(String(repeating: Self.letter, count: 7), at: 0)
        #expect(talk.tickets().count == 2)
        #expect(!talk.session.wantsInput)
        talk.session.resume(at: 500)
        #expect(talk.tickets().isEmpty)
        talk.session.ticked(at: 1_000)
        #expect(talk.tickets().count == 3)
        talk.session.ticked(at: 2_000)
        #expect(talk.tickets().count == 2)
        #expect(talk.session.wantsInput)
        #expect(!talk.session.isClosing)
    }

    // MARK: Half-closed

    @Test("a client that stops speaking still gets the receipts of what it said, then the end")
    func halfClosed() throws {
        var talk = try talk()
        talk.say(Self.letter + Self.letter)
        talk.session.ended(at: 0)
        let tickets = try talk.tickets(2)
        #expect(!talk.session.isClosing)
        talk.session.answered(tickets[0], done(1))
        #expect(!talk.session.isClosing)
        talk.session.answered(tickets[1], done(2))
        #expect(try talk.hear().map { $0["letter"] } == ["1", "2"])
        #expect(talk.session.isClosing)
    }

    @Test("a client that stops speaking with nothing owed is done at once")
    func halfClosedIdle() throws {
        var talk = try talk()
        talk.session.ended(at: 0)
        #expect(talk.session.isClosing)
        #expect(try talk.hear().isEmpty)
    }

    @Test("a client that stops speaking while the door does not read is heard out, then done")
    func halfClosedFull() throws {
        for count in [1, 2] {
            var talk = try talk { $0.pendingMax = 1 }
            talk.say(String(repeating: Self.letter, count: count))
            talk.session.ended(at: 0)
            for number in 1...count {
                #expect(!talk.session.isClosing)
                talk.session.answered(try #require(talk.tickets().first), done(Int64(number)))
                talk.session.resume(at: 0)
            }
            #expect(try talk.hear().count == count)
            #expect(talk.session.isClosing)
        }
    }

    @Test("a client that stops speaking after more frames than a second holds is heard out as well")
    func halfClosedHasty() throws {
        var talk = try talk { $0.framesPerSecondMax = 2 }
        talk.say(Self.letter)
        talk.session.ended(at: 0)
        #expect(!talk.session.isClosing)
        talk.session.ticked(at: 1_000)
        talk.session.answered(try #require(talk.tickets().first), done(1))
        #expect(talk.session.isClosing)
    }

    @Test("a client that stops speaking behind CONNECT is admitted, answered and done")
    func halfClosedArriving() throws {
        var talk = Conversation()
        talk.say("CONNECT\naccept-version:1.2\nhost:h\nlogin:a\npasscode:b\n\n\0" + Self.letter)
        talk.session.ended(at: 0)
        #expect(!talk.session.isClosing)
        talk.admit(Conversation.medical)
        talk.session.answered(try #require(talk.tickets().first), done(1))
        #expect(try talk.hear().map(\.command) == [.connected, .receipt])
        #expect(talk.session.isClosing)
    }

    @Test("a client that stops speaking before CONNECT, or in a frame, is done")
    func halfClosedEarly() throws {
        var talk = Conversation()
        talk.say("CONN")
        talk.session.ended(at: 0)
        #expect(talk.session.isClosing)
        talk = try self.talk()
        talk.say(Self.letter + "SEND\ndest")
        talk.session.ended(at: 0)
        talk.session.answered(try #require(talk.tickets().first), done(1))
        #expect(try talk.hear().map(\.command) == [.receipt])
        #expect(talk.session.isClosing)
    }

    @Test("a client that has said its last word is not called silent while it waits for receipts")
    func silentFarewell() throws {
        for ending in ["", "SEND\ndest", "DISCONNECT\nreceipt:bye\n\n\0"] {
            var talk = try Conversation(as: Conversation.medical, heartBeat: "1000,0")
            talk.say(Self.letter + ending)
            talk.session.ended(at: 0)
            for second in 1...100 { talk.session.ticked(at: Int64(second) * 1_000) }
            #expect(!talk.session.isClosing)
            talk.session.answered(try #require(talk.tickets().first), done(1))
            #expect(try talk.hear().map(\.command).contains(.error) == false)
            #expect(talk.session.isClosing)
        }
    }

    @Test("more subscriptions than a session may have end it")
    func subscriptions() throws {
        var talk = try talk { $0.subscriptionsMax = 2 }
        for id in ["a", "b"] {
            talk.say(Frame(.subscribe, ["id": id, "destination": "/letters/medical-security"]))
        }
        #expect(!talk.session.isClosing)
        talk.say(Frame(.unsubscribe, ["id": "a"]))
        talk.say(Frame(.subscribe, ["id": "c", "destination": "/topic/list"]))
        #expect(!talk.session.isClosing)
        talk.say(Frame(.subscribe, ["id": "d", "destination": "/topic/list", "receipt": "r"]))
        try talk.hearError("limit-exceeded", receipt: "r")
    }
}
