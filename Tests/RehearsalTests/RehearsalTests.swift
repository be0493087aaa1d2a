import Casework
import Forms
import Ledger
@testable import Rehearsal
import RuleBook
import Testing

@Suite("A rehearsal")
struct RehearsalTests {
    private let july = "2026-07-01"..."2026-07-31"

    @Test("the same seed gives the same report and the same journal, byte for byte")
    func sameSeed() throws {
        let stand = try Stand()
        let one = try stand.play(july, cases: 150, seed: 1, in: "one")
        let two = try stand.play(july, cases: 150, seed: 1, in: "two")
        #expect(one.head == two.head)
        #expect(ReportForm.csv(one.report.tables) == ReportForm.csv(two.report.tables))
        #expect(one.turns == two.turns)
    }

    @Test("another seed gives another play")
    func otherSeed() throws {
        let stand = try Stand()
        let one = try stand.play(july, cases: 60, seed: 1, in: "one")
        let two = try stand.play(july, cases: 60, seed: 2, in: "two")
        #expect(one.head != two.head)
        #expect(ReportForm.csv(one.report.tables) != ReportForm.csv(two.report.tables))
    }

    @Test("every promise is held against something, and all that agencies do is seen")
    func checksAndKinds() throws {
        let stand = try Stand()
        let played = try stand.play(july, cases: 250, seed: 3, in: "ledger")
        #expect(played.cases == 250)
        #expect(played.checks.count == 14)
        #expect(Set(played.checks.compactMap(\.number)) == Set(1...8))
        for check in played.checks { #expect(check.count > 0, "\(check.promise)") }
        let kinds = Set(played.entries.map(\.kind))
        let expected: Set = [
            "case-submitted", "leased", "lease-ended", "returned", "acknowledged", "seen",
            "accepted", "started", "held", "resumed", "supplemented", "objected", "insisted",
            "rerouted", "referred", "completed", "failed", "withdrawn", "told", "rule-adopted",
            "offering-written", "offering-published", "offering-returned", "offering-paused",
            "offering-resumed", "offering-expired", "offering-stale", "offering-assured",
            "offering-suspended", "offering-lifted", "offering-searched", "claim-opened",
            "claim-authorized", "claim-confirmed", "claim-contact-opened", "claim-fulfilled",
            "claim-released", "claim-late", "claim-broken",
        ]
        #expect(kinds.isSuperset(of: expected), "missing: \(expected.subtracting(kinds))")
        #expect(
            Set(played.refusals.map(\.code)).isSubset(of: [
                "stale-lease", "wrong-state", "capacity-gone", "already-claimed", "does-not-fit",
                "unknown-need", "unqualified",
            ]))
    }

    @Test("society covers needs, some offers are used up, and every need is counted once")
    func society() throws {
        let stand = try Stand()
        let played = try stand.play(july, cases: 250, seed: 3, in: "ledger")
        let totals = played.coverage.totals
        #expect(totals[.society] > 0)
        #expect(totals[.state] > totals[.society])
        #expect(Coverage.allCases.reduce(0) { $0 + totals[$1] } == totals.needs)
        #expect(totals.needs >= played.cases)
        #expect(played.coverage.claims.opened > 0)
        let full = try #require(played.lists.first { $0.name.en == "Full" })
        #expect(full.count > 0)
    }

    @Test("one charity's qualification ends within the play, and the other's does not")
    func qualification() throws {
        let stand = try Stand()
        let plan = try stand.plan(july, cases: 5, seed: 10, in: "ledger")
        let county = PlayedCounty.of(stand.book.county, from: plan.from, through: plan.through)
        let charities = county.agenciesInOrder.filter { $0.kind == .charity }
        #expect(charities.allSatisfy { $0.isQualified(on: plan.from) })
        #expect(charities.count { $0.isQualified(on: plan.through) } == charities.count - 1)
    }

    @Test("the slow agency is late and the excellent one is not")
    func habits() throws {
        let stand = try Stand()
        let played = try stand.play(
            "2026-07-01"..."2026-09-20", cases: 150, seed: 4, in: "ledger")
        func tally(_ agency: String) throws -> Tally {
            try #require(played.report.lines.first { $0.agency.text == agency }).tally
        }
        let excellent = try tally("education")
        let slow = try tally("housing")
        #expect(excellent.doneLate == 0)
        #expect(slow.doneLate > 0)
        let median = (
            try #require(excellent.workingDays.percentile(50)),
            try #require(slow.workingDays.percentile(50))
        )
        #expect(median.0 * 2 < median.1)
    }

