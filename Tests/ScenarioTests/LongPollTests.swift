import Casework
import Testing
import Wire

@Suite("Both doors open at once: long polls")
struct LongPollTests {
    private let house: House
    private let patient = #"{"max": 1, "wait-seconds": 30}"#
    private let address = "/v1/queues/medical-security/poll"

    init() throws { house = try House() }

    private func http(_ person: Person = .medicalSecurity) throws -> HTTPCaller {
        try HTTPCaller(person, in: house)
    }

    /// Waits until the door says that so many polls wait.
    private func waitForPolls(
        _ count: Int, at place: SourceLocation = #_sourceLocation
    ) throws {
        let root = try http(.root)
        let line = "\nonedoor_http_polls_waiting \(count)\n"
        let isSo = try Patience.wait {
            String(decoding: try root.ask("GET", "/metrics").body, as: UTF8.self).contains(line)
        }
        try #require(isSo, "not \(count) polls wait", sourceLocation: place)
    }

    @Test("a poll that waits gets at once what a STOMP reader puts back")
    func released() throws {
        try http(.clerk).submit(Household.zhou.medical())
        let reader = try StompCaller(.colleague, in: house)
        try reader.subscribe(to: "/queue/medical-security")
        let message = try reader.message()
        let caller = try http()
        try caller.say("POST", address, patient)
        try waitForPolls(1)
        try reader.ask(Frame(.unsubscribe, ["id": "1"]))
        #expect(try caller.hearsNothing(milliseconds: 50))
        try reader.release(#require(message["ack"]))
        let handed = try caller.hear()
        let lease = try #require(try handed.leases().first)
        #expect(lease.hasPrefix("o1-"))
        let again = try message.lease()
        #expect(lease != again)
        #expect(try handed.json()["deliveries"]?.elements.map { $0["redelivered"]?.bool } == [true])
        #expect(try caller.post("/v1/leases/\(lease)/acknowledge").status == 200)
    }

    @Test("a STOMP reader that waits gets at once what an HTTP caller puts back")
    func releasedByHTTP() throws {
        try http(.clerk).submit(Household.zhou.medical())
        let caller = try http()
        let lease = try caller.poll()
        let reader = try StompCaller(.colleague, in: house)
        try reader.subscribe(to: "/queue/medical-security")
        #expect(try caller.post("/v1/leases/\(lease)/release").status == 200)
        let message = try reader.message()
        #expect(message["redelivered"] == "true")
        #expect(try reader.acknowledge(#require(message["ack"])).command == .receipt)
    }

    @Test("whoever hangs up while a poll waits has nothing in hand afterwards")
    func hungUp() throws {
        var gone: HTTPCaller? = try http()
        try gone?.say("POST", address, patient)
        try waitForPolls(1)
        gone = nil
        try waitForPolls(0)
        try http(.clerk).submit(Household.zhou.medical())
        house.settle()
        #expect(try house.events(of: ObligationID(1)) == [])
        #expect(try http(.colleague).tryPoll().count == 1)
    }

    @Test("what comes in the moment when the caller hangs up is in hand or waits, and never lost")
    func hungUpMeanwhile() throws {
        let clerk = try http(.clerk)
        let here = try http()
        let colleague = try http(.colleague)
        // Which of the two is noticed first is a race, so there are many rounds.
        for round in 1...20 {
            var gone: HTTPCaller? = try http()
            try gone?.say("POST", address, patient)
            try waitForPolls(1)
            try clerk.say("POST", "/v1/cases", Household.zhou.medical("QH-\(round)"))
            gone = nil
            #expect(try clerk.hear().status == 201)
            try waitForPolls(0)
            // An answer that was on its way is as good as read: then the account has it.
            let isTaken = try Patience.wait {
                for caller in [here, colleague] {
                    let leases = try caller === here ? caller.leases() : caller.tryPoll()
                    for lease in leases {
                        let answer = try caller.post("/v1/leases/\(lease)/acknowledge")
                        if answer.status == 200 { return true }
                    }
                }
                return false
            }
            try #require(isTaken, "round \(round)")
        }
    }

    @Test("polls that wait side by side never get the same, and each gets something")
    func apart() throws {
        let callers = try (0..<8).map { try http($0 % 2 == 0 ? .medicalSecurity : .colleague) }
        let clerk = try http(.clerk)
        for round in 0..<5 {
            for caller in callers { try caller.say("POST", address, patient) }
            try waitForPolls(callers.count)
            for number in callers.indices {
                try clerk.say("POST", "/v1/cases", Household.zhou.medical("QH-\(round)-\(number)"))
            }
            for _ in callers { #expect(try clerk.hear().status == 201) }
            let leases = try callers.flatMap { try $0.hear().leases() }
            #expect(leases.count == callers.count)
            #expect(Set(leases.map(item)).count == callers.count)
            for (caller, lease) in zip(callers, leases) {
                #expect(try caller.post("/v1/leases/\(lease)/acknowledge").status == 200)
            }
        }
    }

    @Test("a poll and a subscription that wait side by side never get the same")
    func eitherDoor() throws {
        let clerk = try http(.clerk)
        let caller = try http()
        let reader = try StompCaller(.colleague, in: house)
        try reader.subscribe(to: "/queue/medical-security", window: 1)
        for round in 1...10 {
            try caller.say("POST", address, patient)
            try waitForPolls(1)
            try clerk.submit(Household.zhou.medical("QH-\(round)"))
            try clerk.submit(Household.wu.medical("QH-\(round)b"))
            let lease = try #require(try caller.hear().leases().first)
            let message = try reader.message()
            #expect(item(of: lease) != item(of: try message.lease()))
            #expect(try caller.post("/v1/leases/\(lease)/acknowledge").status == 200)
            #expect(try reader.acknowledge(#require(message["ack"])).command == .receipt)
        }
    }

    /// `o17` of `o17-4711`.
    private func item(of lease: String) -> Substring { lease.prefix { $0 != "-" } }
}
