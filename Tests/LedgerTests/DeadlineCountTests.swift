import Casework
import Support
import Testing

@testable import Ledger

@Suite("The count for the deadline report")
struct DeadlineCountTests {
    @Test(
        "of what it reads of each row is the count over whole obligations, at every moment",
        arguments: [5, 8] as [UInt64])
    func everyMoment(_ seed: UInt64) throws {
        var life = try RandomLife(seed: seed, entriesBehindMax: 32)
        let house = life.house
        try extend(life)
        var seen = Seen()
        for step in 1...300 {
            try life.step()
            if step.isMultiple(of: 60) { try compare(house, &seen) }
        }
        // Rows were read that are up to date, that are behind, and some were missing.
        #expect(seen.upToDate > 0 && seen.behind > 0 && seen.fresh > 0)
        // What was compared was not nothing.
        #expect(seen.open && seen.done && seen.paused && seen.extended && seen.returned)
        #expect(seen.dueSoon && seen.overdue && seen.overdueOfWindow && seen.overdueOutside)
    }

    /// Gives an agency more time, which takes more luck than dice have.
    private func extend(_ life: RandomLife) throws {
        let house = life.house
        let ids = try house.submit(SampleCounty.draft("03"), by: life.windows[0])
        let id = try #require(ids.first)
        let name = try house.obligation(id).agency
        let another = house.caller(name.text)
        try house.poll(another)
        let agency = try #require(
            (life.agencies + [another]).first { $0.delivered.contains(id.number) })
        let delivery = try #require(agency.deliveries.first { $0.obligation.id == id })
        try house.acknowledge(delivery, by: agency)
        let verbs: [Verb] = [
            .accept(note: nil),
            .extend(reason: .hardInvestigation, approver: "局长", text: "入户困难"),
        ]
        for verb in verbs { try #require(house.act(verb, on: id, by: agency).refusal == nil) }
    }

    /// What stood in any of the reports.
    private struct Seen {
        var upToDate = 0
        var behind = 0
        var fresh = 0
        var open = false
        var done = false
        var paused = false
        var extended = false
        var returned = false
        var dueSoon = false
        var overdue = false
        var overdueOfWindow = false
        var overdueOutside = false

        mutating func note(_ report: DeadlineReport) {
            let totals = report.totals
            open = open || totals.open > 0
            done = done || totals.doneOnTime + totals.doneLate > 0
            paused = paused || !totals.paused.isEmpty
            extended = extended || !totals.extended.isEmpty
            returned = returned || totals.returned > 0
            dueSoon = dueSoon || totals.dueSoon > 0
            overdue = overdue || !report.overdue.isEmpty
            overdueOfWindow =
                overdueOfWindow || report.overdue.contains { $0.owner.text.hasSuffix("window") }
            overdueOutside = overdueOutside || report.overdueOutside > 0
        }
    }

    private func compare(_ house: House, _ seen: inout Seen) throws {
        let reader = try house.reader()
        var obligations: [Obligation] = []
        try reader.eachObligation { obligations.append($0) }
        try note(house, obligations.count, &seen)
        let periods = [nil, Period("2026-06"), Period("2026-07-01..2026-07-03")]
        let first = try #require(Instant("2026-06-25T12:00"))
        for period in periods {
            for day in stride(from: 0, to: 90, by: 18) {
                let moment = first.adding(milliseconds: Int64(day) * 86_400_000)
                var count = DeadlineCount(period: period, asOf: moment, in: house.county)
                try reader.count(into: &count)
                let report = count.report { _ in nil }
                let whole = DeadlineReport.make(
                    from: obligations, period: period, asOf: moment, in: house.county
                ) { _ in nil }
                #expect(report == whole, "\(moment), \(period?.name ?? "all time")")
                seen.note(report)
            }
        }
    }

    /// Where the rows stand.
    private func note(_ house: House, _ count: Int, _ seen: inout Seen) throws {
        let connection = house.writer.connection
        let tail = try Tail(
            connection, over: ObligationTable(connection, LaneTable(connection)))
        seen.upToDate += count - tail.obligations.count
        seen.behind += tail.obligations.count - tail.fresh.count
        seen.fresh += tail.fresh.count
    }
}
