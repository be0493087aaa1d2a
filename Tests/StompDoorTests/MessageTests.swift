import Broker
import Casework
import Forms
import Handover
import Ledger
import Testing
import Wire

@testable import StompDoor

/// What a session says of its own accord, with deliveries and notices of a real ledger.
struct MessageTests {
    /// Everything that the writer says about one case that is submitted and polled; the clock then
    /// goes on to where the referral is overdue.
    private func dispatches() throws -> (deliveries: [Delivery], notices: [Notice]) {
        let (office, writer) = try Office.open()
        let heard = Lock<[Dispatch]>([])
        let port = Port { dispatches in heard.withLock { $0 += dispatches } }
        let ticket = Ticket(consumer: ConsumerID(7), number: 1)
        office.broker.watch(port)
        office.broker.perform(
            .submit(try CaseForm.read(SampleCase.medical("QH-1"))), as: Conversation.clerk,
            ticket: Ticket(consumer: ConsumerID(1), number: 1), port: port)
        office.broker.poll(
            .obligations(of: try #require(AgencyID("medical-security"))),
            as: Conversation.medical, window: 1, ticket: ticket, port: port)
        try office.broker.turn(writer)
        office.clock.move(to: "2026-07-01T09:35:00")
        try office.broker.turn(writer)
        office.clock.move(to: "2026-07-03T09:00:00")
        try office.broker.turn(writer)
        return heard.withLock { heard in
            (
                heard.compactMap { if case .delivery(let it) = $0 { it } else { nil } },
                heard.compactMap { if case .notice(let it) = $0 { it } else { nil } }
            )
        }
    }

    /// A session that polls under the ticket of the deliveries above.
    private func reader(
        _ version: StompVersion, id: String = "sub-1", as identity: Identity = Conversation.medical
    ) throws -> Conversation {
        var talk = try Conversation(as: identity, version: version)
        talk.say(
            Frame(
                .subscribe,
                [
                    "id": id, "destination": "/queue/medical-security", "ack": "client-individual",
                ]))
        #expect(talk.tickets() == [Ticket(consumer: ConsumerID(7), number: 1)])
        return talk
    }

    @Test("a delivery carries what the version needs to acknowledge it, and what it is about")
    func headers() throws {
        let deliveries = try dispatches().deliveries
        let delivery = try #require(deliveries.first)
        let ack = "7-1-o\(delivery.obligation.id)-\(delivery.lease.token)"
        for version in StompVersion.allCases {
            var talk = try reader(version)
            talk.take(delivery)
            let frame = try talk.hearOne()
            #expect(frame.command == .message)
            #expect(frame["subscription"] == "sub-1")
            #expect(frame["message-id"] == ack)
            #expect(frame["ack"] == (version == .v1_2 ? ack : nil))
            #expect(frame["destination"] == "/queue/medical-security")
            #expect(frame["redelivered"] == "false")
            #expect(frame["content-type"] == "application/json;charset=utf-8")
            #expect(frame["content-length"] == "\(frame.body.count)")
            #expect(frame["obligation"] == "\(delivery.obligation.id)")
            #expect(frame["matter"] == "referral")
            #expect(frame["topic"] == "medical")
            let json = try JSONDocument(parsing: frame.body).root
            #expect(json["obligation"]?.int == delivery.obligation.id.number)
            #expect(json["reference"]?.string == "QH-1")
            // The topic's allow-list: medical security gets no address and no work ability.
            #expect(json["household"]?["contact"]?["name"]?.string == "周福根")
            #expect(json["household"]?["address"] == nil)
        }
    }

    @Test("a lease that ran out comes again, marked, under another ack id")
    func redelivered() throws {
        let deliveries = try dispatches().deliveries
        try #require(deliveries.count >= 2)
        var talk = try reader(.v1_2)
        talk.take(deliveries[0])
        talk.take(deliveries[1])
        let frames = try talk.hear()
        #expect(frames.map { $0["redelivered"] } == ["false", "true"])
        #expect(frames.map { $0["delivery-count"] } == [nil, "2"])
        #expect(frames[0]["ack"] != frames[1]["ack"])
        #expect(frames[0]["obligation"] == frames[1]["obligation"])
    }

    @Test("a subscription id with a line feed cannot forge a header")
    func escaped() throws {
        let delivery = try #require(try dispatches().deliveries.first)
        for version in [StompVersion.v1_1, .v1_2] {
            var talk = try reader(version, id: "a\nack:evil\\")
            talk.take(delivery)
            let text = String(decoding: talk.session.output.bytes, as: UTF8.self)
            #expect(text.hasPrefix("MESSAGE\nsubscription:a\\nack\\cevil\\\\\n"))
            #expect(try talk.hearOne()["subscription"] == "a\nack:evil\\")
        }
    }

    @Test("nothing of a subscription comes after the receipt of its UNSUBSCRIBE")
    func afterUnsubscribe() throws {
        let delivery = try #require(try dispatches().deliveries.first)
        var talk = try reader(.v1_2)
        talk.say(Frame(.unsubscribe, ["id": "sub-1", "receipt": "u"]))
        #expect(try talk.hearOne()["receipt-id"] == "u")
        talk.take(delivery, false)
        #expect(talk.session.output.bytes.isEmpty)
        // The same id again is another subscription; what was under way is not its own.
        talk.say(
            Frame(
                .subscribe,
                [
                    "id": "sub-1", "destination": "/queue/medical-security",
                    "ack": "client-individual",
                ]))
        talk.take(delivery, false)
    }

    @Test("nothing is delivered behind DISCONNECT or an ERROR")
    func afterFarewell() throws {
        let (deliveries, notices) = try dispatches()
        for last in [
            Frame(.disconnect, ["receipt": "bye"]), Frame(.send, ["destination": "/nowhere"]),
        ] {
            var talk = try reader(.v1_2)
            talk.say(
                Frame(.subscribe, ["id": "t", "destination": "/topic/deadline"]),
                Frame(.ack, ["id": "7-1-o1-1"]), last)
            _ = try talk.hear()
            talk.take(deliveries[0], false)
            talk.session.notice(notices[0], subject: .deadline, body: [])
            #expect(talk.session.output.bytes.isEmpty)
        }
    }

    @Test("a deadline is heard by its owner, its window and the secretariat, by no other agency")
    func deadline() throws {
        let notice = try #require(try dispatches().notices.first)
        let housing = Identity(account: "housing", role: .agency, agency: AgencyID("housing"))
        let otherWindow = Identity(
            account: "liushu", role: .window, agency: AgencyID("liushu-window"))
        let auditor = Identity(account: "auditor", role: .auditor, agency: nil)
        for (identity, hears) in [
            (Conversation.medical, true), (Conversation.clerk, true), (auditor, true),
            (housing, false), (otherWindow, false),
        ] {
            var talk = try Conversation(as: identity)
            talk.say(
                Frame(.subscribe, ["id": "t", "destination": "/topic/deadline"]),
                Frame(.subscribe, ["id": "l", "destination": "/topic/list"]))
            talk.session.notice(notice, subject: .deadline, body: Array("{}".utf8))
            let frames = try talk.hear()
            #expect(frames.map { $0["subscription"] } == (hears ? ["t"] : []))
            guard let frame = frames.first else { continue }
            #expect(frame["destination"] == "/topic/deadline")
            #expect(frame["message-id"] == "7-1-n\(notice.sequence)-\(notice.sequence)")
            #expect(frame["ack"] == nil, "a broadcast is not acknowledged")
            #expect(frame["content-length"] == "2")
        }
    }
}
