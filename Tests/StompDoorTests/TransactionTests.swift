import Casework
import Ledger
import Testing
import Wire

@testable import StompDoor

@Suite("A transaction")
struct TransactionTests {
    private let room: Backroom
    private let civil: Backroom.Desk

    init() throws {
        room = try Backroom()
        civil = try room.desk(Conversation.medical)
    }

    private static func send(
        _ destination: String = "/letters/housing", in transaction: String? = "t",
        receipt: String? = nil, body: [UInt8] = []
    ) -> Frame {
        var frame = Frame(.send, ["destination": destination], body: body)
        if let transaction {
            frame.headers.append(.init(name: "transaction", value: transaction))
        }
        if let receipt { frame.headers.append(.init(name: "receipt", value: receipt)) }
        return frame
    }

    private static func end(
        _ command: Frame.Command, _ transaction: String = "t", receipt: String
    ) -> Frame {
        Frame(command, ["transaction": transaction, "receipt": receipt])
    }

    /// What a reader of the housing bureau's letters finds.
    private func arrived() throws -> [String] {
        let reader = try room.desk(Conversation.housing)
        defer { try? room.hangUp(reader) }
        return try room.subscribe("/letters/housing", at: reader).told
    }

    @Test("is done at COMMIT: receipts in the order of its frames, then COMMIT's own")
    func receipts() throws {
        let begun = try room.say(Self.end(.begin, receipt: "b"), at: civil)
        #expect(begun.told == ["b"])
        let inside = try room.say(
            Self.send(receipt: "1"), Self.send(receipt: nil), Self.send(receipt: "3"), at: civil)
        #expect(inside.isEmpty)
        #expect(try arrived().isEmpty)
        let done = try room.say(Self.end(.commit, receipt: "c"), at: civil)
        #expect(done.told == ["1", "3", "c"])
        #expect(done.map { $0["letter"] } == ["1", "3", nil])
        #expect(try arrived() == ["letter 1", "letter 2", "letter 3"])
    }

    @Test("of nothing may be committed, and its name is free again")
    func empty() throws {
        for receipt in ["1", "2"] {
            let heard = try room.say(
                Frame(.begin, ["transaction": "t"]), Self.end(.commit, receipt: receipt),
                at: civil)
            #expect(heard.told == [receipt])
        }
    }

    @Test("refused in one frame leaves nothing: COMMIT's ERROR is all that is heard")
    func refused() throws {
        _ = try room.say(Frame(.begin, ["transaction": "t"]), at: civil)
        _ = try room.say(
            Self.send(receipt: "1"), Self.send("/letters/nowhere", receipt: "2"), at: civil)
        let heard = try room.say(Self.end(.commit, receipt: "c"), at: civil)
        #expect(heard.told == ["unknown-agency"])
        #expect(heard[0]["receipt-id"] == "c")
        #expect(try arrived().isEmpty)
    }

