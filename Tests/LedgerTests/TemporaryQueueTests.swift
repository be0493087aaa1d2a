import Casework
import Support
import Testing

@testable import Ledger

@Suite("A temporary queue")
struct TemporaryQueueTests {
    private static let name = "temp-queue/q.1"
    private static let queue = Queue.letters(House.letter(name).to)

    private func rows(_ house: House) throws -> [Letter] {
        var letters: [Letter] = []
        try LetterTable.eachOpen(house.writer.connection) { letters.append($0) }
        return letters
    }

    /// Two answers in hand and one waiting.
    private func asked(
        _ house: House
    ) throws -> (asker: Caller, ticket: Ticket, expert: Caller) {
        let asker = house.caller("civil-affairs")
        let expert = house.caller("housing")
        let ticket = try house.read(asker, 2, box: Self.name)
        for _ in 1...3 { try house.send(Self.name, by: expert) }
        #expect(asker.lettersDelivered == [1, 2])
        return (asker, ticket, expert)
    }

    @Test("hands out answers like any letters")
    func answers() throws {
        let house = try House()
        let (asker, _, _) = try asked(house)
        try house.take(asker.letters[0], by: asker)
        #expect(asker.lettersDelivered == [1, 2, 3])
        try house.release(asker.letters[1], by: asker)
        #expect(asker.lettersDelivered == [1, 2, 3, 2])
        #expect(try house.refuse(asker.letters[2], by: asker).refusal == nil)
        #expect(try rows(house).map(\.returned) == [nil, .refused])
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("that its reader leaves gives back what waits; what is in hand may still be taken")
    func left() throws {
        let house = try House()
        let (asker, ticket, expert) = try asked(house)
        try house.turn(.endDemand(ticket))
        #expect(try rows(house).map(\.returned) == [nil, nil, .gone])
        #expect(try house.take(asker.letters[0], by: asker).refusal == nil)
        // Put back, there is nobody left to hand it to.
        #expect(try house.release(asker.letters[1], by: asker).refusal == nil)
        #expect(try rows(house).map(\.returned) == [.gone, .gone])
        try house.read(expert)
        #expect(expert.lettersDelivered == [2, 3])
        #expect(expert.letters.allSatisfy { $0.letter.returned == .gone })
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("that ended takes answers and sends them straight back, and keeps nothing of them")
    func closed() throws {
        let house = try House()
        let expert = house.caller("housing")
        for number in 1...20 { try house.send("temp-queue/gone.\(number)", by: expert) }
        #expect(try rows(house).allSatisfy { $0.returned == .gone })
        try house.read(expert, 30)
        #expect(expert.letters.count == 20)
        // Whoever answers to sessions that are over must not fill the memory.
        #expect(house.writer.waitingRoom.queues.count == 1)
    }

    @Test("whose lease runs out after its reader left gives back what was in hand")
    func expiredAfterLeaving() throws {
        let house = try House()
        let (_, ticket, _) = try asked(house)
        try house.turn(.endDemand(ticket))
        house.wall.advance(seconds: house.county.lease.seconds)
        try house.turn()
        #expect(try rows(house).map(\.returned) == [.gone, .gone, .gone])
    }

    @Test("ends with the connection, and gives back what waits and what was in hand")
    func connectionEnded() throws {
        let house = try House()
        let (asker, _, _) = try asked(house)
        try house.turn(.endConsumer(asker.consumer))
        #expect(try rows(house).map(\.returned) == [.gone, .gone, .gone])
        #expect(house.writer.counter.holder.isEmpty)
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("ends with the process")
    func restarted() throws {
        let house = try House()
        let (_, _, expert) = try asked(house)
        try house.restart()
        #expect(try rows(house).map(\.returned) == [.gone, .gone, .gone])
        try house.read(expert)
        #expect(expert.lettersDelivered == [1, 2, 3])
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("ended in the same batch in which an answer came gives the answer back")
    func sameBatch() throws {
        let house = try House()
        let asker = house.caller("civil-affairs")
        let expert = house.caller("housing")
        let ticket = try house.read(asker, box: Self.name)
        let send = Command.send(House.letter(Self.name))
        try house.turn(
            expert.request(send).1, .endDemand(ticket), expert.request(send).1)
        #expect(asker.letters.isEmpty)
        #expect(try rows(house).map(\.returned) == [.gone, .gone])
    }

    @Test(
        "left on a full disk gives back what waited, read again or not", arguments: [true, false])
    func fullDisk(_ isReadAgain: Bool) throws {
        let house = try House()
        let (asker, ticket, expert) = try asked(house)
        try house.writer.connection.execute("PRAGMA max_page_count = 1", to: "fill the disk")
        let (again, demand) = asker.demand(Self.queue)
        let body = String(repeating: "x", count: 200_000)
        let flood = expert.request(.send(House.letter("justice", body: body)))
        try house.writer.turn([.endDemand(ticket)] + (isReadAgain ? [demand] : []) + [flood.1])
        #expect(expert.inbox.answer(to: flood.0)?.refusal == .ledgerFull)
        #expect(try rows(house).map(\.returned) == [nil, nil, nil])
        try house.writer.connection.execute("PRAGMA max_page_count = 100000", to: "free the disk")
        house.wall.advance(seconds: 1)
        try house.turn()
        #expect(try rows(house).map(\.returned) == [nil, nil, isReadAgain ? nil : .gone])
        #expect(asker.lettersDelivered == (isReadAgain ? [1, 2, 3] : [1, 2]))
        // In hand or not, what comes back now finds nobody.
        try house.turn(.endDemand(again))
        if isReadAgain { try house.release(try #require(asker.letters.last), by: asker) }
        #expect(try rows(house).map(\.returned) == [nil, nil, .gone])
        try house.turn(.endConsumer(asker.consumer))
        #expect(try rows(house).map(\.returned) == [.gone, .gone, .gone])
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("of several that end at once is emptied in the order of their names")
    func orderOfEnding() throws {
        let house = try House()
        let asker = house.caller("civil-affairs")
        let expert = house.caller("housing")
        let names = (0..<12).map { "temp-queue/\(Character(UnicodeScalar(UInt8(108 - $0)))).x" }
        for name in names { try house.read(asker, 1, box: name) }
        for name in names { for _ in 1...2 { try house.send(name, by: expert) } }
        let before = try house.words().count
        try house.turn(.endConsumer(asker.consumer))
        // First what was in hand, in its order; then what waited, queue by queue.
        let gone = try house.words().dropFirst(before).filter { $0.hasPrefix("letter-returned") }
        let held = (0..<12).map { "letter-returned \(2 * $0 + 1)" }
        let waiting = (0..<12).reversed().map { "letter-returned \(2 * $0 + 2)" }
        #expect(gone == held + waiting)
    }
}
