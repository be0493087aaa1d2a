import Casework
import Support
import Testing

@testable import Ledger

@Suite("A joint request")
struct JointRequestTests {
    private func refusal(_ caller: Caller, _ ticket: Ticket) -> Refusal.Code? {
        caller.inbox.answer(to: ticket)?.refusal?.code
    }

    private static func send(_ box: String, _ body: String = "") -> Command {
        .send(House.letter(box, body: body))
    }

    @Test("is done in its order, answered part by part and then as a whole")
    func order() throws {
        let house = try House()
        let civil = house.caller("civil-affairs")
        let joint = civil.joint([
            Self.send("housing"), Self.send("justice"), Self.send("housing"),
        ])
        try house.turn(joint.order)
        let answers = civil.inbox.all.map { dispatch -> (Ticket, Effect.Subject)? in
            guard case .answer(let ticket, .success(let effect)) = dispatch else { return nil }
            return (ticket, effect.subject)
        }
        #expect(answers.compactMap { $0?.0 } == joint.parts + [joint.whole])
        #expect(answers.compactMap { $0?.1 } == [1, 2, 3, 3].map { .letter(LetterID($0)) })
        #expect(try house.words() == ["letter-sent 1", "letter-sent 2", "letter-sent 3"])
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("refused in its last part leaves nothing, and only the whole is answered")
    func nothing() throws {
        let house = try House()
        let civil = house.caller("civil-affairs")
        let joint = civil.joint([
            Self.send("housing"), Self.send("justice"), Self.send("nowhere"),
            Self.send("housing"),
        ])
        try house.turn(joint.order)
        #expect(refusal(civil, joint.whole) == .unknownAgency)
        #expect(civil.inbox.all.count == 1)
        #expect(try house.words().isEmpty)
        // What comes after it gets the numbers it would have used.
        #expect(try house.send("housing", by: civil) == LetterID(1))
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("of nothing is done")
    func empty() throws {
        let house = try House()
        let civil = house.caller("civil-affairs")
        let joint = civil.joint([])
        try house.turn(joint.order)
        #expect(civil.inbox.answer(to: joint.whole)?.refusal == nil)
        #expect(try house.words().isEmpty)
    }

    @Test("sees in each part what the earlier ones made: taken note of, accepted, done")
    func laterSeesEarlier() throws {
        let house = try House()
        let clerk = house.window()
        let id = try #require(
            try house.submit(SampleCounty.draft("01").only("medical"), by: clerk).first)
        let agency = house.caller("medical-security")
        try house.poll(agency)
        let token = try #require(agency.deliveries.first).lease.token
        // The other way round the obligation is not received yet.
        let wrong = agency.joint([
            .act(.accept(note: nil), on: id), .act(.acknowledge(token), on: id),
        ])
        try house.turn(wrong.order)
        #expect(refusal(agency, wrong.whole) == .wrongState)
        #expect(try house.obligation(id).status == .requested)
        let finish = Verb.complete(
            Completion(outcome: .gotHelp, reason: nil, text: nil, nextStep: nil))
        let right = agency.joint([
            .act(.acknowledge(token), on: id), .act(.accept(note: nil), on: id),
            .act(.start, on: id), .act(finish, on: id), Self.send("qinghe-window", "办结"),
        ])
        try house.turn(right.order)
        #expect(agency.inbox.answer(to: right.whole)?.refusal == nil)
        #expect(try house.obligation(id).status == .completed)
        #expect(
            try house.words().suffix(5).map { $0.split(separator: " ")[0] } == [
                "acknowledged", "accepted", "started", "completed", "letter-sent",
            ])
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("may take a letter and send one in its place though the box is full")
    func fullBox() throws {
        let house = try House(lettersMax: 2)
        let civil = house.caller("civil-affairs")
        for _ in 1...2 { try house.send("civil-affairs", by: civil) }
        try house.read(civil)
        let take = civil.letters.map {
            Command.handle(.take($0.lease.token), $0.letter.id)
        }
        let tooMany = civil.joint([take[0], Self.send("civil-affairs"), Self.send("civil-affairs")])
        try house.turn(tooMany.order)
        #expect(refusal(civil, tooMany.whole) == .queueFull)
        let swap = civil.joint([
            take[0], Self.send("civil-affairs"), take[1], Self.send("civil-affairs"),
        ])
        try house.turn(swap.order)
        #expect(refusal(civil, swap.whole) == nil)
        #expect(civil.lettersDelivered == [1, 2, 3, 4])
    }

    @Test("may fill a box, and not beyond")
    func fillsBox() throws {
        let house = try House(lettersMax: 2)
        let civil = house.caller("civil-affairs")
        let three = civil.joint(Array(repeating: Self.send("housing"), count: 3))
        try house.turn(three.order)
        #expect(refusal(civil, three.whole) == .queueFull)
        let two = civil.joint(Array(repeating: Self.send("housing"), count: 2))
        try house.turn(two.order)
        #expect(refusal(civil, two.whole) == nil)
    }

    @Test("uses a key once: before, inside, and by a later joint request of the same batch")
    func keys() throws {
        let house = try House()
        let civil = house.caller("civil-affairs")
        try house.send("housing", by: civil, body: "first", key: "old")
        let send = Self.send("housing")
        let one = civil.joint([send, send, send, send], keys: ["old", "new", "new", nil])
        let two = civil.joint([send, send], keys: ["new", "old"])
        try house.turn(one.order, two.order)
        let effects = try (one.parts + [one.whole] + two.parts + [two.whole]).map {
            try #require(civil.inbox.answer(to: $0)).get()
        }
        let numbers = effects.map { effect -> Int64 in
            if case .letter(let id) = effect.subject { id.number } else { 0 }
        }
        #expect(numbers == [1, 2, 2, 3, 3, 2, 1, 1])
        // The same answer for ever names the same entry.
        #expect(effects[1] == effects[2])
        #expect(effects[1] == effects[5])
        #expect(try house.words().count == 3)
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("that is refused uses up none of its keys")
    func keysOfRefused() throws {
        let house = try House()
        let civil = house.caller("civil-affairs")
        let joint = civil.joint([Self.send("housing"), Self.send("nowhere")], keys: ["k"])
        try house.turn(joint.order)
        #expect(try house.send("housing", by: civil, key: "k") == LetterID(1))
        #expect(try house.words() == ["letter-sent 1"])
    }

    @Test("with a reference that stands for another case is refused whole")
    func referenceReused() throws {
        let house = try House()
        let clerk = house.window()
        let draft = try SampleCounty.draft("01", reference: "A-1")
        let other = try SampleCounty.draft("02", reference: "A-1")
        let twice = clerk.joint([.submit(draft), .submit(draft)])
        try house.turn(twice.order)
        #expect(
            clerk.inbox.answer(to: twice.parts[0]) == clerk.inbox.answer(to: twice.parts[1]))
        let mixed = clerk.joint([
            .submit(try SampleCounty.draft("03", reference: "A-3")), .submit(other),
        ])
        try house.turn(mixed.order)
        #expect(refusal(clerk, mixed.whole) == .keyReused)
        let inside = clerk.joint([
            .submit(try SampleCounty.draft("03", reference: "A-4")),
            .submit(try SampleCounty.draft("02", reference: "A-4")),
        ])
        try house.turn(inside.order)
        #expect(refusal(clerk, inside.whole) == .keyReused)
        #expect(try house.words() == ["case-submitted 1"])
    }

    /// Three letters in hand; the middle one's lease is over.
    private func inHand(_ house: House) throws -> (Caller, [Command]) {
        let housing = house.caller("housing")
        for _ in 1...3 { try house.send("housing", by: house.caller("civil-affairs")) }
        let ticket = try house.read(housing)
        try house.turn(.endDemand(ticket))
        let letters = housing.letters
        try house.release(letters[1], by: housing)
        return (
            housing, letters.map { .handle(.take($0.lease.token), $0.letter.id) }
        )
    }

    @Test("passes over a stale lease where it may, and is refused where it may not")
    func stale() throws {
        let house = try House()
        let (housing, takes) = try inHand(house)
        let before = try house.words()
        let strict = housing.joint(takes)
        try house.turn(strict.order)
        #expect(refusal(housing, strict.whole) == .staleLease)
        #expect(try house.words() == before)
        let lenient = housing.joint(takes, mayBeStale: [0, 1])
        try house.turn(lenient.order)
        #expect(housing.inbox.answer(to: lenient.whole)?.refusal == nil)
        #expect(
            try house.words().dropFirst(before.count) == ["letter-taken 1", "letter-taken 3"])
        // Nobody hears of the one passed over.
        #expect(housing.inbox.answer(to: lenient.parts[1]) == nil)
    }

