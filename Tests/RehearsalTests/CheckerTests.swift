import Casework
import FoundationEssentials
import RuleBook
import Testing

@testable import Ledger
@testable import Rehearsal

/// Canaries: a checker that never complains proves nothing, so each promise is shown broken.
@Suite("The checker")
struct CheckerTests {
    /// A finished play, and everything that is needed to check it.
    private struct Scene {
        let stand: Stand
        let play: Play
        let reader: Reader
        let end: Instant

        init(through last: String = "2026-07-10", cases: Int = 30) throws {
            stand = try Stand()
            let plan = try stand.plan(
                "2026-07-01"...last, cases: cases, seed: 11, in: "ledger")
            try FileManager.default.createDirectory(
                atPath: stand.directory("ledger"), withIntermediateDirectories: true)
            end = Instant(startOf: plan.through.adding(days: 1)).adding(milliseconds: -1)
            play = try Play(plan, stand.book)
            try play.run(until: end) { _ in }
            reader = try Reader(directory: stand.directory("ledger"))
        }

        func check(
            _ notebook: Notebook, in county: County? = nil, with more: [Recorded] = [],
            at moment: Instant? = nil
        ) throws {
            let county = county ?? stand.book.county
            let checker = Checker(reader: reader, notebook: notebook, county: county)
            var transcript = try Transcript(of: reader)
            for recorded in more { transcript.note(recorded) }
            _ = try checker.check(transcript, ledgerTime: moment ?? end)
            try checker.checkAfterRestart(transcript)
            let obligations = try reader.obligations(asOf: end)
            let report = DeadlineReport.make(from: obligations, asOf: end, in: county) { _ in nil }
            _ = try checker.figures(report, at: end, transcript)
            _ = try checker.coverage(
                CoverageReport.make(
                    from: obligations, claims: reader.claims(asOf: end), asOf: end, in: county))
        }

        /// What the checker says when the actors remember something else than happened, another
        /// county's rules hold, the journal says more, or time has gone on.
        func complaint(
            in county: County? = nil, with more: [Recorded] = [], at moment: Instant? = nil,
            _ plant: (inout Notebook) throws -> Void = { _ in }
        ) throws -> String {
            var notebook = play.stage.notebook
            try plant(&notebook)
            do {
                try check(notebook, in: county, with: more, at: moment)
            } catch let error as RehearsalError {
                return error.description
            }
            return "nothing"
        }

        /// The first entry that is wanted, once more at the journal's end.
        func again(
            at moment: Instant? = nil, _ isWanted: (Recorded) -> Bool
        ) throws -> Recorded {
            var found: Recorded?
            var last: Int64 = 0
            try reader.eachEntry { recorded in
                last = recorded.sequence
                if isWanted(recorded) { found = found ?? recorded }
            }
            let wanted = try #require(found)
            return Recorded(
                sequence: last + 1, at: moment ?? end, by: wanted.by, key: wanted.key,
                entry: wanted.entry)
        }

        /// Changes the data file behind the ledger's back.
        func tamper(_ sql: String) throws {
            let connection = try Connection(
                path: Ledger.file(in: stand.directory("ledger")), mode: .readWriteCreate)
            try connection.execute(sql, to: "tamper")
        }

        func replayed() -> String {
            do throws(RehearsalError) {
                _ = try play.replay(at: end)
            } catch {
                return error.description
            }
            return "nothing"
        }
    }

    @Test("a play without a fault passes")
    func clean() throws {
        let scene = try Scene()
        #expect(try scene.complaint() == "nothing")
        #expect(scene.replayed() == "nothing")
    }

    // MARK: 1

    @Test("1: an answer that the ledger does not hold is found")
    func lostAnswer() throws {
        let scene = try Scene()
        let complaint = try scene.complaint { notebook in
            notebook.note(answer: Effect(.none, sequence: 99_999))
        }
        #expect(complaint.contains("1: an answer was given for journal entry 99999"))
    }

    @Test("1: an answer that the ledger now gives differently is found")
    func changedAnswer() throws {
        let scene = try Scene()
        let complaint = try scene.complaint { notebook in
            let answer = try #require(notebook.answers.first { $0.sequence != nil })
            notebook.note(answer: Effect(.none, sequence: answer.sequence))
        }
        #expect(complaint.contains("1: an answer was given"))
    }

    @Test("1: a receipt that the ledger does not hold is found")
    func lostReceipt() throws {
        let scene = try Scene()
        let complaint = try scene.complaint { notebook in
            notebook.note(receipt: Receipt(case: CaseID(9_999), openedAt: scene.end), [])
        }
        #expect(complaint.contains("1: receipt YM-20260710-0009999 was given"))
    }

    // MARK: 2

