import Casework
import Foundation
import Seal
import Support
import Testing

@testable import Ledger

@Suite("What entries say about people")
struct SealingTests {
    /// A case, its papers and a letter, with a secret in every place that holds one.
    private func life(_ suite: CipherSuite) throws -> House {
        let house = try House(suite: suite)
        let window = house.window()
        try house.submit(Secrets.draft("A-1"), by: window)
        let agency = house.caller("medical-security")
        try house.poll(agency)
        let delivery = try #require(agency.deliveries.first)
        let id = delivery.obligation.id
        let verbs: [(Verb, Caller)] = [
            (.acknowledge(delivery.lease.token), agency), (.accept(note: Secrets.name), agency),
            (.hold(missing: [Secrets.name], text: Secrets.words), agency),
            (.supplement(text: Secrets.words, details: []), window),
            (
                .complete(
                    Completion(
                        outcome: .notEligible, reason: .incomeAbove, text: .said(Secrets.words),
                        nextStep: .said(Secrets.phone))), agency
            ),
        ]
        for (verb, caller) in verbs {
            #expect(try house.act(verb, on: id, by: caller).refusal == nil)
        }
        let letter = LetterDraft(
            to: try #require(LetterBox("housing")),
            headers: [LetterDraft.Header(name: "subject", value: Secrets.name)],
            body: Array(Secrets.words.utf8))
        #expect(try house.perform(.send(letter), by: agency).refusal == nil)
        return house
    }

    @Test("stands in no file of the ledger", arguments: CipherSuite.allCases)
    func nowhere(_ suite: CipherSuite) throws {
        let house = try life(suite)
        #expect(try Secrets.found(in: house.directory) == [])
        house.close()
        #expect(try Secrets.found(in: house.directory) == [])
        // The search itself finds what is there.
        let file = house.directory + "/note"
        try Secrets.name.write(toFile: file, atomically: true, encoding: .utf8)
        #expect(try Secrets.found(in: house.directory) == [Secrets.name])
    }

    @Test("comes to whom it concerns, also after a restart", arguments: CipherSuite.allCases)
    func comesThrough(_ suite: CipherSuite) throws {
        let house = try life(suite)
        try house.restart()
        let window = house.window()
        try house.poll(window)
        let delivery = try #require(window.deliveries.last)
        #expect(delivery.opened.draft == (try Secrets.draft("A-1")))
        let news = delivery.news.compactMap { recorded in
            if case .obligation(_, .completed(let completion)) = recorded.entry {
                completion.text
            } else {
                nil
            }
        }
        #expect(news == [.said(Secrets.words)])
        let housing = house.caller("housing")
        try house.read(housing)
        let letter = try #require(housing.letters.first)
        #expect(letter.content.body == Array(Secrets.words.utf8))
    }

    @Test("is chained and replayed", arguments: CipherSuite.allCases)
    func replayed(_ suite: CipherSuite) throws {
        let house = try life(suite)
        let check = try house.reader().verify()
        #expect(check.firstBroken == nil)
        #expect(check.verified == Int64(try house.journal().count))
        #expect(try house.differenceAfterReplay() == nil)
        let copy = try TemporaryDirectory("onedoor-replay")
        let keyless = try Reader(directory: house.directory)
        try Replay.rebuild(from: keyless, into: copy.path)
        #expect(
            try Replay.difference(between: house.directory, and: copy.path, isKeyed: false) == nil)
    }

    @Test("is sealed to readers without the key; facts are not", arguments: CipherSuite.allCases)
    func keyless(_ suite: CipherSuite) throws {
        let house = try life(suite)
        var entries: [Recorded] = []
        try Reader(directory: house.directory).eachEntry { entries.append($0) }
        let whole = try house.journal()
        #expect(entries.count == whole.count)
        guard case .caseSubmitted(let opened, let referrals) = entries[0].entry else {
            Issue.record("the first entry is no case")
            return
        }
        #expect(opened.draft == nil && opened.reference == "A-1" && referrals.count == 2)
        let events = entries.compactMap { recorded -> ObligationEvent? in
            if case .obligation(_, let event) = recorded.entry { event } else { nil }
        }
        let held = events.compactMap { event -> [Words]? in
            if case .held(let missing, .sealed, _) = event { missing } else { nil }
        }
        #expect(held == [[.sealed]])
        for (sealed, open) in zip(entries, whole) where sealed != open {
            #expect(sealed.sequence == open.sequence && sealed.by == open.by)
        }
        #expect(entries != whole)
    }

    @Test("a ledger opens with its own master key and suite only")
    func otherKey() throws {
        let house = try life(.aes)
        house.close()
        let (county, wall) = (house.county, house.wall)
        func open(_ master: MasterKey, _ suite: CipherSuite) throws {
            var options = Ledger.Options()
            options.suite = suite
            _ = try Ledger.open(
                in: house.directory, county: county, master: master, options: options,
                wall: { wall.now })
        }
        let stranger = try MasterKey.drawn()
        #expect {
            try open(stranger, .aes)
        } throws: { error in
            if case LedgerError.otherKey = error { true } else { false }
        }
        #expect {
            try open(house.master, .sm)
        } throws: { error in
            if case LedgerError.otherSuite(file: .aes, configured: .sm) = error {
                true
            } else {
                false
            }
        }
        #expect {
            _ = try Reader(directory: house.directory, master: stranger)
        } throws: { error in
            if case LedgerError.otherKey = error { true } else { false }
        }
        try open(house.master, .aes)
    }

    @Test("does not open in another entry's place", arguments: CipherSuite.allCases)
    func moved(_ suite: CipherSuite) throws {
        let house = try House(suite: suite)
        let window = house.window()
        try house.submit(Secrets.draft("A-1"), by: window)
        try house.submit(Secrets.draft("A-2"), by: window)
        house.close()
        let intruder = try Connection(
            path: Ledger.file(in: house.directory), mode: .readWriteCreate)
        try intruder.execute(
            """
            UPDATE journal SET sealed = (SELECT sealed FROM journal WHERE sequence = 1)
            WHERE sequence = 2
            """, to: "tamper")
        #expect(throws: LedgerError.self) { try house.journal() }
        #expect(try house.reader().verify().firstBroken?.sequence == 2)
    }

    @Test("a letter that was taken can be read by nobody any more", arguments: CipherSuite.allCases)
    func takenLetter(_ suite: CipherSuite) throws {
        let house = try life(suite)
        let housing = house.caller("housing")
        try house.read(housing)
        let delivery = try #require(housing.letters.first)
        #expect(try contents(of: house) == [delivery.content])
        #expect(try house.take(delivery, by: housing).refusal == nil)
        #expect(try contents(of: house) == [nil])
        #expect(try house.differenceAfterReplay() == nil)
        // Once more is not an error, and needs no content.
        #expect(try house.take(delivery, by: housing).refusal == nil)
    }

    private func contents(of house: House) throws -> [LetterDraft.Content?] {
        try house.journal().compactMap { recorded -> LetterDraft.Content?? in
            if case .letterSent(_, let draft, _) = recorded.entry {
                .some(draft.content)
            } else {
                .none
            }
        }
    }
}
