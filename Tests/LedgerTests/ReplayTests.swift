import Casework
import Support
import Testing

@testable import Ledger

@Suite("Replay")
struct ReplayTests {
    @Test(
        "of a random life rebuilds every table byte for byte, and no promise is broken on the way",
        arguments: [1, 3, 4, 5] as [UInt64])
    func randomLife(_ seed: UInt64) throws {
        var life = try RandomLife(seed: seed)
        let house = life.house
        var snapshot: (Instant, [Obligation])?
        for step in 1...300 {
            try life.step()
            if step.isMultiple(of: 20) {
                try checkHoldings(of: house)
                try checkBoxes(of: house)
            }
            if step.isMultiple(of: 100) {
                #expect(try house.differenceAfterReplay() == nil)
                try house.restart()
                #expect(try house.differenceAfterReplay() == nil)
                try checkHoldings(of: house)
                #expect(house.writer.counter.holder.isEmpty)
                try life.connectAll()
            }
            if step == 150 { snapshot = try now(house) }
        }
        // The dice must really have done things, or the rest proves nothing.
        let all = try house.words()
        #expect(all.count > 250)
        let words = Set(all.map { $0.split(separator: " ")[0] })
        #expect(
            words.isSuperset(of: [
                "leased", "lease-ended", "acknowledged", "told", "accepted", "letter-sent",
                "letter-leased", "letter-lease-ended", "letter-taken", "letter-returned",
            ]))

