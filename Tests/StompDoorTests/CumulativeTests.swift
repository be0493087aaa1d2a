import Broker
import Casework
import Ledger
import Testing
import Wire

@testable import StompDoor

/// Acknowledging in its three modes, with deliveries of a real ledger.
@Suite("A reader of letters")
struct CumulativeTests {
    private let room: Backroom
    private let sender: Backroom.Desk
    private let reader: Backroom.Desk

    init() throws {
        room = try Backroom()
        sender = try room.desk(Conversation.medical)
        reader = try room.desk(Conversation.housing)
    }

    /// So many letters in the reader's hand.
    private func hand(_ count: Int, ack: String, id: String = "s") throws -> [Frame] {
        try room.send(count, at: sender)
        return try room.subscribe("/letters/housing", ack: ack, id: id, at: reader)
    }

    private func acknowledge(
        _ message: Frame, _ command: Frame.Command = .ack, receipt: String? = "r",
        _ more: KeyValuePairs<String, String> = [:]
    ) throws -> [Frame] {
        var frame = Frame(command, more)
        frame.headers.append(.init(name: "id", value: try message.header("ack")))
        if let receipt { frame.headers.append(.init(name: "receipt", value: receipt)) }
        return try room.say(frame, at: reader)
    }

    /// The numbers of the letters that nobody has taken, as a new reader gets them.
    private func left() throws -> [String] {
        try room.hangUp(reader)
        let next = try room.desk(Conversation.housing)
        return try room.subscribe("/letters/housing", at: next).told
    }

    @Test("under client one ACK covers everything up to its delivery, and no more")
    func cumulative() throws {
        let letters = try hand(5, ack: "client")
        #expect(letters.told == (1...5).map { "letter \($0)" })
        #expect(try acknowledge(letters[2]).told == ["r"])
        // Covered already, each for itself: done once.
        #expect(try acknowledge(letters[0]).told == ["r"])
        #expect(try acknowledge(letters[2]).told == ["r"])
        #expect(try left() == ["letter 4", "letter 5"])
    }

    @Test("under client one NACK puts back everything up to its delivery, in order")
    func cumulativeNack() throws {
        let letters = try hand(4, ack: "client")
        let again = try acknowledge(letters[1], .nack)
        #expect(again.told == ["r", "letter 1", "letter 2"])
        #expect(again.dropFirst().allSatisfy { $0["redelivered"] == "true" })
        #expect(again.last?["delivery-count"] == "2")
        // What came again stands behind what is still in hand.
        #expect(try acknowledge(letters[3]).told == ["r"])
        #expect(try left() == ["letter 1", "letter 2"])
    }

