import Broker
import Casework
import Ledger
import Testing
import Wire

@testable import StompDoor

/// Who has a referral in hand, over real connections.
struct LeaseTests {
    /// A house with one referral that waits for medical security.
    private func house() throws -> House {
        let house = try House()
        try house.caller("qinghe-clerk").send("/intake", SampleCase.medical("QH-1"))
        return house
    }

    private func reader(in house: House) throws -> Caller {
        let caller = try house.caller("medical-security")
        try caller.poll("medical-security")
        return caller
    }

    @Test("a connection that drops gives back what it had; the next reader sees it marked")
    func dropped() throws {
        let house = try house()
        var first: Caller? = try reader(in: house)
        let held = try #require(try first?.hearMessage())
        #expect(held["redelivered"] == "false")
        first = nil
        let second = try reader(in: house)
        let again = try second.hearMessage()
        #expect(again["obligation"] == held["obligation"])
        #expect(again["redelivered"] == "true")
        #expect(again["ack"] != held["ack"])
        // The old id cannot acknowledge the new delivery, and its holder keeps it.
        let late = try house.caller("medical-security")
        try late.say(Frame(.ack, ["id": try #require(held["ack"]), "receipt": "a"]))
        _ = try late.hearError("stale-lease", receipt: "a")
        try second.acknowledge(again)
    }

    @Test("an ERROR gives back at once, even if the client does not hang up")
    func afterError() throws {
        let house = try house()
        let first = try reader(in: house)
        _ = try first.hearMessage()
        try first.say(Frame(.send, ["destination": "/nowhere"]))
        #expect(try first.hear().command == .error)
        // `first` stays connected all the while; its last bytes may linger for three seconds.
        let second = try reader(in: house)
        #expect(try !second.hearsNothing(milliseconds: 1_500), "nothing was given back")
        #expect(try second.hearMessage()["redelivered"] == "true")
        #expect(try first.hearOrEnd() == nil)
    }

    @Test("NACK puts it back and another reader gets it")
    func released() throws {
        let house = try house()
        let first = try reader(in: house)
        let held = try first.hearMessage()
        try first.ask(Frame(.unsubscribe, ["id": "medical-security"]))
        let second = try reader(in: house)
        #expect(try second.hearsNothing(milliseconds: 50), "it is still in the first one's hand")
        try first.ask(Frame(.nack, ["id": try #require(held["ack"])]))
        #expect(try second.hearMessage()["redelivered"] == "true")
    }

    @Test("a delivery that was under way when its subscription ended goes back at once")
    func underWay() throws {
        let house = try House()
        let clerk = try house.caller("qinghe-clerk")
        let hasty = try house.caller("medical-security")
        let next = try house.caller("medical-security")
        // Whether the writer hands it out in between is a race, so there are many rounds.
        for round in 1...20 {
            try clerk.send("/intake", SampleCase.medical("QH-\(round)"))
            try hasty.say(
                Frame(
                    .subscribe,
                    [
                        "id": "1", "destination": "/queue/medical-security",
                        "ack": "client-individual",
                    ]), Frame(.unsubscribe, ["id": "1", "receipt": "u"]))
            #expect(try hasty.hear()["receipt-id"] == "u")
            try next.poll("medical-security")
            let message = try next.hearMessage()
            #expect(message["obligation"] == "\(round)")
            try next.acknowledge(message)
            try next.ask(Frame(.unsubscribe, ["id": "medical-security"]))
            #expect(try hasty.hearsNothing())
        }
        // Nobody saw those deliveries, so none of them brought its referral to the return desk.
        var returns: [Int] = []
        try house.office.broker.reader().eachObligation { returns.append($0.returns) }
        #expect(returns == Array(repeating: 0, count: 20))
    }

    @Test("a referral that five readers put back comes to the window's return desk")
    func returnDesk() throws {
        let house = try house()
        let agency = try reader(in: house)
        for _ in 1...5 {
            try agency.say(Frame(.nack, ["id": try #require(try agency.hearMessage()["ack"])]))
        }
        let clerk = try house.caller("qinghe-clerk")
        try clerk.poll("qinghe-window")
        #expect(try clerk.hearMessage()["matter"] == "returned")
        #expect(try agency.hearsNothing(milliseconds: 50))
    }

    @Test("a reader holds no more than its window")
    func window() throws {
        let house = try House()
        let clerk = try house.caller("qinghe-clerk")
        for number in 1...5 { try clerk.send("/intake", SampleCase.medical("QH-\(number)")) }
        let agency = try house.caller("medical-security")
        try agency.poll("medical-security", window: 2)
        let first = try agency.hearMessage()
        _ = try agency.hearMessage()
        #expect(try agency.hearsNothing(milliseconds: 50))
        // Its receipt and the next delivery come from one commit.
        try agency.say(Frame(.ack, ["id": try #require(first["ack"]), "receipt": "a"]))
        #expect(try agency.hear()["receipt-id"] == "a")
        _ = try agency.hearMessage()
        #expect(try agency.hearsNothing(milliseconds: 50))
    }

    @Test("a lease that runs out is taken back, and its late ACK is refused with the reason")
    func expired() throws {
        let house = try house()
        let agency = try reader(in: house)
        let held = try agency.hearMessage()
        house.office.clock.move(to: "2026-07-01T09:35:01")
        // Any order makes the writer look at the time.
        let other = try house.caller("civil-affairs")
        try other.poll("civil-affairs")
        let again = try agency.hearMessage()
        #expect(again["redelivered"] == "true")
        try agency.say(Frame(.ack, ["id": try #require(held["ack"]), "receipt": "late"]))
        _ = try agency.hearError("stale-lease", receipt: "late")
    }
}
