import Casework
import Handover
import Support
import Testing

@testable import Ledger

@Suite("A receipt")
struct ReceiptTests {
    @Test("is given only when another connection already sees what it speaks of")
    func afterCommit() throws {
        let house = try House()
        let directory = house.directory
        let seen = Lock<[Bool]>([])
        let inbox = Inbox { dispatches in
            let last = try? Reader(directory: directory).lastEntryAt()
            var count: Int64 = 0
            try? Reader(directory: directory).eachEntry { count = $0.sequence }
            for case .answer(_, .success(let effect)) in dispatches {
                guard let sequence = effect.sequence else { continue }
                seen.withLock { $0.append(last != nil && sequence <= count) }
            }
        }
        let clerk = Caller(
            7, Identity(account: "clerk", role: .window, agency: AgencyID("qinghe-window")),
            inbox: inbox)
        for number in 1...3 {
            try house.submit(
                SampleCounty.draft("01", reference: "R-\(number)"), by: clerk)
        }
        #expect(seen.withLock { $0 } == [true, true, true])
    }

    @Test("stands for one case with all its referrals, in one journal entry")
    func severalNeeds() throws {
        let house = try House()
        let clerk = house.window()
        let effect = try house.perform(.submit(SampleCounty.draft("02")), by: clerk).get()
        #expect(
            effect.subject
                == .opened(
                    Receipt(case: CaseID(1), openedAt: house.wall.now), CaseID(1),
                    [1, 2, 3, 4].map { ObligationID($0) }))
        #expect(try house.words() == ["case-submitted 1"])
        let topics = try (1...4).map { try house.obligation(ObligationID($0)).rules.topic.text }
        #expect(topics == ["disaster", "temporary", "housing", "education"])
    }

    @Test("is given again, the same, for the same reference, and nothing else happens")
    func sentTwice() throws {
        let house = try House()
        let draft = try SampleCounty.draft("01")
        let first = try house.perform(.submit(draft), by: house.window()).get()
        house.wall.advance(seconds: 600)
        let words = try house.words()
        // Another clerk of the same window on another connection shares the window's numbering.
        let second = try house.perform(.submit(draft), by: house.window()).get()
        #expect(second == first)
        #expect(try house.words() == words)
        try house.restart()
        #expect(try house.perform(.submit(draft), by: house.window()).get() == first)
    }

    @Test("is given once when the same reference comes twice in one batch")
    func sentTwiceAtOnce() throws {
        let house = try House()
        let clerk = house.window()
        let command = Command.submit(try SampleCounty.draft("01"))
        let (one, first) = clerk.request(command)
        let (two, second) = clerk.request(command)
        try house.turn(first, second)
        let answer = try #require(clerk.inbox.answer(to: one))
        #expect(clerk.inbox.answer(to: two) == answer)
        #expect(try house.words() == ["case-submitted 1"])
        #expect(clerk.inbox.wakes == 1)
    }

    @Test("is refused when the reference stands for another case already")
    func reusedReference() throws {
        let house = try House()
        let clerk = house.window()
        try house.submit(SampleCounty.draft("01"), by: clerk)
        let other = try SampleCounty.draft("03", reference: SampleCounty.draft("01").reference)
        #expect(try house.perform(.submit(other), by: clerk).refusal == .keyReused)
        #expect(try house.words() == ["case-submitted 1"])
        // Another window numbers its own cases as it likes.
        let liushu = try SampleCounty.draft("05", reference: SampleCounty.draft("01").reference)
        let answer = try house.perform(.submit(liushu), by: house.window("liushu-window"))
        #expect(answer.refusal == nil)
    }

    @Test("of a verb is given again for the same key, also after a restart")
    func verbKey() throws {
        let house = try House()
        let clerk = house.window()
        let id = try #require(
            try house.submit(SampleCounty.draft("01").only("medical"), by: clerk).first)
        let agency = house.caller("medical-security")
        try house.poll(agency)
        try house.acknowledge(try #require(agency.deliveries.first), by: agency)
        let accept = Verb.accept(note: "ok")
        let first = try house.act(accept, on: id, by: agency, key: "k1").get()
        #expect(first.sequence != nil)
        #expect(try house.act(accept, on: id, by: agency, key: "k1").get() == first)
        // Without the key it is a second acceptance, which the state forbids.
        #expect(try house.act(accept, on: id, by: agency).refusal?.code == .wrongState)
        // The key holds for its address: on another verb it is a new command.
        #expect(
            try house.act(.start, on: id, by: agency, key: "k1").get().sequence != first.sequence)
        try house.restart()
        #expect(try house.act(accept, on: id, by: agency, key: "k1").get() == first)
        #expect(try house.words().suffix(2) == ["accepted 1", "started 1"])
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("of an agency is asked for by its own account only")
    func foreignQueue() throws {
        let house = try House()
        let clerk = house.window()
        let id = try #require(
            try house.submit(SampleCounty.draft("01").only("medical"), by: clerk).first)
        let other = house.caller("education")
        let ticket = try house.poll(other, queue: "medical-security")
        #expect(other.inbox.answer(to: ticket)?.refusal?.code == .notOwned)
        #expect(other.deliveries.isEmpty)
        #expect(try house.act(.accept(note: nil), on: id, by: other).refusal?.code == .notOwned)
        #expect(try house.words() == ["case-submitted 1"])
    }
}
