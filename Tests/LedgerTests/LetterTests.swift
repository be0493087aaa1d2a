import Casework
import Support
import Testing

@testable import Ledger

@Suite("A letter in the ledger")
struct LetterTests {
    /// Every letter of the file, by number.
    private func rows(_ house: House) throws -> [Letter] {
        var letters: [Letter] = []
        try LetterTable.eachOpen(house.writer.connection) { letters.append($0) }
        return letters
    }

    @Test("is there after a restart, with its headers and bytes as they came")
    func durable() throws {
        let house = try House()
        let civil = house.caller("civil-affairs")
        let draft = LetterDraft(
            to: try #require(LetterBox("housing")), priority: 7,
            headers: [
                LetterDraft.Header(name: "content-type", value: "application/octet-stream"),
                LetterDraft.Header(name: "主题", value: "a\r\n:\\甲"),
            ], body: Array(0...255))
        let effect = try house.perform(.send(draft), by: civil).get()
        #expect(effect.subject == .letter(LetterID(1)))
        try house.restart()
        let housing = house.caller("housing")
        try house.read(housing)
        let delivery = try #require(housing.letters.first)
        #expect(delivery.content == draft.content)
        #expect(delivery.letter.from == AgencyID("civil-affairs"))
        #expect(delivery.letter.deliveries == 1)
        #expect(try house.take(delivery, by: housing).refusal == nil)
        try house.restart()
        #expect(try rows(house).isEmpty)
        let again = house.caller("housing")
        try house.read(again)
        #expect(again.letters.isEmpty)
        #expect(try house.send("housing", by: civil) == LetterID(2))
        #expect(try house.differenceAfterReplay() == nil)
        #expect(try house.reader().verify().firstBroken == nil)
    }

    @Test("of higher priority comes first, then the oldest, also after a restart")
    func order() throws {
        let house = try House()
        let civil = house.caller("civil-affairs")
        for priority in [4, 0, 9, 4, 9, 1] {
            try house.send("housing", by: civil, priority: priority)
        }
        try house.restart()
        let housing = house.caller("housing")
        try house.read(housing)
        #expect(housing.lettersDelivered == [3, 5, 1, 4, 6, 2])
        // What comes back keeps its place in line.
        let other = house.caller("housing")
        try house.turn(.endConsumer(housing.consumer))
        try house.read(other, 3)
        #expect(other.lettersDelivered == [3, 5, 1])
    }

    enum Ending: CaseIterable {
        case release, expiry, connection, handBack, restart
    }