    @Test("1: a claim or a gift that the ledger does not hold is found")
    func lostClaim() throws {
        let scene = try Scene()
        let known = try #require(scene.play.stage.notebook.lists.claims.first)
        let lost = try scene.complaint { notebook in
            notebook.lists.note(
                Effect(.claim(ClaimID(9_999)), sequence: nil), of: .claim(known.value))
        }
        #expect(lost.contains("1: claim 9999 was given"))
        let gift = try scene.complaint { notebook in
            notebook.lists.note(
                Effect(.claim(ClaimID(9_999)), sequence: nil),
                of: .handleClaim(.fulfil(text: nil), ClaimID(9_999)))
        }
        #expect(gift.contains("1: claim 9999 was fulfilled"))
    }

    @Test("1: a claim of which nobody was told is found")
    func untoldClaim() throws {
        let scene = try Scene()
        let complaint = try scene.complaint { $0.lists = ListNotes() }
        #expect(complaint.contains("of which nobody was told"))
    }

    @Test("an offer of which more is held than it has is found")
    func oversold() throws {
        let scene = try Scene()
        var claimed: Claim?
        try scene.reader.eachEntry { recorded in
            if case .claimOpened(let claim) = recorded.entry { claimed = claimed ?? claim }
        }
        let claim = try #require(claimed)
        let greedy = Recorded(
            sequence: 99_999, at: scene.end, by: .broker, key: nil,
            entry: .claimOpened(
                Claim(
                    id: ClaimID(9_999), offering: claim.offering, address: claim.address,
                    version: 1, obligation: claim.obligation, caseID: claim.caseID,
                    window: claim.window, area: claim.area, topic: claim.topic, categories: [],
                    units: 1_000, openedBy: claim.window, openedAt: scene.end, status: .held,
                    since: scene.end, until: nil, sequence: 0)))
        let complaint = try scene.complaint(with: [greedy]) { notebook in
            notebook.lists.note(
                Effect(.claim(ClaimID(9_999)), sequence: nil),
                of: .claim(
                    ClaimDraft(
                        offering: claim.address, obligation: claim.obligation, units: 1_000)))
        }
        #expect(complaint.contains("after journal entry 99999 more of an offer is held"))
    }

    @Test("an entry of the lists that says something else than its claims is found")
    func wrongOffering() throws {
        let scene = try Scene()
        try scene.tamper(
            "UPDATE offering SET state = replace(state, '\"held\":0', '\"held\":7')"
                + " WHERE list = 'social'")
        #expect(try scene.complaint().contains("and its claims say otherwise"))
    }

    @Test("2: an obligation whose owner is no agency is found")
    func orphan() throws {
        let scene = try Scene()
        let county = scene.stand.book.county
        let without = County(
            name: county.name, area: county.area, places: county.places,
            agencies: county.agencies.values.filter { $0.role != "medical-security" },
            topics: Array(county.topics.values), calendar: county.calendar,
            answer: county.answer, escalation: county.escalation, lease: county.lease)
        #expect(try scene.complaint(in: without).contains("2: obligation"))
    }

    // MARK: 3

    @Test("3: a table that says something else than the journal is found")
    func wrongTable() throws {
        let scene = try Scene()
        try scene.tamper("UPDATE obligation SET returns = returns + 1 WHERE id = 3")
        #expect(scene.replayed().contains("3: table obligation differs"))
    }

    @Test("3: a journal entry that was changed is found")
    func wrongEntry() throws {
        let scene = try Scene()
        try scene.tamper("UPDATE journal SET hash = zeroblob(32) WHERE sequence = 20")
        #expect(scene.replayed().contains("journal entry 20"))
    }

    // MARK: 4

    @Test("4: a due date that another calendar would give is found")
    func otherCalendar() throws {
        let scene = try Scene(through: "2026-10-12", cases: 60)
        #expect(try scene.complaint() == "nothing")
        let county = scene.stand.book.county
        let years = county.calendar.years.map { year in
            CalendarYear(
                id: year.id, year: year.year, source: year.source, published: year.published,
                holidays: year.holidays.filter { $0.month != 10 }, workdays: year.workdays)
        }
        let other = County(
            name: county.name, area: county.area, places: county.places,
            agencies: Array(county.agencies.values), topics: Array(county.topics.values),
            calendar: WorkingCalendar(years), answer: county.answer,
            escalation: county.escalation, lease: county.lease)
        #expect(try scene.complaint(in: other).contains("4: the"))
    }

