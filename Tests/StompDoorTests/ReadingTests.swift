import Casework
import Ledger
import Testing
import Wire

@testable import StompDoor

struct ReadingTests {
    private func subscribe(_ headers: KeyValuePairs<String, String>) -> Frame {
        var frame = Frame(.subscribe, headers)
        if frame["destination"] == nil {
            frame.headers.append(.init(name: "destination", value: "/queue/medical-security"))
        }
        if frame["ack"] == nil {
            frame.headers.append(.init(name: "ack", value: "client-individual"))
        }
        return frame
    }

    @Test("a queue is polled with the window that was asked for, and the receipt comes after")
    func poll() throws {
        var talk = try Conversation(as: Conversation.medical)
        talk.say(
            subscribe(["id": "a", "prefetch-count": "3", "receipt": "r"]), subscribe(["id": "b"]))
        let wishes = try talk.wishes(2)
        guard case .poll(let queue, .all, as: let identity, window: 3, let ticket) = wishes[0],
            case .poll(_, _, as: _, window: Session.windowDefault, _) = wishes[1]
        else {
            Issue.record("\(wishes)")
            return
        }
        #expect(queue == .obligations(of: try #require(AgencyID("medical-security"))))
        #expect(identity == Conversation.medical)
        #expect(try talk.hear().isEmpty)
        talk.session.answered(ticket, .success(.noted))
        #expect(try talk.hearOne()["receipt-id"] == "r")
    }

