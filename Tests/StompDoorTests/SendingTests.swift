import Casework
import Ledger
import Testing
import Wire

@testable import StompDoor

struct SendingTests {
    private func send(
        _ destination: String, _ body: [UInt8] = [], receipt: String? = nil,
        more: [(String, String)] = []
    ) -> Frame {
        var frame = Frame(.send, ["destination": destination], body: body)
        if let receipt { frame.headers.append(.init(name: "receipt", value: receipt)) }
        for (name, value) in more { frame.headers.append(.init(name: name, value: value)) }
        return frame
    }

    @Test("a case is wished for, and its receipt comes only with the answer")
    func receipt() throws {
        var talk = try Conversation(as: Conversation.clerk)
        talk.say(send("/intake", SampleCase.medical("QH-1"), receipt: "m-1"))
        #expect(try talk.hear().isEmpty)
        let wishes = try talk.wishes(1)
        guard case .perform(.submit(let draft), as: let identity, key: nil, let ticket) = wishes[0]
        else {
            Issue.record("\(wishes)")
            return
        }
        #expect(draft.reference == "QH-1")
        #expect(identity == Conversation.clerk)
        let opened = Receipt(case: CaseID(42), openedAt: Instant("2026-07-01T09:30")!)
        talk.session.answered(
            ticket,
            .success(
                Effect(
                    .opened(opened, CaseID(42), [ObligationID(90), ObligationID(91)]), sequence: 5))
        )
        let frame = try talk.hearOne()
        #expect(frame.command == .receipt)
        #expect(frame["receipt-id"] == "m-1")
        #expect(frame["receipt-number"] == "YM-20260701-0000042")
        #expect(frame["query-code"] == "7KQ4-XM9T")
        #expect(frame["case"] == "42")
        #expect(frame["obligations"] == "90,91")
    }