    @Test("passes over a letter that went back to its sender meanwhile")
    func returnedMeanwhile() throws {
        let house = try House()
        let civil = house.caller("civil-affairs")
        let housing = house.caller("housing")
        try house.send(
            "housing", by: civil, expires: house.wall.now.adding(milliseconds: 1_000))
        try house.read(housing)
        house.wall.advance(seconds: house.county.lease.seconds)
        try house.send("housing", by: civil)
        #expect(housing.lettersDelivered == [1, 2])
        let joint = housing.joint(
            housing.letters.map { .handle(.take($0.lease.token), $0.letter.id) },
            mayBeStale: [0])
        try house.turn(joint.order)
        #expect(refusal(housing, joint.whole) == nil)
        #expect(try house.words().last == "letter-taken 2")
    }

    @Test("passes over nothing but stale leases: what another has in hand is refused")
    func otherHands() throws {
        let house = try House()
        let (housing, takes) = try inHand(house)
        let other = house.caller("housing")
        let joint = other.joint([takes[0]], mayBeStale: [0])
        try house.turn(joint.order)
        #expect(refusal(other, joint.whole) == .otherHands)
        let own = housing.joint([takes[0]])
        try house.turn(own.order)
        #expect(refusal(housing, own.whole) == nil)
    }

    @Test("sees what another one of the same batch did, and is refused alone")
    func twoInOneBatch() throws {
        let house = try House()
        let (housing, takes) = try inHand(house)
        let one = housing.joint([takes[0], Self.send("civil-affairs")])
        let two = housing.joint([takes[2], Self.send("nowhere")])
        let three = housing.joint([takes[0], takes[2], Self.send("justice")])
        try house.turn(one.order, two.order, three.order)
        #expect(refusal(housing, one.whole) == nil)
        #expect(refusal(housing, two.whole) == .unknownAgency)
        #expect(refusal(housing, three.whole) == nil)
        #expect(
            try house.words().suffix(4) == [
                "letter-taken 1", "letter-sent 4", "letter-taken 3", "letter-sent 5",
            ])
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("on a full disk is taken back whole and works again when space returns")
    func fullDisk() throws {
        let house = try House()
        let (housing, takes) = try inHand(house)
        let words = try house.words()
        try house.writer.connection.execute("PRAGMA max_page_count = 1", to: "fill the disk")
        let long = Self.send("justice", String(repeating: "x", count: 200_000))
        let full = housing.joint([takes[0], long, takes[2]], keys: [nil, "k", nil])
        try house.turn(full.order)
        #expect(housing.inbox.answer(to: full.whole)?.refusal == .ledgerFull)
        #expect(full.parts.allSatisfy { housing.inbox.answer(to: $0) == nil })
        #expect(try house.words() == words)
        try house.writer.connection.execute("PRAGMA max_page_count = 100000", to: "free the disk")
        house.wall.advance(seconds: 1)
        let again = housing.joint([takes[0], long, takes[2]], keys: [nil, "k", nil])
        try house.turn(again.order)
        #expect(refusal(housing, again.whole) == nil)
        #expect(
            try house.words().dropFirst(words.count) == [
                "letter-taken 1", "letter-sent 4", "letter-taken 3",
            ])
        #expect(try house.differenceAfterReplay() == nil)
    }
}