    @Test("a queue that may not be read ends the session")
    func notOwned() throws {
        var talk = try Conversation(as: Conversation.medical)
        talk.say(subscribe(["id": "a", "receipt": "r"]))
        let refusal = Refusal(.notOwned, thing: "queue", sentence: "Not yours.", nextStep: "None.")
        talk.session.answered(try #require(talk.tickets().first), .failure(refusal))
        try talk.hearError("not-owned", receipt: "r")
    }

    @Test("a mode that is none of the three is refused")
    func ackModes() throws {
        for mode in ["Client-Individual", "", "manual"] {
            var talk = try Conversation(as: Conversation.medical)
            talk.say(subscribe(["id": "a", "ack": mode, "receipt": "r"]))
            try talk.hearError("bad-header", receipt: "r")
        }
    }

    @Test("a broadcast may be read in every mode")
    func broadcastAckModes() throws {
        for mode in ["auto", "client", "client-individual"] {
            var talk = try Conversation(as: Conversation.medical)
            talk.say(
                subscribe(["id": "a", "destination": "/topic/list", "ack": mode, "receipt": "r"]))
            #expect(try talk.hearOne()["receipt-id"] == "r")
            #expect(talk.session.subscriptions.hearsBroadcasts)
        }
    }

    @Test("who has no right to a broadcast is refused at once")
    func broadcastRight() throws {
        var talk = try Conversation(as: Conversation.charity)
        talk.say(Frame(.subscribe, ["id": "a", "destination": "/topic/deadline", "receipt": "r"]))
        try talk.hearError("not-permitted", receipt: "r")
    }

    @Test("prefetch-count is a plain number from 1 to 1000")
    func prefetch() throws {
        for count in ["1", "1000"] {
            var talk = try Conversation(as: Conversation.medical)
            talk.say(subscribe(["id": "a", "prefetch-count": count]))
            guard case .poll(_, _, as: _, window: let window, _) = talk.wishes().first else {
                Issue.record("\(count) was not taken")
                continue
            }
            #expect(String(window) == count)
        }
        for count in ["0", "1001", "-1", "+5", "ten", "", "1.0", "99999999999999999999"] {
            var talk = try Conversation(as: Conversation.medical)
            talk.say(subscribe(["id": "a", "prefetch-count": count]))
            try talk.hearError("bad-header")
        }
    }

    @Test("one id stands for one subscription, and is free again after UNSUBSCRIBE")
    func doubleID() throws {
        var talk = try Conversation(as: Conversation.medical)
        talk.say(
            subscribe(["id": "a"]), Frame(.unsubscribe, ["id": "a"]), subscribe(["id": "a"]))
        #expect(try talk.hear().isEmpty)
        talk.say(subscribe(["id": "a", "receipt": "r"]))
        try talk.hearError("double-subscription", receipt: "r")
    }

    @Test(
        "nothing is read from an address that only takes",
        arguments: [
            ("/intake", "not-readable"), ("/list/social", "not-readable"),
            ("/obligation/1/accept", "not-readable"), ("/nowhere", "unknown-destination"),
        ])
    func notReadable(_ address: String, _ code: String) throws {
        var talk = try Conversation(as: Conversation.medical)
        talk.say(subscribe(["id": "a", "destination": address]))
        try talk.hearError(code)
    }

    @Test("SUBSCRIBE needs a destination and, since 1.1, an id")
    func missing() throws {
        var talk = try Conversation(as: Conversation.medical)
        talk.say(Frame(.subscribe, ["id": "a", "ack": "client-individual"]))
        try talk.hearError("missing-header")
        talk = try Conversation(as: Conversation.medical, version: .v1_1)
        talk.say(subscribe([:]))
        try talk.hearError("missing-header")
        talk = try Conversation(as: Conversation.medical, version: .v1_0)
        talk.say(subscribe([:]))
        #expect(talk.wishes().count == 1)
        talk.say(
            Frame(.unsubscribe, ["destination": "/queue/medical-security", "receipt": "u"]))
        #expect(try talk.hearOne()["receipt-id"] == "u")
    }

    @Test("UNSUBSCRIBE stops the polling and answers at once; an unknown id is refused")
    func unsubscribe() throws {
        var talk = try Conversation(as: Conversation.medical)
        talk.say(subscribe(["id": "a"]))
        let ticket = try #require(talk.tickets().first)
        talk.say(Frame(.unsubscribe, ["id": "a", "receipt": "u"]))
        guard case .stopPolling(ticket) = talk.wishes().first else {
            Issue.record("polling goes on")
            return
        }
        #expect(try talk.hearOne()["receipt-id"] == "u")
        talk.say(Frame(.unsubscribe, ["id": "a", "receipt": "u2"]))
        try talk.hearError("unknown-subscription", receipt: "u2")
        talk = try Conversation(as: Conversation.medical)
        talk.say(Frame(.unsubscribe, ["receipt": "u3"]))
        try talk.hearError("missing-header", receipt: "u3")
    }

    @Test("ACK takes note and NACK puts back, by id in 1.2 and by message-id before")
    func acknowledge() throws {
        for (version, header) in [
            (StompVersion.v1_2, "id"), (.v1_1, "message-id"), (.v1_0, "message-id"),
        ] {
            var talk = try Conversation(as: Conversation.medical, version: version)
            talk.say(
                Frame(.ack, [header: "7-9-o17-4711", "subscription": "s", "receipt": "a"]))
            if version > .v1_0 {
                talk.say(
                    Frame(
                        .nack,
                        [header: "7-9-o18-4712", "subscription": "s", "idempotency-key": "k"]))
            }
            let said = talk.wishes().map { wish in
                if case .perform(let command, as: _, let key, _) = wish {
                    Said(command: command, key: key)
                } else {
                    Said(command: nil, key: nil)
                }
            }
            let taken = Said(
                command: .act(.acknowledge(LeaseToken(4711)), on: ObligationID(17)), key: nil)
            let released = Said(
                command: .act(.release(LeaseToken(4712)), on: ObligationID(18)), key: "k")
            #expect(said == (version > .v1_0 ? [taken, released] : [taken]))
        }
    }

    private struct Said: Equatable {
        let command: Command?
        let key: String?
    }

    @Test("an ACK without its id, or with one never given out, is refused")
    func badAck() throws {
        for command in [Frame.Command.ack, .nack] {
            var talk = try Conversation(as: Conversation.medical)
            talk.say(Frame(command, ["message-id": "7-9-o17-4711", "receipt": "r"]))
            try talk.hearError("missing-header", receipt: "r")
            talk = try Conversation(as: Conversation.medical, version: .v1_1)
            talk.say(Frame(command, ["id": "7-9-o17-4711", "receipt": "r"]))
            try talk.hearError("missing-header", receipt: "r")
            for id in ["17", "ID:other-broker-1", "n5", "7-9-o17-+4711"] {
                talk = try Conversation(as: Conversation.medical)
                talk.say(Frame(command, ["id": id, "receipt": "r"]))
                try talk.hearError("unknown-ack", receipt: "r")
            }
        }
    }

    @Test("a window that closes is counted: receipts of both kinds hold back the farewell")
    func pollBeforeFarewell() throws {
        var talk = try Conversation(as: Conversation.medical)
        talk.say(subscribe(["id": "a", "receipt": "r"]), Frame(.disconnect, ["receipt": "bye"]))
        #expect(try talk.hear().isEmpty)
        talk.session.answered(try #require(talk.tickets().first), .success(.noted))
        #expect(try talk.hear().map { $0["receipt-id"] } == ["r", "bye"])
    }
    @Test("from DISCONNECT on nothing more is handed out, while receipts are still under way")
    func noPollAfterFarewell() throws {
        var talk = try Conversation(as: Conversation.medical)
        talk.say(subscribe(["id": "a"]))
        let ticket = try #require(talk.tickets().first)
        talk.say(
            Frame(.ack, ["id": "7-9-o17-4711", "receipt": "r"]),
            Frame(.disconnect, ["receipt": "bye"]))
        guard case .stopPolling(ticket) = talk.wishes().last else {
            Issue.record("the queue is still polled")
            return
        }
    }
}