    @Test(
        "on rest days nobody acts except in the urgent lane",
        arguments: ["2026-09-21"..."2026-10-12", "2026-02-09"..."2026-03-01"])
    func restDays(_ days: ClosedRange<String>) throws {
        let stand = try Stand()
        _ = try stand.play(days, cases: 200, seed: 5, in: "ledger")
        let reader = try Reader(directory: stand.directory("ledger"))
        var urgent: Set<ObligationID> = []
        var urgentActs = 0
        var offences: [String] = []
        try reader.eachEntry { recorded in
            let isRest = !stand.book.county.calendar.isWorkingDay(recorded.at.civilDate)
            switch recorded.entry {
            case .caseSubmitted(_, let referrals):
                for referral in referrals {
                    let obligation = Obligation(
                        referral, at: recorded.at, sequence: recorded.sequence)
                    if obligation.isUrgent { urgent.insert(referral.id) }
                    if isRest && !obligation.isUrgent {
                        offences.append("\(recorded.at) case-submitted")
                    }
                }
            case .obligation(let id, let event):
                guard isRest, case .identity = recorded.by else { return }
                if urgent.contains(id) {
                    urgentActs += 1
                } else {
                    offences.append("\(recorded.at) \(id) \(event.word)")
                }
            default:
                break
            }
        }
        #expect(offences.isEmpty, "\(offences.prefix(5))")
        #expect(urgentActs > 0)
    }

    @Test("every step of a clock is told at its very time or when a move made it due")
    func stepsOnTime() throws {
        let stand = try Stand()
        _ = try stand.play(july, cases: 120, seed: 6, in: "ledger")
        let reader = try Reader(directory: stand.directory("ledger"))
        var known: [ObligationID: Obligation] = [:]
        var changedAt: [ObligationID: Instant] = [:]
        var steps = 0
        try reader.eachEntry { recorded in
            switch recorded.entry {
            case .caseSubmitted(_, let referrals):
                for referral in referrals {
                    known[referral.id] = Obligation(
                        referral, at: recorded.at, sequence: recorded.sequence)
                }
            case .referred(let referral):
                changedAt[referral.id] = recorded.at
                known[referral.id] = Obligation(
                    referral, at: recorded.at, sequence: recorded.sequence)
            case .obligation(let id, let event):
                if case .told(let kind, let step) = event {
                    steps += 1
                    let at = known[id]?.clock(kind)?.timetable.instant(of: step)
                    let isOnTime = at == recorded.at || changedAt[id] == recorded.at
                    #expect(isOnTime, "obligation \(id), \(kind) \(step)")
                } else {
                    changedAt[id] = recorded.at
                }
                known[id]?.apply(event, at: recorded.at, sequence: recorded.sequence)
            default:
                break
            }
        }
        #expect(steps > 20)
    }

    @Test("progress goes on by days and never back")
    func progress() throws {
        let stand = try Stand()
        var told: [Rehearsal.Progress] = []
        let played = try stand.play(july, cases: 80, seed: 7, in: "ledger") { told.append($0) }
        #expect(told.count == 31)
        for (before, after) in zip(told, told.dropFirst()) {
            #expect(before.at < after.at)
            #expect(before.casesIn <= after.casesIn)
            #expect(before.done <= after.done)
        }
        let last = try #require(told.last)
        #expect(last.casesIn == 80)
        #expect(last.open == played.report.totals.open)
        #expect(last.done == played.report.totals.doneOnTime + played.report.totals.doneLate)
    }

    @Test("a directory that holds something is left alone")
    func usedDirectory() throws {
        let stand = try Stand()
        _ = try stand.play(july, cases: 5, seed: 8, in: "ledger")
        #expect(throws: RehearsalError.self) {
            try stand.play(july, cases: 5, seed: 8, in: "ledger")
        }
    }

    @Test("a county where nobody comes has a report of zeros")
    func nobody() throws {
        let stand = try Stand()
        let played = try stand.play("2026-07-01"..."2026-07-03", cases: 0, seed: 9, in: "ledger")
        #expect(played.cases == 0)
        #expect(played.report.totals == Tally())
        #expect(!played.report.lines.isEmpty)
    }
}