    @Test("without a receipt header the answer is silence")
    func noReceipt() throws {
        var talk = try Conversation(as: Conversation.clerk)
        talk.say(send("/intake", SampleCase.medical("QH-1")))
        talk.session.answered(try #require(talk.tickets().first), .success(.done(1)))
        #expect(try talk.hear().isEmpty)
        #expect(!talk.session.isClosing)
    }

    @Test("a verb's receipt names the obligation, and the one that replaces it")
    func verbReceipt() throws {
        var talk = try Conversation(as: Conversation.clerk)
        talk.say(
            send("/obligation/17/insist", Array(#"{"text": "是你们的"}"#.utf8), receipt: "1"),
            send(
                "/obligation/17/reroute", Array(#"{"to": "housing", "text": "改派"}"#.utf8),
                receipt: "2", more: [("idempotency-key", "k")]))
        let wishes = try talk.wishes(2)
        guard case .perform(.act(.reroute, on: ObligationID(17)), as: _, key: "k", _) = wishes[1]
        else {
            Issue.record("\(wishes)")
            return
        }
        for wish in wishes {
            guard case .perform(let command, as: _, key: _, let ticket) = wish else { continue }
            if case .act(.reroute, on: _) = command {
                talk.session.answered(ticket, .success(.done(17, next: 18)))
            } else {
                talk.session.answered(ticket, .success(.done(17)))
            }
        }
        let frames = try talk.hear()
        #expect(frames.map { $0["receipt-id"] } == ["1", "2"])
        #expect(frames.map { $0["obligation"] } == ["17", "17"])
        #expect(frames.map { $0["next-obligation"] } == [nil, "18"])
    }

    @Test("an offering's receipt names its number and version; a withdrawal has no version")
    func offeringReceipt() throws {
        var talk = try Conversation(as: Conversation.charity)
        talk.say(
            send("/list/social", SampleCase.offering("grant"), receipt: "1"),
            send(
                "/list/social", Array(#"{"withdraw": "grant", "reason": "名额已满"}"#.utf8),
                receipt: "2"))
        let tickets = try talk.tickets(2)
        talk.session.answered(
            tickets[0], .success(Effect(.offering(OfferingID(3), version: 2), sequence: 8)))
        talk.session.answered(
            tickets[1], .success(Effect(.offering(OfferingID(3), version: 0), sequence: 9)))
        let frames = try talk.hear()
        #expect(frames.map { $0["offering"] } == ["3", "3"])
        #expect(frames.map { $0["version"] } == ["2", nil])
    }

    @Test("a claim's receipt names its number, and so does that of a verb on it")
    func claimReceipt() throws {
        var talk = try Conversation(as: Conversation.clerk)
        talk.say(
            send(
                "/claim", Array(#"{"owner": "housing", "code": "grant", "obligation": 3}"#.utf8),
                receipt: "1"),
            send(
                "/claim/5/release", Array(#"{"reason": "already-helped"}"#.utf8), receipt: "2"))
        for ticket in try talk.tickets(2) {
            talk.session.answered(ticket, .success(Effect(.claim(ClaimID(5)), sequence: 8)))
        }
        #expect(try talk.hear().map { $0["claim"] } == ["5", "5"])
    }

    @Test("a need by a code that stands for none is refused before anybody is asked")
    func unknownNeed() throws {
        var talk = try Conversation(as: Conversation.charity)
        talk.say(
            send(
                "/claim",
                Array(#"{"owner": "housing", "code": "grant", "need": "3333-3333"}"#.utf8)))
        try talk.hearError("unknown-need")
    }

    @Test("a refusal becomes an ERROR with code, sentence and next step, and ends the session")
    func refusal() throws {
        var talk = try Conversation(as: Conversation.clerk)
        talk.say(send("/obligation/17/withdraw", withdrawal, receipt: "r"))
        let refusal = Refusal(
            .wrongState, thing: "obligation 17", sentence: "It is over.", nextStep: "Look first.",
            article: "社会救助法 art. 45")
        talk.session.answered(try #require(talk.tickets().first), .failure(refusal))
        let frame = try talk.hearOne()
        #expect(frame.command == .error)
        #expect(frame["receipt-id"] == "r")
        #expect(frame["code"] == "wrong-state")
        #expect(frame["thing"] == "obligation 17")
        #expect(frame["message"] == "It is over.")
        #expect(frame["content-type"] == "text/plain;charset=utf-8")
        #expect(frame["content-length"] == "\(frame.body.count)")
        #expect(
            String(decoding: frame.body, as: UTF8.self)
                == "It is over.\nLook first.\n社会救助法 art. 45\n")
        #expect(talk.session.isClosing)
    }

    private let withdrawal = Array(#"{"reason": "withdrawn", "text": "本人撤回"}"#.utf8)

    @Test("after an ERROR nothing is read and nothing is said")
    func silentAfterError() throws {
        var talk = try Conversation(as: Conversation.clerk)
        talk.say(
            send("/obligation/17/withdraw", withdrawal, receipt: "1"), send("/nowhere"),
            send("/obligation/18/withdraw", withdrawal, receipt: "2"))
        try talk.hearError("unknown-destination")
        // What was read before the fault is still done.
        let tickets = try talk.tickets(1)
        talk.say(send("/obligation/19/withdraw", withdrawal))
        talk.session.answered(tickets[0], .success(.done(17)))
        talk.session.ticked(at: 1_000_000)
        #expect(talk.wishes().isEmpty)
        #expect(talk.session.output.bytes.isEmpty)
    }

    @Test(
        "addresses to which nothing is sent",
        arguments: [
            ("/nowhere", "unknown-destination"), ("/obligation/17/eat", "unknown-destination"),
            ("/queue/medical-security", "malformed"), ("/topic/deadline", "malformed"),
        ])
    func badAddress(_ address: String, _ code: String) throws {
        var talk = try Conversation(as: Conversation.clerk)
        talk.say(send(address, Array("{}".utf8), receipt: "7"))
        try talk.hearError(code, receipt: "7")
        #expect(talk.wishes().isEmpty)
    }

    @Test("a SEND without a destination is refused")
    func noDestination() throws {
        var talk = try Conversation(as: Conversation.clerk)
        talk.say(Frame(.send, ["receipt": "7"]))
        try talk.hearError("missing-header", receipt: "7")
    }

    @Test(
        "a body that is no JSON, no UTF-8 or no form is refused before it reaches the ledger",
        arguments: [
            Array("name=Zhou".utf8), Array(#"{"reference": "#.utf8), [],
            Array(#"{"reference": ""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8),
            Array(#"{"reference": "a"}"#.utf8), Array("[]".utf8),
        ] as [[UInt8]])
    func badBody(_ body: [UInt8]) throws {
        var talk = try Conversation(as: Conversation.clerk)
        talk.say(send("/intake", body, receipt: "7"))
        try talk.hearError("malformed", receipt: "7")
        #expect(talk.wishes().isEmpty)
    }

    @Test("a refused form names the place and never the value")
    func noValueInError() throws {
        var talk = try Conversation(as: Conversation.clerk)
        var text = String(decoding: SampleCase.medical("QH-1"), as: UTF8.self)
        text.replace("1957-03-02", with: "周福根的生日")
        talk.say(send("/intake", Array(text.utf8)))
        let frame = try talk.hearOne()
        #expect(frame["thing"] == "household.members[0].birth-date")
        #expect(!frame.headers.contains { $0.value.contains("周福根") })
        #expect(!String(decoding: frame.body, as: UTF8.self).contains("周福根"))
    }

    @Test(
        "an idempotency-key that is kept in the clear may say nothing of a person",
        arguments: ["", "周福根", "a b", "999999195703020018", String(repeating: "k", count: 65)])
    func badKey(_ key: String) throws {
        for frame in [
            send(
                "/obligation/17/start", Array("{}".utf8), receipt: "7",
                more: [("idempotency-key", key)]),
            Frame(.ack, ["id": "7-9-o17-4711", "idempotency-key": key, "receipt": "7"]),
        ] {
            var talk = try Conversation(as: Conversation.medical)
            talk.say(frame)
            let error = try talk.hearOne()
            #expect(error["code"] == "malformed" && error["receipt-id"] == "7")
            #expect(error["thing"] == "idempotency-key")
            #expect(key.isEmpty || !String(decoding: error.body, as: UTF8.self).contains(key))
            #expect(talk.wishes().isEmpty)
        }
    }

    @Test("a header that is no UTF-8 is refused")
    func badHeader() throws {
        var talk = try Conversation(as: Conversation.clerk)
        talk.say(
            Array("SEND\nreceipt:7\ndestination:".utf8) + [0xFF] + Array("\n\n\0".utf8))
        try talk.hearError("bad-frame", receipt: "7")
    }

    @Test("a body above the limit is refused as soon as its length is known, with its receipt id")
    func oversize() throws {
        let limits = FrameLimits(bodyBytesMax: 100)
        var talk = try Conversation(as: Conversation.clerk, limits: limits)
        talk.say("SEND\ndestination:/intake\nreceipt:7\ncontent-length:101\n\n")
        try talk.hearError("bad-frame", receipt: "7")
        talk = try Conversation(as: Conversation.clerk, limits: limits)
        talk.say("SEND\ndestination:/intake\nreceipt:7\n\n" + String(repeating: " ", count: 101))
        try talk.hearError("bad-frame", receipt: "7")
    }

    @Test("the receipt of the frame before is not blamed for a fault between two frames")
    func faultBetweenFrames() throws {
        var talk = try Conversation(as: Conversation.clerk)
        talk.say(send("/obligation/17/withdraw", withdrawal, receipt: "good"))
        talk.say("NONSENSE\n\n\0")
        try talk.hearError("bad-frame", receipt: nil)
    }

    @Test("who sends faster than the disk takes is not read until answers have come")
    func backPressure() throws {
        var talk = try Conversation(as: Conversation.clerk)
        let pendingMax = SessionLimits().pendingMax
        for _ in 1..<pendingMax { talk.say(send("/obligation/17/withdraw", withdrawal)) }
        #expect(talk.session.wantsInput)
        talk.say(send("/obligation/17/withdraw", withdrawal))
        #expect(!talk.session.wantsInput)
        talk.session.answered(try talk.tickets(pendingMax)[0], .success(.done(17)))
        #expect(talk.session.wantsInput)
    }

    @Test("who sends long headers faster than the disk takes is not read either")
    func backPressureOfHeaders() throws {
        var talk = try Conversation(as: Conversation.medical)
        var frame = Frame(.send, ["destination": "/letters/housing"])
        frame.headers.append(.init(name: "x", value: String(repeating: "x", count: 16_000)))
        let fitting = SessionLimits().pendingBytesMax / 16_000
        for _ in 1...fitting where talk.session.wantsInput { talk.say(frame) }
        #expect(!talk.session.wantsInput)
        #expect(talk.session.heldBytes >= SessionLimits().pendingBytesMax)
    }

    @Test("what an open transaction holds is counted with its headers")
    func heldHeaders() throws {
        var talk = try Conversation(as: Conversation.medical)
        talk.say(Frame(.begin, ["transaction": "t"]))
        let before = talk.session.heldBytes
        let receipt = String(repeating: "r", count: 10_000)
        talk.say(
            Frame(
                .send,
                ["destination": "/letters/housing", "transaction": "t", "receipt": receipt]))
        #expect(talk.session.heldBytes >= before + 10_000)
        talk.say(Frame(.abort, ["transaction": "t"]))
        #expect(talk.session.heldBytes == before)
    }
}

struct FarewellTests {
    @Test("the receipt of DISCONNECT comes after every other, and then the session closes")
    func last() throws {
        var talk = try Conversation(as: Conversation.medical)
        talk.say(
            Frame(.ack, ["id": "7-1-o1-2", "receipt": "a"]),
            Frame(.ack, ["id": "7-1-o2-3", "receipt": "b"]),
            Frame(.disconnect, ["receipt": "bye"]))
        #expect(try talk.hear().isEmpty)
        let tickets = try talk.tickets(2)
        talk.session.answered(tickets[1], .success(.done(2)))
        #expect(try talk.hear().map { $0["receipt-id"] } == ["b"])
        #expect(!talk.session.isClosing)
        talk.session.answered(tickets[0], .success(.done(1)))
        #expect(try talk.hear().map { $0["receipt-id"] } == ["a", "bye"])
        #expect(talk.session.isClosing)
    }

    @Test("a DISCONNECT without a receipt closes without a word")
    func quiet() throws {
        var talk = try Conversation(as: Conversation.medical)
        talk.say("DISCONNECT\n\n\0")
        #expect(try talk.hear().isEmpty)
        #expect(talk.session.isClosing)
    }

    @Test("nothing is read behind DISCONNECT, and a refusal of earlier work is still told")
    func behind() throws {
        var talk = try Conversation(as: Conversation.medical)
        talk.say(
            Frame(.ack, ["id": "7-1-o1-2", "receipt": "a"]), Frame(.disconnect, ["receipt": "bye"]),
            Frame(.ack, ["id": "7-1-o2-3", "receipt": "b"]))
        talk.say(Frame(.ack, ["id": "7-1-o3-4", "receipt": "c"]))
        let tickets = try talk.tickets(1)
        talk.session.answered(
            tickets[0], .failure(.unknownObligation(ObligationID(1))))
        try talk.hearError("unknown-obligation", receipt: "a")
    }
}
