import Casework
import Foundation
import Testing
import Wire

@Suite("Both doors open at once: who has it in hand")
struct LeaseTests {
    private let house: House

    /// A house where one referral waits for medical security.
    init() throws {
        house = try House()
        try HTTPCaller(.clerk, in: house).submit(Household.zhou.medical())
    }

    private func stomp(_ person: Person = .medicalSecurity) throws -> StompCaller {
        try StompCaller(person, in: house)
    }

    private func http(_ person: Person = .medicalSecurity) throws -> HTTPCaller {
        try HTTPCaller(person, in: house)
    }

    private let bills = ObligationID(1)

    private func isRefused(_ frame: Frame, _ code: Refusal.Code) throws -> Refusal {
        let answer = try StompEntrance.answer(frame)
        guard case .failure(let refusal) = answer else { throw Unexpected(answer) }
        #expect(refusal.code == code)
        return refusal
    }

    private func isRefused(_ response: Response, _ code: Refusal.Code) throws -> Refusal {
        let answer = try HTTPEntrance.answer(response)
        guard case .failure(let refusal) = answer else { throw Unexpected(answer) }
        #expect(refusal.code == code && response.status == 409)
        return refusal
    }

    @Test("what HTTP handed out STOMP cannot settle, under whatever subscription")
    func leasedByHTTP() throws {
        let holder = try http()
        let lease = try holder.poll()
        for verb in [Frame.Command.ack, .nack] {
            // The account is the same, and the lease is known: it is not the connection's.
            let forged = try stomp().ask(Frame(verb, ["id": "1-1-\(lease)"]))
            let refusal = try isRefused(forged, .otherHands)
            #expect(refusal.thing == "obligation 1")
        }
        #expect(try holder.post("/v1/leases/\(lease)/acknowledge").status == 200)
        #expect(try house.events(of: bills) == ["leased", "acknowledged"])
    }

    @Test("what STOMP handed out HTTP cannot settle")
    func leasedByStomp() throws {
        let holder = try stomp()
        try holder.subscribe(to: "/queue/medical-security")
        let message = try holder.message()
        let lease = try message.lease()
        for verb in ["acknowledge", "release"] {
            let refusal = try isRefused(
                http().post("/v1/leases/\(lease)/\(verb)"), .otherHands)
            #expect(refusal.thing == "obligation 1")
        }
        #expect(try holder.acknowledge(#require(message["ack"])).command == .receipt)
        #expect(try house.events(of: bills) == ["leased", "acknowledged"])
    }

    @Test("an HTTP lease is the account's, on whatever connection, and no colleague's")
    func leasedByAccount() throws {
        let lease = try http().poll()
        for verb in ["acknowledge", "release"] {
            _ = try isRefused(
                http(.colleague).post("/v1/leases/\(lease)/\(verb)"), .otherHands)
        }
        // Connections are spread over the loops, so some of these come by another one.
        for _ in 1...4 {
            #expect(try http().post("/v1/leases/\(lease)/acknowledge").status == 200)
        }
        #expect(try house.events(of: bills) == ["leased", "acknowledged"])
    }

    @Test("an account sees all that it has in hand, whichever door handed it out")
    func listed() throws {
        let reader = try stomp()
        try reader.subscribe(to: "/queue/medical-security")
        let ack = try #require(try reader.message()["ack"])
        #expect(try http().leases() == [ack.split(separator: "-").suffix(2).joined(separator: "-")])
        #expect(try http(.education).leases() == [])
    }

    @Test("a strange agency is told that it is not its own, whichever door holds it")
    func stranger() throws {
        let lease = try http().poll()
        let strange = try http(.education).post("/v1/leases/\(lease)/acknowledge")
        #expect(strange.status == 403)
        #expect(try strange.json()["code"]?.string == "not-owned")
        let forged = try stomp(.education).acknowledge("1-1-\(lease)")
        #expect(forged["code"] == "not-owned")
    }

