import Casework
import FoundationEssentials
import Ledger
import RuleBook
import Testing

@testable import Rehearsal

/// Canaries: a checker that never complains proves nothing, so each is shown a fault.
@Suite("The checker")
struct CheckerTests {
    /// A finished play, and everything that is needed to check it.
    private struct Scene {
        let stand: Stand
        let play: Play
        let reader: Reader
        let end: Instant

        init() throws {
            stand = try Stand()
            let plan = try stand.plan(
                "2026-07-01"..."2026-07-10", cases: 30, seed: 11, in: "ledger")
            try FileManager.default.createDirectory(
                atPath: plan.directory, withIntermediateDirectories: true)
            end = Instant(startOf: plan.through.adding(days: 1)).adding(milliseconds: -1)
            play = try Play(plan, stand.book)
            try play.run(until: end) { _ in }
            reader = try Reader(directory: plan.directory)
        }

        func check(_ notebook: Notebook) throws {
            let county = stand.book.county
            let obligations = try reader.obligations(asOf: end)
            let report = DeadlineReport.make(from: obligations, asOf: end, in: county) { _ in nil }
            _ = try Checker(reader: reader, notebook: notebook, county: county)
                .check(Transcript(of: reader), report, at: end)
        }

        /// What the checker says when the actors remember something else than happened.
        func complaint(_ plant: (inout Notebook) throws -> Void) throws -> String {
            var notebook = play.stage.notebook
            try plant(&notebook)
            do {
                try check(notebook)
            } catch let error as RehearsalError {
                return error.description
            }
            return "nothing"
        }
    }

    @Test("a play without a fault passes")
    func clean() throws {
        let scene = try Scene()
        #expect(try scene.complaint { _ in } == "nothing")
    }

    @Test("a receipt that the ledger does not hold is found")
    func lostReceipt() throws {
        let scene = try Scene()
        let complaint = try scene.complaint { notebook in
            notebook.note(receipt: Receipt(case: CaseID(9_999), openedAt: scene.end), [])
        }
        #expect(complaint.contains("receipt YM-20260710-0009999 was given"))
    }

    @Test("a disclosure to another desk than the journal says is found")
    func hiddenDisclosure() throws {
        let scene = try Scene()
        let other = try #require(AgencyID("qinghe-volunteers"))
        let complaint = try scene.complaint { notebook in
            let known = try #require(notebook.disclosures.first)
            notebook.disclose(known.id, under: known.lease, to: other)
        }
        #expect(complaint.contains("qinghe-volunteers was shown obligation"))
    }

    @Test("a figure that differs from the actors' own is found")
    func wrongFigure() throws {
        let scene = try Scene()
        let complaint = try scene.complaint { notebook in
            let open = notebook.dossiers.filter { !$0.value.state.isFinal }.keys.min()
            notebook.move(try #require(open), to: .withdrawn)
        }
        #expect(complaint.contains("the report says of"))
    }

    @Test("a refusal that no actor should meet is found")
    func refusal() throws {
        let scene = try Scene()
        let complaint = try scene.complaint { $0.note(Refusal.keyReused) }
        #expect(complaint.contains("the broker refused (key-reused)"))
    }

    @Test("two answers to one case are found")
    func twoAnswers() throws {
        let scene = try Scene()
        let complaint = try scene.complaint { notebook in
            notebook.compare(Effect(.none, sequence: 1), again: Effect(.none, sequence: 2))
        }
        #expect(complaint.contains("two different answers"))
    }

    @Test("an obligation whose owner is no agency is found")
    func orphan() throws {
        let scene = try Scene()
        let county = scene.stand.book.county
        let without = County(
            name: county.name, area: county.area, places: county.places,
            agencies: county.agencies.values.filter { $0.role != "medical-security" },
            topics: Array(county.topics.values), calendar: county.calendar,
            answer: county.answer, escalation: county.escalation, lease: county.lease)
        #expect(throws: RehearsalError.self) {
            try Checker.nothingIsOwedByNobody(scene.reader, in: without)
        }
    }
}