    @Test("aborted leaves nothing, and the receipts asked for inside never come")
    func aborted() throws {
        _ = try room.say(Frame(.begin, ["transaction": "t"]), at: civil)
        _ = try room.say(Self.send(receipt: "1"), at: civil)
        #expect(try room.say(Self.end(.abort, receipt: "a"), at: civil).told == ["a"])
        #expect(
            try room.say(Self.send(in: nil, receipt: "2"), at: civil).map { $0["letter"] }
                == ["1"])
    }

    @Test("open when the session ends is aborted", arguments: [true, false])
    func ended(_ saysGoodbye: Bool) throws {
        _ = try room.say(Frame(.begin, ["transaction": "t"]), Self.send(), at: civil)
        if saysGoodbye {
            #expect(try room.say(Frame(.disconnect, ["receipt": "x"]), at: civil).told == ["x"])
        } else {
            try room.hangUp(civil)
        }
        #expect(try arrived().isEmpty)
    }

    @Test("of several open ones each is kept apart")
    func several() throws {
        _ = try room.say(
            Frame(.begin, ["transaction": "a"]), Frame(.begin, ["transaction": "b"]),
            Self.send(in: "a", receipt: "1"), Self.send(in: "b", receipt: "2"), at: civil)
        let heard = try room.say(
            Self.end(.commit, "b", receipt: "b"), Self.end(.commit, "a", receipt: "a"), at: civil)
        #expect(heard.told == ["2", "b", "1", "a"])
        #expect(heard.map { $0["letter"] } == ["1", nil, "2", nil])
    }

    @Test(
        "that is not open, or open already, is refused with the receipt of the frame",
        arguments: [
            (Frame(.commit, ["transaction": "x", "receipt": "r"]), "unknown-transaction"),
            (Frame(.abort, ["transaction": "x", "receipt": "r"]), "unknown-transaction"),
            (Frame(.begin, ["transaction": "t", "receipt": "r"]), "double-transaction"),
            (Self.send(in: "x", receipt: "r"), "unknown-transaction"),
            (
                Frame(.ack, ["id": "7-1-l1-1", "transaction": "x", "receipt": "r"]),
                "unknown-transaction"
            ),
            (
                Frame(.nack, ["id": "1-1-n1-1", "transaction": "x", "receipt": "r"]),
                "unknown-transaction"
            ),
            (Frame(.begin, ["receipt": "r"]), "missing-header"),
            (Frame(.commit, ["receipt": "r"]), "missing-header"),
            (Frame(.abort, ["receipt": "r"]), "missing-header"),
            (Self.send("/intake", receipt: "r", body: Array("{".utf8)), "malformed"),
            (Self.send("/nowhere", receipt: "r"), "unknown-destination"),
        ])
    func unknown(_ frame: Frame, _ code: String) throws {
        _ = try room.say(Frame(.begin, ["transaction": "t"]), at: civil)
        let heard = try room.say(frame, at: civil)
        #expect(heard.told == [code])
        #expect(heard.first?["receipt-id"] == "r")
    }

    // MARK: Limits

    @Test("beside fifteen others is one too many only for the seventeenth")
    func openMax() throws {
        for number in 1...16 {
            #expect(
                try room.say(Self.end(.begin, "t\(number)", receipt: "b"), at: civil).told
                    == ["b"])
        }
        _ = try room.say(Frame(.abort, ["transaction": "t3"]), at: civil)
        #expect(try room.say(Self.end(.begin, "t17", receipt: "b"), at: civil).told == ["b"])
        #expect(
            try room.say(Self.end(.begin, "t18", receipt: "b"), at: civil).told
                == ["limit-exceeded"])
    }

    @Test("holds as many frames and bytes as it may, and one more ends the session")
    func lengthMax() throws {
        var limits = SessionLimits()
        limits.transactionFramesMax = 3
        limits.transactionBytesMax = 10
        for (bodies, isTooMuch) in [
            ([4, 3, 3], false), ([0, 0, 0, 0], true), ([10], false), ([11], true),
            ([5, 6], true),
        ] {
            let desk = try room.desk(Conversation.medical, limits: limits)
            var heard = try room.say(Frame(.begin, ["transaction": "t"]), at: desk)
            for body in bodies {
                let frame = Self.send(body: Array(repeating: 0, count: body))
                heard += try room.say(frame, at: desk)
            }
            #expect(heard.told == (isTooMuch ? ["limit-exceeded"] : []))
            #expect(desk.talk.session.isClosing == isTooMuch)
        }
    }

    @Test("is bounded by a thousand frames and four mebibytes")
    func defaults() {
        let limits = SessionLimits()
        #expect(limits.transactionsMax == 16)
        #expect(limits.transactionFramesMax == 1_000)
        #expect(limits.transactionBytesMax == 4 * 1_024 * 1_024)
    }

    // MARK: Acknowledging inside

    /// Letters in the housing bureau's hand under `client`.
    private func hand(_ count: Int) throws -> (reader: Backroom.Desk, letters: [Frame]) {
        try room.send(count, at: civil)
        let reader = try room.desk(Conversation.housing)
        return (reader, try room.subscribe("/letters/housing", ack: "client", at: reader))
    }

    private func ack(
        _ message: Frame, in transaction: String? = "t", receipt: String
    ) throws -> Frame {
        var frame = Frame(.ack, ["id": try message.header("ack"), "receipt": receipt])
        if let transaction {
            frame.headers.append(.init(name: "transaction", value: transaction))
        }
        return frame
    }

    @Test("that ABORT ends gives back what its ACKs covered, in its old place")
    func abortGivesBack() throws {
        let (reader, letters) = try hand(5)
        _ = try room.say(Frame(.begin, ["transaction": "t"]), at: reader)
        _ = try room.say(
            ack(letters[0], receipt: "1"), ack(letters[2], receipt: "3"), at: reader)
        // Outside it, this one covers itself alone: the others are spoken for.
        #expect(try room.say(ack(letters[3], in: nil, receipt: "4"), at: reader).told == ["4"])
        #expect(try room.say(Self.end(.abort, receipt: "a"), at: reader).told == ["a"])
        let open = reader.talk.session.subscriptions
        var copy = open
        let last = try #require(AckID(try letters[4].header("ack")))
        #expect(
            copy.takeCovered(by: last).map(\.description)
                == [0, 1, 2, 4].map { letters[$0]["ack"] })
        #expect(try room.say(ack(letters[4], in: nil, receipt: "5"), at: reader).told == ["5"])
        try room.hangUp(reader)
        #expect(try arrived().isEmpty)
    }

    @Test("committed takes what its ACKs covered, and the receipts come in order")
    func commitTakes() throws {
        let (reader, letters) = try hand(4)
        _ = try room.say(Frame(.begin, ["transaction": "t"]), at: reader)
        _ = try room.say(
            ack(letters[1], receipt: "1"),
            Self.send("/letters/medical-security", receipt: "2"),
            ack(letters[2], receipt: "3"), at: reader)
        let heard = try room.say(Self.end(.commit, receipt: "c"), at: reader)
        #expect(heard.told == ["1", "2", "3", "c"])
        #expect(heard.map { $0["letter"] } == ["2", "5", "3", nil])
        try room.hangUp(reader)
        #expect(try arrived() == ["letter 4"])
    }

    @Test("lets a later frame stand on an earlier one: taken note of, then accepted")
    func laterSeesEarlier() throws {
        let clerk = try room.desk(Conversation.clerk)
        _ = try room.say(
            Self.send("/intake", in: nil, body: SampleCase.medical("QH-1")), at: clerk)
        let heard = try room.subscribe("/queue/medical-security", at: civil)
        _ = try room.say(Frame(.begin, ["transaction": "t"]), at: civil)
        _ = try room.say(
            ack(heard[0], receipt: "1"), Self.send("/obligation/1/accept", receipt: "2"),
            at: civil)
        #expect(
            try room.say(Self.end(.commit, receipt: "c"), at: civil).told == ["1", "2", "c"])
    }

    @Test("keeps the receipt for an ACK of a broadcast until COMMIT, in its place, or for ever")
    func broadcastInside() throws {
        _ = try room.subscribe("/topic/list", ack: "client", id: "list", at: civil)
        try room.publish("grant-1")
        let notice = try #require(try civil.talk.hear().first)
        for ending in [Frame.Command.abort, .commit] {
            _ = try room.say(Frame(.begin, ["transaction": "t"]), at: civil)
            let inside = try room.say(
                ack(notice, receipt: "1"), Self.send(receipt: "2"), ack(notice, receipt: "3"),
                Self.send(receipt: nil), ack(notice, receipt: "5"), at: civil)
            #expect(inside.isEmpty)
            let heard = try room.say(Self.end(ending, receipt: "e"), at: civil)
            #expect(heard.told == (ending == .abort ? ["e"] : ["1", "2", "3", "5", "e"]))
        }
    }
}