    @Test(
        "comes again with its mark, whatever ended the first delivery", arguments: Ending.allCases)
    func redelivered(_ ending: Ending) throws {
        let house = try House()
        try house.send("housing", by: house.caller("civil-affairs"))
        let first = house.caller("housing")
        let ticket = try house.read(first)
        let delivery = try #require(first.letters.first)
        try house.turn(.endDemand(ticket))
        let next = house.caller("housing")
        try house.read(next)
        #expect(next.letters.isEmpty)
        switch ending {
        case .release: try house.release(delivery, by: first)
        case .expiry:
            house.wall.advance(seconds: house.county.lease.seconds)
            try house.turn()
        case .connection: try house.turn(.endConsumer(first.consumer))
        case .handBack: try house.turn(.handBack(.letter(LetterID(1)), delivery.lease.token))
        case .restart:
            try house.restart()
            try house.read(next)
        }
        let again = try #require(next.letters.last)
        #expect(again.letter.deliveries == 2)
        #expect(again.letter.deliveries == 2)
        let isCounted = ending != .restart && ending != .handBack
        #expect(again.letter.fruitless == (isCounted ? 1 : 0))
        #expect(try house.take(delivery, by: first).refusal?.code == .staleLease)
        #expect(try house.take(again, by: next).refusal == nil)
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("in other hands is refused to those who know its lease")
    func otherHands() throws {
        let house = try House()
        try house.send("housing", by: house.caller("civil-affairs"))
        let holder = house.caller("housing")
        try house.read(holder)
        let delivery = try #require(holder.letters.first)
        let other = house.caller("housing")
        #expect(try house.take(delivery, by: other).refusal?.code == .otherHands)
        #expect(try house.release(delivery, by: other).refusal?.code == .otherHands)
        #expect(try house.refuse(delivery, by: other).refusal?.code == .otherHands)
        let stranger = house.caller("civil-affairs")
        #expect(try house.take(delivery, by: stranger).refusal?.code == .notOwned)
        #expect(try house.take(delivery, by: holder).refusal == nil)
        // Done is done, for whoever may read there.
        let words = try house.words()
        #expect(try house.take(delivery, by: other).refusal == nil)
        #expect(try house.words() == words)
    }

    @Test("that is unknown is refused")
    func unknown() throws {
        let house = try House()
        let take = Command.handle(.take(LeaseToken(1)), LetterID(9))
        let answer = try house.perform(take, by: house.caller("housing"))
        #expect(answer.refusal?.code == .unknownLetter)
    }

    @Test("sent again under the same key is the same letter, for its sender and address alone")
    func idempotency() throws {
        let house = try House()
        let civil = house.caller("civil-affairs")
        #expect(try house.send("housing", by: civil, body: "a", key: "k") == LetterID(1))
        #expect(try house.send("housing", by: civil, body: "b", key: "k") == LetterID(1))
        #expect(try house.send("justice", by: civil, key: "k") == LetterID(2))
        #expect(try house.send("housing", by: house.caller("education"), key: "k") == LetterID(3))
        try house.restart()
        #expect(try house.send("housing", by: civil, key: "k") == LetterID(1))
        #expect(try house.words().filter { $0.hasPrefix("letter-sent") }.count == 3)
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("is not the only bound of a window: bytes in hand are another, and one may exceed it")
    func bytesInHand() throws {
        let house = try House()
        house.options.bytesInHandMax = 1_000
        try house.restart()
        let civil = house.caller("civil-affairs")
        for bytes in [600, 600, 5_000, 10, 10] {
            let body = String(repeating: "x", count: bytes)
            try house.send("housing", by: civil, body: body)
        }
        let housing = house.caller("housing")
        let ticket = try house.read(housing)
        #expect(housing.lettersDelivered == [1, 2])
        try house.take(housing.letters[0], by: housing)
        #expect(housing.lettersDelivered == [1, 2, 3])
        try house.take(housing.letters[1], by: housing)
        #expect(housing.lettersDelivered == [1, 2, 3])
        try house.take(housing.letters[2], by: housing)
        #expect(housing.lettersDelivered == [1, 2, 3, 4, 5])
        // Another reader has room of its own.
        try house.send("housing", by: civil, body: String(repeating: "x", count: 2_000))
        try house.send("housing", by: civil)
        #expect(housing.lettersDelivered == [1, 2, 3, 4, 5, 6])
        let other = house.caller("housing")
        try house.read(other)
        #expect(other.lettersDelivered == [7])
        try house.turn(.endDemand(ticket))
    }

    @Test("too many is refused with queue-full, until one was taken; other boxes have room")
    func full() throws {
        let house = try House(lettersMax: 2)
        let civil = house.caller("civil-affairs")
        for _ in 1...2 { try house.send("housing", by: civil) }
        let third = Command.send(House.letter("housing"))
        #expect(try house.perform(third, by: civil).refusal?.code == .queueFull)
        try house.send("justice", by: civil)
        // In hand they count; a restart counts them anew.
        let housing = house.caller("housing")
        try house.read(housing)
        #expect(try house.perform(third, by: civil).refusal?.code == .queueFull)
        try house.restart()
        #expect(try house.perform(third, by: civil).refusal?.code == .queueFull)
        try house.read(housing)
        try house.take(try #require(housing.letters.last), by: housing)
        #expect(try house.perform(third, by: civil).refusal == nil)
        #expect(try house.perform(third, by: civil).refusal?.code == .queueFull)
    }

    @Test("goes back though its sender's box is full: nothing is lost")
    func backToFullBox() throws {
        let house = try House(lettersMax: 1)
        let civil = house.caller("civil-affairs")
        let housing = house.caller("housing")
        try house.send("civil-affairs", by: housing)
        try house.send("housing", by: civil)
        try house.read(housing)
        try house.refuse(try #require(housing.letters.first), by: housing)
        try house.read(civil)
        #expect(civil.lettersDelivered == [1, 2])
        #expect(civil.letters.map(\.letter.returned) == [nil, .refused])
    }

    @Test("handed out in vain as often as the county allows goes back, and only once")
    func undeliverable() throws {
        let house = try House()
        let civil = house.caller("civil-affairs")
        try house.send("housing", by: civil)
        let housing = house.caller("housing")
        try house.read(housing)
        for round in 0..<house.county.lease.returnsMax {
            try house.release(housing.letters[round], by: housing)
        }
        #expect(housing.letters.count == house.county.lease.returnsMax)
        try house.read(civil)
        let back = try #require(civil.letters.first)
        #expect(back.letter.returned == .undeliverable)
        #expect(back.letter.deliveries == 1)
        for round in 0..<(2 * house.county.lease.returnsMax) {
            try house.release(civil.letters[round], by: civil)
        }
        try house.take(try #require(civil.letters.last), by: civil)
        #expect(try house.words().filter { $0.hasPrefix("letter-returned") }.count == 1)
        #expect(try rows(house).isEmpty)
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("a late acknowledgement of one that went back is stale, not a trespass")
    func lateAfterReturn() throws {
        let house = try House()
        let civil = house.caller("civil-affairs")
        try house.send(
            "housing", by: civil, expires: house.wall.now.adding(milliseconds: 1_000))
        let housing = house.caller("housing")
        try house.read(housing)
        house.wall.advance(seconds: house.county.lease.seconds)
        try house.turn()
        #expect(try rows(house).map(\.returned) == [.expired])
        let late = try house.take(try #require(housing.letters.first), by: housing)
        #expect(late.refusal?.code == .staleLease)
    }

    @Test("unread at its moment goes back then, and the writer wakes for it")
    func expires() throws {
        let house = try House()
        let civil = house.caller("civil-affairs")
        let moment = house.wall.now.adding(milliseconds: 60_000)
        try house.send("housing", by: civil, expires: moment)
        try house.send("housing", by: civil)
        #expect(house.writer.wakesAt == moment)
        house.wall.set(moment.adding(milliseconds: -1))
        try house.turn()
        #expect(try rows(house).allSatisfy { $0.returned == nil })
        house.wall.set(moment)
        try house.turn()
        #expect(try rows(house).map(\.returned) == [.expired, nil])
        let housing = house.caller("housing")
        try house.read(housing)
        #expect(housing.lettersDelivered == [2])
        // It waits with its sender for as long as that takes.
        house.wall.advance(days: 400)
        try house.turn()
        try house.read(civil)
        #expect(civil.lettersDelivered == [1])
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("that expired before it was sent, or while the broker was down, is handed to nobody")
    func expiredUnseen() throws {
        let house = try House()
        let civil = house.caller("civil-affairs")
        let housing = house.caller("housing")
        try house.read(housing)
        try house.send("housing", by: civil, expires: house.wall.now.adding(milliseconds: -1))
        #expect(housing.letters.isEmpty)
        try house.turn(.endConsumer(housing.consumer))
        try house.send("housing", by: civil, expires: house.wall.now.adding(milliseconds: 1_000))
        house.close()
        house.wall.advance(days: 1)
        try house.open()
        try house.read(housing)
        #expect(housing.letters.isEmpty)
        #expect(try rows(house).map(\.returned) == [.expired, .expired])
    }

    @Test("of another agency is read by nobody else, and by no role without the right")
    func readers() throws {
        let house = try House()
        for (caller, code) in [
            (house.caller("civil-affairs"), Refusal.Code.notOwned),
            (house.caller("housing", .auditor), .notPermitted),
            (house.caller("housing", .operator), .notPermitted),
        ] {
            let ticket = try house.read(caller, box: "housing")
            #expect(caller.inbox.answer(to: ticket)?.refusal?.code == code)
        }
    }
}