        #expect(try house.reader().verify().firstBroken == nil)
        try checkPromises(of: house)
        let (past, then) = try #require(snapshot)
        #expect(try house.reader().obligations(asOf: past) == then)
        let (present, current) = try now(house)
        #expect(try house.reader().obligations(asOf: present) == current)
        #expect(current != then)
        try checkLetters(of: &life)
        #expect(try house.differenceAfterReplay() == nil)
    }

    /// The tables, at an instant that no later entry shares.
    private func now(_ house: House) throws -> (Instant, [Obligation]) {
        let last = try #require(try house.reader().lastEntryAt())
        house.wall.set(max(last, house.wall.now).adding(milliseconds: 1))
        try house.turn()
        let moment = house.writer.now
        var obligations: [Obligation] = []
        try house.reader().eachObligation { obligations.append($0) }
        // A later entry on disk, so that not even a restart under an earlier clock goes back.
        house.wall.set(moment.adding(milliseconds: 1))
        let later = try SampleCounty.draft("10", reference: "later-\(moment.milliseconds)")
        try house.submit(later, by: house.window())
        return (moment, obligations)
    }

    /// Leases in the file and things in hand are the same.
    private func checkHoldings(of house: House) throws {
        var leased: [Item: LeaseToken] = [:]
        try house.reader().eachObligation {
            leased[.obligation($0.id)] = $0.waiting?.lease?.token
        }
        try LetterTable.eachOpen(house.writer.connection) {
            leased[.letter($0.id)] = $0.lease?.token
        }
        let held = house.writer.counter.holder.all.map { ($0.item, $0.value.token) }
        #expect(leased == Dictionary(uniqueKeysWithValues: held))
    }

    private func checkPromises(of house: House) throws {
        let journal = try house.journal()
        #expect(journal.map(\.at) == journal.map(\.at).sorted())
        var told: Set<String> = []
        for recorded in journal {
            guard case .obligation(let id, .told(let kind, let step)) = recorded.entry else {
                continue
            }
            // The clock that answers may run twice in one life, after a return and an objection.
            #expect(kind == .answer || told.insert("\(id) \(kind) \(step)").inserted)
        }
        try house.reader().eachObligation { obligation in
            guard !obligation.status.isFinal else { return }
            let isRunning = obligation.clocks.contains { $0.isOpen && $0.pausedSince == nil }
            #expect(isRunning || obligation.holdUntil != nil, "\(obligation.id) is owed by nobody")
        }
    }

    /// Nothing waits where nobody will ever look, and every box is known to be as full as it is.
    private func checkBoxes(of house: House) throws {
        var open: [LetterBox: Int] = [:]
        try LetterTable.eachOpen(house.writer.connection) { letter in
            open[letter.box, default: 0] += 1
            // Who left a temporary queue may still take what is in hand.
            let isSeen = letter.lease != nil || house.writer.isOpen(letter.box)
            #expect(isSeen, "\(letter.id) waits for nobody")
        }
        for (box, count) in open { #expect(house.writer.census.count(in: box) == count) }
    }

    /// No letter is lost: each was sent once, went back at most once, and nobody needs to look
    /// anywhere but in an own box to have taken them all in the end.
    private func checkLetters(of life: inout RandomLife) throws {
        let house = life.house
        try life.takeEveryLetter()
        var ends: [LetterID: [LetterEvent]] = [:]
        for recorded in try house.journal() {
            switch recorded.entry {
            case .letterSent(let id, _, _):
                #expect(ends[id] == nil)
                ends[id] = []
            case .letter(let id, let event):
                #expect(ends[id]?.last != .taken, "\(id) was taken already")
                ends[id]?.append(event)
            default: break
            }
        }
        #expect(!ends.isEmpty)
        for (id, events) in ends {
            #expect(events.last == .taken, "\(id) lies somewhere: \(events)")
            let returns = events.filter { if case .returned = $0 { true } else { false } }
            #expect(returns.count <= 1)
        }
    }

    @Test(
        "tells which table somebody changed by hand, and which row",
        arguments: [
            ("obligation", "UPDATE obligation SET status = 5 WHERE id = 2", 2),
            ("household_case", "UPDATE household_case SET window = 'x' WHERE id = 1", 1),
            ("command_key", "DELETE FROM command_key WHERE key = 'A-1'", 1),
            ("offering", "UPDATE offering SET state = state || ' '", 1),
            ("letter", "UPDATE letter SET open = 0 WHERE id = 1", 1),
            ("rule", "INSERT INTO rule VALUES ('topic', 'a', '1', '', 1)", 1),
            ("journal", "UPDATE journal SET obligation = 1 WHERE sequence = 1", 1),
        ])
    func canary(_ table: String, _ sql: String, _ row: Int64) throws {
        let house = try House(entriesBehindMax: 0)
        try house.submit(SampleCounty.draft("01", reference: "A-1"), by: house.window())
        let charity = house.caller("qinghe-volunteers", .charity)
        try house.publish(OfferingFixture.social("rice", total: 9), by: charity)
        try house.send("housing", by: charity)
        #expect(try house.differenceAfterReplay() == nil)
        house.close()
        let file = Ledger.file(in: house.directory)
        let intruder = try Connection(path: file, mode: .readWriteCreate)
        try intruder.execute(sql, to: "tamper")
        #expect(intruder.changes > 0)
        let difference = try house.differenceAfterReplay()
        #expect(difference == Replay.Difference(table: table, row: row))
    }

    @Test("sees a difference that spelling alone would hide")
    func spelling() throws {
        let house = try House()
        try house.submit(SampleCounty.draft("01", reference: "caf\u{E9}"), by: house.window())
        house.close()
        let intruder = try Connection(
            path: Ledger.file(in: house.directory), mode: .readWriteCreate)
        try intruder.execute(
            "UPDATE household_case SET reference = 'cafe' || char(769)", to: "tamper")
        #expect(try house.differenceAfterReplay()?.table == "household_case")
    }

    @Test("of a past moment leaves out what came later, and starts from nothing")
    func past() throws {
        let house = try House()
        let before = house.wall.now.adding(milliseconds: -1)
        try house.submit(SampleCounty.draft("01"), by: house.window())
        #expect(try house.reader().obligations(asOf: before).isEmpty)
        #expect(try house.reader().obligations(asOf: house.wall.now).count == 2)
    }
}
