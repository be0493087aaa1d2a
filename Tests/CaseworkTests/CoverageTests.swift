import Casework
import Testing

@Suite("Who covered the needs")
struct CoverageTests {
    let fixture: ReportFixture

    init() throws { fixture = try ReportFixture() }

    private func claim(
        _ id: Int64, on need: Int64, _ status: Claim.Status, release: Claim.Release? = nil,
        at time: String = "2026-07-02T09:00"
    ) throws -> Claim {
        let owner = try #require(AgencyID("charity-house"))
        let now = try #require(Instant(time))
        return Claim(
            id: ClaimID(id), offering: OfferingID(1),
            address: OfferingAddress(.social, owner, "rice"), version: 1,
            obligation: ObligationID(need), caseID: CaseID(need), window: try fixture.window.id,
            area: fixture.county.area, topic: try #require(TopicID("living")), categories: [],
            units: 1, openedBy: owner, openedAt: now, status: status, since: now, until: nil,
            release: release, sequence: 1)
    }

    private func report(
        _ stories: [ObligationStory], claims: [Claim] = [], period: String? = nil,
        asOf: String = "2026-12-01"
    ) throws -> CoverageReport {
        CoverageReport.make(
            from: stories.map(\.obligation), claims: claims,
            period: try period.map { try #require(Period($0)) },
            asOf: try #require(Instant(asOf)), in: fixture.county)
    }

    private func ended(_ outcome: Outcome, _ number: Int64 = 1) throws -> ObligationStory {
        try fixture.story(number, at: "2026-07-01").taken("2026-07-01")
            .completed("2026-07-10", outcome)
    }

    @Test(
        "every outcome is the state's, a part, nobody's or dropped, and a gift makes it society's",
        arguments: Outcome.allCases)
    func outcomes(_ outcome: Outcome) throws {
        let expected: Coverage =
            switch outcome {
            case .gotHelp, .approvedNotYetPaid, .alreadyHelped: .state
            case .partlyHelped: .partly
            case .notEligible, .noCapacity, .couldNotReach, .wrongAgency, .other: .nobody
            case .declinedByPerson, .duplicate, .movedAway, .died: .dropped
            }
        let story = try ended(outcome)
        #expect(try report([story]).totals[expected] == 1)
        let given = try report([story], claims: [claim(1, on: 1, .fulfilled)]).totals
        #expect(given[expected == .state ? .state : .society] == 1)
        #expect(given.needs == 1)
    }

    @Test("a promise is no help: only what was fulfilled covers", arguments: Claim.Status.allCases)
    func promises(_ status: Claim.Status) throws {
        let report = try report([ended(.notEligible)], claims: [claim(1, on: 1, status)])
        #expect(report.totals[status == .fulfilled ? .society : .nobody] == 1)
    }

    @Test("what goes on is open, what was taken back is dropped")
    func withoutOutcome() throws {
        let open = try fixture.story(1, at: "2026-07-01").taken("2026-07-01").held("2026-07-02")
        let back = try fixture.story(2, at: "2026-07-01").withdrawn("2026-07-02")
        let totals = try report([open, back]).totals
        #expect(totals[.open] == 1)
        #expect(totals[.dropped] == 1)
    }

    @Test("a rerouted need is one, of the day on which it was first asked for")
    func reroutes() throws {
        let first = try fixture.story(1, at: "2026-06-30T17:00").returned("2026-07-01")
            .rerouted("2026-07-02").obligation
        let route = Route(
            id: ObligationID(2), caseID: CaseID(1), need: 0, rules: first.rules,
            agency: try fixture.civil.id, window: first.window, area: first.area,
            isUrgent: false, partOf: first.id)
        let second = Obligation(
            Referral(route: route, clocks: []), at: try #require(Instant("2026-07-02")),
            sequence: 9)
        func needs(_ period: String, _ obligations: [Obligation]) throws -> CoverageTally {
            CoverageReport.make(
                from: obligations, claims: [try claim(1, on: 1, .fulfilled)],
                period: Period(period),
                asOf: try #require(Instant("2026-12-01")), in: fixture.county
            ).totals
        }
        for order in [[first, second], [second, first]] {
            #expect(try needs("2026-06", order).needs == 1)
            // What was given before the reroute was given for the same need.
            #expect(try needs("2026-06", order)[.society] == 1)
            #expect(try needs("2026-07", order).needs == 0)
        }
    }

    @Test("a need counts on the day it came, a claim on the day it was opened")
    func period() throws {
        let stories = [
            try fixture.story(1, at: "2026-06-30T23:59:59"),
            try fixture.story(2, at: "2026-07-01T00:00"),
            try fixture.story(3, topic: "flood", at: "2026-09-30T15:59:59Z"),
            try fixture.story(4, at: "2026-10-01T00:00"),
        ]
        let claims = [
            try claim(1, on: 1, .released, release: .ranOut),
            try claim(2, on: 2, .released, release: .notSuitable),
            try claim(3, on: 3, .broken), try claim(4, on: 4, .confirmed),
            try claim(5, on: 4, .held, at: "2026-10-01T00:00"),
        ]
        let report = try report(stories, claims: claims, period: "2026Q3")
        #expect(report.totals.needs == 2)
        #expect(report.topics.map(\.key) == ["flood", "living"])
        #expect(report.topics.map(\.tally.needs) == [1, 1])
        #expect(report.townships.map(\.tally.needs).reduce(0, +) == 2)
        #expect(report.claims.opened == 4)
        let fates: [ClaimTally.Fate] = [.ranOut, .released, .broken, .promised]
        #expect(fates.allSatisfy { report.claims[$0] == 1 })
        #expect(try self.report(stories, asOf: "2026-07-01T00:00").totals.needs == 2)
    }

    @Test("the tables add up, and say nothing but figures and words of the rule book")
    func tables() throws {
        let report = try report([ended(.gotHelp, 1), ended(.notEligible, 2)])
        #expect(
            report.tables.map(\.key) == ["coverage", "coverage-townships", "coverage-claims"])
        for table in report.tables {
            #expect(table.rows.allSatisfy { $0.count == table.columns.count })
            #expect(table.totals?.count == table.columns.count)
        }
        let totals = try #require(report.tables.first?.totals)
        let counted = [2, 1, 0, 0, 1, 0, 0].map { ReportTable.Cell.integer($0) }
        #expect(Array(totals.dropFirst(2)) == counted)
    }
}