    @Test("4: a clock that is gone, or whose entries are, is found")
    func lostClock() throws {
        let scene = try Scene()
        let obligations = try scene.reader.obligations(asOf: scene.end)
        let empty = Reckoning(scene.stand.book.county)
        #expect(throws: RehearsalError.self) {
            try Checker.dueDates(of: obligations, by: empty)
        }
    }

    // MARK: 5

    @Test("5: a disclosure to another desk than the journal says is found")
    func hiddenDisclosure() throws {
        let scene = try Scene()
        let other = try #require(AgencyID("qinghe-volunteers"))
        let complaint = try scene.complaint { notebook in
            let known = try #require(notebook.disclosures.first)
            notebook.disclose(known.id, under: known.lease, to: other)
        }
        #expect(complaint.contains("5: qinghe-volunteers was shown obligation"))
    }

    @Test("5: a contact that the journal does not say was opened is found")
    func hiddenContact() throws {
        let scene = try Scene()
        let charity = try #require(AgencyID("qinghe-volunteers"))
        let complaint = try scene.complaint {
            $0.lists.disclose(ClaimID(1), to: charity, by: 99_999)
        }
        #expect(complaint.contains("5: qinghe-volunteers learned whom claim 1 is for"))
    }

    // MARK: 6

    @Test("6: a clock step that is told twice is found")
    func toldTwice() throws {
        let scene = try Scene()
        let step = try scene.again { recorded in
            if case .obligation(_, .told) = recorded.entry { true } else { false }
        }
        #expect(try scene.complaint(with: [step]).contains("6: a clock step of obligation"))
    }

    @Test("6: a clock step that is due and was not told is found")
    func neverTold() throws {
        let scene = try Scene()
        let later = scene.end.adding(milliseconds: 90 * 86_400_000)
        #expect(try scene.complaint(at: later).contains("is due and was not told"))
    }

    @Test("6: a journal whose time runs backwards is found")
    func backwards() throws {
        let scene = try Scene()
        let start = try #require(CivilDate("2026-07-01"))
        let early = try scene.again(at: Instant(startOf: start)) { recorded in
            if case .obligation(_, .seen) = recorded.entry { true } else { false }
        }
        #expect(try scene.complaint(with: [early]).contains("is dated before the one before it"))
    }

    @Test("6: a broadcast that nobody heard is found where no line breaks")
    func unheardStep() throws {
        let scene = try Scene()
        var notebook = Notebook()
        for answer in scene.play.stage.notebook.answers { notebook.note(answer: answer) }
        for given in scene.play.stage.notebook.receipts {
            notebook.note(receipt: given.receipt, given.obligations)
        }
        #expect(throws: RehearsalError.self) { try scene.check(notebook) }
    }

    // MARK: 7

    @Test("7: a verb that is refused although the obligation stands as it needs is found")
    func refusedInTime() throws {
        let scene = try Scene()
        let id = try #require(scene.play.stage.notebook.dossiers.keys.min())
        let complaint = try scene.complaint {
            $0.check(.accept(note: nil), on: id, wasFitting: true, isFitting: true)
        }
        #expect(complaint.contains("stands as accept needs it, and it was refused"))
        #expect(
            try scene.complaint {
                $0.check(.accept(note: nil), on: id, wasFitting: true, isFitting: false)
            } == "nothing")
    }

    @Test("7: a refusal that no actor should meet is found")
    func refusal() throws {
        let scene = try Scene()
        let complaint = try scene.complaint { notebook in
            _ = notebook.note(.failure(.keyReused), to: try Self.asked(key: "a"))
        }
        #expect(complaint.contains("the broker refused (key-reused)"))
    }

    @Test("a coverage report that counts otherwise than the actors is found")
    func wrongCoverage() throws {
        let scene = try Scene()
        let complaint = try scene.complaint { notebook in
            let id = try #require(notebook.dossiers.first { $0.value.outcome == nil }?.key)
            notebook.finish(id, with: .movedAway)
        }
        #expect(complaint.contains("the actors counted"))
    }

    // MARK: 8

    private static func asked(key: String) throws -> Asked {
        let desk = try #require(AgencyID("housing"))
        return Asked(
            desk: desk, question: .act(.start, ObligationID(1)),
            command: .act(.start, on: ObligationID(1)),
            identity: Identity(account: "housing", role: .agency, agency: desk),
            consumer: ConsumerID(1), key: key)
    }

    @Test("8: a key that took effect twice is found")
    func twoEffects() throws {
        let scene = try Scene()
        let done = try scene.again { $0.key != nil }
        #expect(try scene.complaint(with: [done]).contains("was carried out twice"))
    }

    @Test("8: two answers to one key are found, and so is a refusal after a yes")
    func twoAnswers() throws {
        let scene = try Scene()
        let asked = try Self.asked(key: "a")
        let known = try #require(scene.play.stage.notebook.answers.last { $0.sequence != nil })
        let complaint = try scene.complaint { notebook in
            _ = notebook.note(.success(known), to: asked)
            _ = notebook.note(.success(Effect(.none, sequence: nil)), to: asked)
        }
        #expect(complaint.contains("two different answers"))
        let refused = try scene.complaint { notebook in
            _ = notebook.note(.success(known), to: asked)
            _ = notebook.note(.failure(.keyReused), to: asked)
        }
        #expect(refused.contains("was carried out, and refused"))
    }
}