    @Test("under client NACK with requeue:false sends back everything up to its delivery")
    func cumulativeRefuse() throws {
        let letters = try hand(3, ack: "client")
        #expect(
            try acknowledge(letters[1], .nack, receipt: "r", ["requeue": "false"]).told == ["r"])
        let back = try room.subscribe("/letters/medical-security", at: sender)
        #expect(back.told == ["letter 1", "letter 2"])
        #expect(back.allSatisfy { $0["returned"] == "refused" && $0["returned-from"] == "housing" })
        #expect(back.allSatisfy { $0["from"] == "medical-security" })
        #expect(try left() == ["letter 3"])
    }

    @Test("under client each subscription is acknowledged for itself")
    func subscriptions() throws {
        try room.send(2, to: "/letters/housing", at: sender)
        let one = try room.subscribe(
            "/letters/housing", ack: "client", id: "1", prefetch: 1, at: reader)
        let two = try room.subscribe(
            "/letters/housing", ack: "client", id: "2", prefetch: 1, at: reader)
        #expect(one.told + two.told == ["letter 1", "letter 2"])
        #expect(try acknowledge(two[0]).told == ["r"])
        #expect(try left() == ["letter 1"])
    }

    @Test("under client-individual each delivery is acknowledged alone, in any order")
    func individual() throws {
        let letters = try hand(3, ack: "client-individual")
        #expect(try acknowledge(letters[2]).told == ["r"])
        #expect(try acknowledge(letters[2]).told == ["r"])
        #expect(try acknowledge(letters[0], .nack).told == ["r", "letter 1"])
        #expect(try left() == ["letter 1", "letter 2"])
    }

    @Test("under auto everything is taken as it is handed out, and acknowledging it is refused")
    func auto() throws {
        let letters = try hand(3, ack: "auto")
        #expect(letters.told == ["letter 1", "letter 2", "letter 3"])
        #expect(letters.allSatisfy { $0["ack"] == nil })
        let id = try letters[0].header("message-id")
        try room.say(Frame(.ack, ["id": id, "receipt": "r"]), at: reader)
        #expect(reader.talk.session.isClosing)
        #expect(try left().isEmpty)
    }

    @Test("under auto a narrow window is no hindrance: the next comes when the last is taken")
    func autoWindow() throws {
        try room.send(4, at: sender)
        let letters = try room.subscribe("/letters/housing", ack: "auto", prefetch: 1, at: reader)
        #expect(letters.told == (1...4).map { "letter \($0)" })
    }

    @Test("that names a stale delivery is refused; one covered on the way is passed over")
    func stale() throws {
        let letters = try hand(3, ack: "client")
        room.office.clock.move(to: "2026-07-01T09:36:00")
        // The leases ran out, and the same letters came again to the same reader.
        let again = try room.say(Frame(.begin, ["transaction": "t"]), at: reader)
        #expect(again.told == ["letter 1", "letter 2", "letter 3"])
        #expect(try acknowledge(again[1]).told == ["r"])
        try room.send(1, at: sender)
        #expect(try acknowledge(letters[2]).told.last == "stale-lease")
        #expect(try left() == ["letter 3", "letter 4"])
    }

    @Test("that another session holds is refused, and stays where it is")
    func otherHands() throws {
        let letters = try hand(1, ack: "client")
        let other = try room.desk(Conversation.housing)
        let id = try letters[0].header("ack")
        #expect(
            try room.say(Frame(.ack, ["id": id, "receipt": "r"]), at: other).told
                == ["other-hands"])
        #expect(try acknowledge(letters[0]).told == ["r"])
        // Taken by anyone, it is done.
        let third = try room.desk(Conversation.housing)
        #expect(try room.say(Frame(.ack, ["id": id, "receipt": "r"]), at: third).told == ["r"])
    }

    @Test(
        "of 1.1 names its subscription, or the ACK is refused",
        arguments: [
            (nil, "missing-header"), ("other", "unknown-ack"), ("s", nil),
        ] as [(String?, String?)])
    func subscriptionHeader(_ subscription: String?, _ code: String?) throws {
        try room.send(1, at: sender)
        let old = try room.desk(Conversation.housing, .v1_1)
        let letters = try room.subscribe("/letters/housing", at: old)
        #expect(letters[0]["ack"] == nil)
        var frame = Frame(.ack, ["message-id": try letters[0].header("message-id")])
        frame.headers.append(.init(name: "receipt", value: "r"))
        if let subscription {
            frame.headers.append(.init(name: "subscription", value: subscription))
        }
        #expect(try room.say(frame, at: old).told == [code ?? "r"])
    }

    @Test("of 1.1 names a subscription even for what another session was handed")
    func foreignWithoutSubscription() throws {
        let letters = try hand(1, ack: "client")
        let old = try room.desk(Conversation.housing, .v1_1)
        let ack = Frame(.ack, ["message-id": try letters[0].header("message-id")])
        #expect(try room.say(ack, at: old).told == ["missing-header"])
    }

    @Test("of 1.0 acknowledges by message-id, and has no NACK")
    func oldest() throws {
        try room.send(2, at: sender)
        let old = try room.desk(Conversation.housing, .v1_0)
        let letters = try room.subscribe("/letters/housing", ack: "client", at: old)
        let id = try letters[0].header("message-id")
        #expect(
            try room.say(Frame(.ack, ["message-id": id, "receipt": "r"]), at: old).told == ["r"])
        #expect(
            try room.say(Frame(.nack, ["message-id": id]), at: old).told == ["unexpected-frame"])
    }

    @Test("may still acknowledge after UNSUBSCRIBE, cumulatively too")
    func afterUnsubscribe() throws {
        let letters = try hand(3, ack: "client")
        _ = try room.say(Frame(.unsubscribe, ["id": "s"]), at: reader)
        #expect(try acknowledge(letters[1]).told == ["r"])
        #expect(try left() == ["letter 3"])
    }

    @Test("of a queue takes several referrals note of in one commit")
    func referrals() throws {
        let clerk = try room.desk(Conversation.clerk)
        for number in 1...3 {
            _ = try room.say(
                Frame(
                    .send, ["destination": "/intake"], body: SampleCase.medical("QH-\(number)")),
                at: clerk)
        }
        let bureau = try room.desk(Conversation.medical)
        let heard = try room.subscribe("/queue/medical-security", ack: "client", at: bureau)
        #expect(heard.map { $0["obligation"] } == ["1", "2", "3"])
        let ack = Frame(.ack, ["id": try heard[2].header("ack"), "receipt": "r"])
        #expect(try room.say(ack, at: bureau).told == ["r"])
        var states: [Status] = []
        try room.office.broker.reader().eachObligation { states.append($0.status) }
        #expect(states == [.received, .received, .received])
    }

    @Test("of a broadcast acknowledges it as often as it likes, and nothing comes of it")
    func broadcast() throws {
        _ = try room.subscribe("/topic/list", ack: "client", at: reader)
        try room.publish("grant-1")
        let notice = try #require(try reader.talk.hear().first)
        for command in [Frame.Command.ack, .nack, .ack] {
            #expect(try acknowledge(notice, command).told == ["r"])
        }
    }
}