    @Test("after its time the holder is too late, and each door says so in the same words")
    func late() throws {
        let lease = try http().poll()
        house.wait(minutes: 6)
        let holder = try stomp()
        try holder.subscribe(to: "/queue/medical-security")
        let first = try #require(try holder.message()["ack"])
        let late = try isRefused(http().post("/v1/leases/\(lease)/acknowledge"), .staleLease)
        #expect(late.sentence.contains("The lease on obligation 1 is over"))
        #expect(!late.nextStep.isEmpty)
        house.wait(minutes: 6)
        // Still subscribed, the same connection is handed it again, under another lease.
        let second = try #require(try holder.message()["ack"])
        #expect(second != first)
        #expect(try isRefused(holder.acknowledge(first), .staleLease) == late)
        // The refusal ended the connection, and with it what it held.
        house.settle()
        let again = try http().poll()
        #expect(try http().post("/v1/leases/\(again)/acknowledge").status == 200)
        #expect(
            try house.events(of: bills) == [
                "leased", "lease-ended", "leased", "lease-ended", "leased", "lease-ended",
                "leased", "acknowledged",
            ])
    }

    @Test("a late holder does not disturb who has it now, on either door")
    func undisturbed() throws {
        let lease = try http().poll()
        house.wait(minutes: 6)
        let holder = try stomp()
        try holder.subscribe(to: "/queue/medical-security")
        let message = try holder.message()
        #expect(message["redelivered"] == "true")
        for verb in ["acknowledge", "release"] {
            _ = try isRefused(http().post("/v1/leases/\(lease)/\(verb)"), .staleLease)
        }
        #expect(try holder.acknowledge(#require(message["ack"])).command == .receipt)
        #expect(
            try house.events(of: bills) == ["leased", "lease-ended", "leased", "acknowledged"])
    }

    @Test("a STOMP delivery goes back with its connection, an HTTP one stays until its time")
    func connections() throws {
        var reader: StompCaller? = try stomp()
        try reader?.subscribe(to: "/queue/medical-security")
        #expect(try reader?.message()["redelivered"] == "false")
        reader = nil
        // It comes back without any time passing.
        var caller: HTTPCaller? = try http()
        let lease = try #require(try caller?.poll(seconds: 20))
        caller = nil
        #expect(house.waitForHTTP(connections: 0))
        house.settle()
        let other = try http(.colleague)
        #expect(try other.leases() == [])
        #expect(try other.tryPoll() == [])
        #expect(try http().leases() == [lease])
        house.wait(minutes: 4)
        #expect(try other.tryPoll() == [])
        house.wait(minutes: 2)
        #expect(try other.tryPoll().count == 1)
        #expect(try http().leases() == [])
        let ends = try house.journal().compactMap { recorded -> LeaseEnd? in
            guard case .obligation(_, .leaseEnded(let end)) = recorded.entry else { return nil }
            return end
        }
        #expect(ends == [.connectionEnded, .expired])
    }

    @Test("a lease of the reader's own length ends then, and not at the county's time")
    func ownTerm() throws {
        let lease = try http().poll(#"{"lease-seconds": 3600}"#)
        house.wait(minutes: 59)
        #expect(try http(.colleague).tryPoll() == [])
        house.wait(minutes: 2)
        #expect(try http(.colleague).tryPoll().count == 1)
        _ = try isRefused(http().post("/v1/leases/\(lease)/acknowledge"), .staleLease)
    }

    @Test("an account that is disabled has nothing in hand any more, by neither door")
    func disabled() throws {
        try http(.clerk).submit(Household.wu.medical("QH-2"))
        let caller = try http()
        _ = try caller.poll(#"{"max": 1}"#)
        let reader = try stomp()
        try reader.subscribe(to: "/queue/medical-security", window: 1)
        _ = try reader.message()
        #expect(try http(.colleague).tryPoll() == [])
        let disabling = try http(.root).post("/v1/accounts/medical-security/disable")
        #expect(disabling.status == 200)
        // Both wait for the colleague without any time passing.
        let colleague = try http(.colleague)
        var items: Set<String> = []
        while items.count < 2 {
            items.insert(String(try colleague.poll(seconds: 20).prefix { $0 != "-" }))
        }
        #expect(items == ["o1", "o2"])
        #expect(try caller.ask("GET", "/v1/leases").status == 401)
        #expect(try http().ask("GET", "/v1/leases").status == 401)
    }

    @Test("enabled again, the account does not get back what it had")
    func enabled() throws {
        let lease = try http().poll()
        let root = try http(.root)
        #expect(try root.post("/v1/accounts/medical-security/disable").status == 200)
        #expect(try root.post("/v1/accounts/medical-security/enable").status == 200)
        let colleague = try http(.colleague)
        let next = try colleague.poll(seconds: 20)
        #expect(next != lease)
        _ = try isRefused(http().post("/v1/leases/\(lease)/acknowledge"), .staleLease)
        _ = try isRefused(http().post("/v1/leases/\(next)/acknowledge"), .otherHands)
    }

    @Test("letters are held as obligations are: by one door, and by the account")
    func letters() throws {
        let posted = try http(.civilAffairs).post("/v1/letters/medical-security", #"{"a": 1}"#)
        #expect(posted.status == 201)
        let response = try http().post("/v1/letters/medical-security/poll")
        let lease = try #require(try response.leases().first)
        let forged = try stomp().acknowledge("1-1-\(lease)")
        #expect(try isRefused(forged, .otherHands).thing == "letter 1")
        _ = try isRefused(
            http(.colleague).post("/v1/leases/\(lease)/refuse"), .otherHands)
        house.wait(minutes: 6)
        let reader = try stomp()
        try reader.subscribe(to: "/letters/medical-security")
        let message = try reader.message()
        _ = try isRefused(http().post("/v1/leases/\(lease)/acknowledge"), .staleLease)
        _ = try isRefused(
            http().post("/v1/leases/\(message.lease())/acknowledge"), .otherHands)
        #expect(try reader.acknowledge(#require(message["ack"])).command == .receipt)
    }
}
