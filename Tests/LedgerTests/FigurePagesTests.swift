import Casework
import Support
import Testing

@testable import Ledger

@Suite("The obligations behind a figure")
struct FigurePagesTests {
    @Test(
        "are as many as the figure says, now and then, page by page",
        arguments: [7, 8] as [UInt64])
    func agreement(_ seed: UInt64) throws {
        // Rows that are up to date, that are behind the journal, and some that are missing.
        var life = try RandomLife(seed: seed, entriesBehindMax: 32)
        let house = life.house
        var seen: [String: Int] = [:]
        for step in 1...240 {
            try life.step()
            guard step.isMultiple(of: 80) else { continue }
            for period in [nil, Period("2026-06"), Period("2026-07-01..2026-07-03")] {
                try compare(house, period, &seen)
            }
        }
        for figure in ["received", "open", "returned", "submitted"] {
            #expect(seen[figure, default: 0] > 0, "\(figure)")
        }
    }

    private func compare(
        _ house: House, _ period: Period?, _ seen: inout [String: Int]
    ) throws {
        let reader = try house.reader()
        // The wall clock is set back now and then, the journal's time is not.
        let now = max(house.wall.now, try reader.lastEntryAt() ?? house.wall.now)
        let scope = DeadlineScope(period: period, asOf: now, in: house.county)
        var count = DeadlineCount(period: period, asOf: now, in: house.county)
        try reader.count(into: &count)
        let report = count.report { _ in nil }
        for figure in figures(of: report) {
            let views = try all { after throws(LedgerError) in
                try reader.obligations(behind: figure, in: scope, after: after, limit: 3)
            }
            #expect(views.count == report.count(of: figure), "\(figure)")
            #expect(views.map(\.obligation.id) == views.map(\.obligation.id).sorted())
            // Folding the journal takes its time: the county's own figures stand for all.
            if figure.words.agency == nil, figure.words.week == nil {
                let then = try reader.obligationsThen(
                    behind: figure, in: scope, after: nil, limit: 1_000)
                #expect(then.rows.map(\.obligation.id) == views.map(\.obligation.id))
            }
            seen[figure.words.figure, default: 0] += views.count
        }
    }

    private func all(
        _ page: (ObligationID?) throws(LedgerError) -> Page<ObligationView, ObligationID>
    ) throws -> [ObligationView] {
        var views: [ObligationView] = []
        var after: ObligationID?
        repeat {
            let page = try page(after)
            #expect(page.rows.count <= 3)
            views += page.rows
            after = page.next
        } while after != nil
        return views
    }

    private func figures(of report: DeadlineReport) -> [Figure] {
        var figures: [Figure] = [.overdueOutside]
        for agency in [nil] + report.lines.map(\.agency) {
            figures += Figure.Kind.allCases.map { .counted($0, of: agency) }
            figures += AgeBracket.allCases.map { .open($0, of: agency) }
        }
        for line in report.trend.lines {
            figures += Figure.Flow.allCases.map { .flow($0, in: line.week) }
        }
        return figures
    }

    @Test("an escalation says who was told of which limit, and when")
    func escalations() throws {
        let house = try House()
        let ids = try house.submit(
            SampleCounty.draft("01").only("medical"), by: house.window())
        for (time, steps) in [
            ("2026-07-03T12:00", []), ("2026-07-04T00:00", ["leader"]),
            ("2026-07-08T00:00", ["leader", "secretariat"]),
        ] as [(String, [String])] {
            house.wall.set(time)
            try house.turn()
            let page = try house.reader().escalations(
                in: house.county, after: nil, limit: 10
            ) { _, _ in true }
            #expect(page.rows.flatMap(\.told).map(\.step.code) == steps)
            #expect(page.rows.map(\.view.obligation.id) == (steps.isEmpty ? [] : ids))
        }
        let row = try #require(
            house.reader().escalations(in: house.county, after: nil, limit: 1) { _, _ in true }
                .rows.first)
        let owner = try #require(house.county.agencies[row.clock.owner])
        #expect(row.told.first?.whom == owner.leader)
        #expect(
            row.told.map(\.at.text) == ["2026-07-04T00:00:00+08:00", "2026-07-08T00:00:00+08:00"])
        let unheard = try house.reader().escalations(
            in: house.county, after: nil, limit: 10
        ) { _, _ in false }
        #expect(unheard.rows.isEmpty && unheard.next == nil)
    }
}
