import Casework
import Support
import Testing

@testable import Ledger

@Suite("A reader that lives long")
struct LiveReaderTests {
    @Test("sees at every step what a new one sees")
    func everyStep() throws {
        var seen = Seen()
        for (seed, behindMax) in [(11, 0), (12, 7), (13, 64)] as [(UInt64, Int)] {
            try live(RandomLife(seed: seed, entriesBehindMax: behindMax), behindMax, &seen)
        }
        // What was compared over all lives was not nothing.
        #expect(seen.rerouted && seen.inHand && seen.waiting && seen.closed && seen.later)
        #expect(seen.behind && seen.settledBelow)
    }

    private func live(_ life: RandomLife, _ behindMax: Int, _ seen: inout Seen) throws {
        var life = life
        let house = life.house
        let eager = try Reader(directory: house.directory)
        // The rows overtake what this one knows.
        let lazy = try Reader(directory: house.directory)
        for step in 1...140 {
            try life.step()
            if step.isMultiple(of: 3) { try note(house, behindMax) }
            if step.isMultiple(of: 53) {
                try house.restart()
                try life.connectAll()
            }
            let comparison = try Comparison(house)
            try comparison.checkEach(eager)
            try eager.look { live throws(SQLiteError) in
                if !live.newer.isEmpty { seen.behind = true }
                if live.newer.values.contains(where: { comparison.isSettled($0) }) {
                    Issue.record("what is settled was not forgotten")
                } else if live.newer.count < comparison.all.count {
                    seen.settledBelow = true
                }
            }
            if step.isMultiple(of: 7) { try comparison.check(eager, &seen) }
            if step.isMultiple(of: 35) { try comparison.check(lazy, &seen) }
        }
    }

    /// Notes how far the rows are written, which the writer itself does every thousand entries.
    private func note(_ house: House, _ behindMax: Int) throws {
        let count = try house.journal().count - behindMax - behindMax / 64 - 1
        try house.writer.connection.execute(
            "UPDATE settled SET sequence = max(sequence, \(count))", to: "test")
    }

    fileprivate struct Seen {
        var rerouted = false
        var inHand = false
        var waiting = false
        var closed = false
        /// Some rows were behind.
        var behind = false
        /// And others were not.
        var settledBelow = false
        /// Something waits since another time than its submission.
        var later = false
    }

    @Test("does not hold on to what the rows show by now")
    func forgets() throws {
        let house = try House(entriesBehindMax: 8)
        let live = try LiveObligations(house.writer.connection)
        let window = house.window()
        for number in 1...40 {
            try house.submit(SampleCounty.draft("01", reference: "F-\(number)"), by: window)
            if number.isMultiple(of: 10) { try house.writer.settle() }
            try live.readOn()
            #expect(live.newer.count <= 10 * (try SampleCounty.draft("01").needs.count))
        }
        #expect(live.newer.isEmpty)
    }

    @Test("begins anew behind a damaged entry, and goes on when it is mended")
    func damaged() throws {
        let house = try House()
        let reader = try house.reader()
        let window = house.window()
        try house.submit(SampleCounty.draft("01"), by: window)
        #expect(try reader.view(of: ObligationID(1)) != nil)
        let last = try house.journal().count
        try house.submit(SampleCounty.draft("02"), by: window)
        let ids = try house.submit(SampleCounty.draft("03"), by: window)
        let connection = house.writer.connection
        try connection.execute(
            "CREATE TEMP TABLE kept AS SELECT entry FROM journal WHERE sequence = \(last + 2)",
            to: "test")
        try connection.execute(
            "UPDATE journal SET entry = CAST('{' AS BLOB) WHERE sequence = \(last + 2)", to: "test")
        #expect(throws: LedgerError.self) { try reader.view(of: ObligationID(1)) }
        try connection.execute(
            "UPDATE journal SET entry = (SELECT entry FROM kept) WHERE sequence = \(last + 2)",
            to: "test")
        #expect(try reader.view(of: try #require(ids.last)) != nil)
        try Comparison(house).check(reader)
    }
}

/// What a reader should say, worked out from every obligation as a new reader has it.
private struct Comparison {
    let house: House
    let all: [Obligation]
    let journal: [Recorded]
    let settled: Int64

    init(_ house: House) throws {
        self.house = house
        var all: [Obligation] = []
        try Reader(directory: house.directory).eachObligation { all.append($0) }
        self.all = all
        journal = try house.journal()
        settled = try SettledTable.sequence(of: .obligations, house.writer.connection)
    }

    func isSettled(_ obligation: Obligation) -> Bool { obligation.sequence <= settled }

    func check(_ reader: Reader) throws {
        var seen = LiveReaderTests.Seen()
        try check(reader, &seen)
    }

    func checkEach(_ reader: Reader) throws {
        var differing: [ObligationID] = []
        for obligation in all where try reader.obligation(obligation.id) != obligation {
            differing.append(obligation.id)
        }
        #expect(differing.isEmpty)
    }

    func check(_ reader: Reader, _ seen: inout LiveReaderTests.Seen) throws {
        try checkEach(reader)
        for obligation in all {
            if obligation.status == .rejected { seen.rerouted = true }
            if !obligation.isOpen { seen.closed = true }
        }
        try checkLists(reader)
        try checkQueues(reader, &seen)
        try checkLeases(reader)
        try checkCases(reader)
    }

    private func checkLists(_ reader: Reader) throws {
        let civil = try #require(AgencyID("civil-affairs"))
        let window = try #require(AgencyID("qinghe-window"))
        let filters = [
            ObligationFilter(), ObligationFilter(isOpen: true), ObligationFilter(isOpen: false),
            ObligationFilter(agency: civil, status: .received),
            ObligationFilter(status: .completed),
        ]
        for filter in filters {
            for scope in [Scope.everything, .window(window), .agency(civil)] {
                let listed = try pages(of: 7) { before in
                    try reader.obligations(within: scope, filter, before: before, limit: 7)
                }
                let expected = all.reversed().filter {
                    filter.admits($0)
                        && scope.admits(agency: $0.agency, window: $0.window, area: $0.area)
                }
                #expect(listed.map(\.obligation) == expected)
            }
        }
    }

    private func checkQueues(_ reader: Reader, _ seen: inout LiveReaderTests.Seen) throws {
        let states = try reader.queues()
        let queues = Dictionary(grouping: all.filter { $0.waiting != nil }) { $0.waiting?.queue }
        #expect(states.map { $0.queue } == queues.keys.compactMap(\.self).sorted())
        for state in states {
            let members = queues[state.queue] ?? []
            let held = members.filter { $0.waiting?.lease != nil }
            #expect(state.inHand == held.count && state.waiting == members.count - held.count)
            #expect(state.due == members.compactMap(\.due).min())
            #expect(state.since == members.map(begun).min())
            let listed = try pages(of: 3) { after in
                try reader.queue(of: state.queue, after: after, limit: 3)
            }
            #expect(
                listed.map(\.obligation)
                    == members.sorted { QueuePlace($0) < QueuePlace($1) })
            if state.inHand > 0 { seen.inHand = true }
            if state.waiting > 0 { seen.waiting = true }
            if members.contains(where: { begun($0) != $0.submittedAt }) { seen.later = true }
        }
    }

    private func begun(_ obligation: Obligation) -> Instant {
        guard let cause = obligation.waiting?.causes.first else { return obligation.submittedAt }
        return journal[Int(cause) - 1].at
    }

    private func checkLeases(_ reader: Reader) throws {
        for agency in ["medical-security", "civil-affairs", "qinghe-window"] {
            let agency = try #require(AgencyID(agency))
            let listed = try reader.leases(of: "\(agency)-clerk", at: agency)
            let obligations = listed.filter { $0.queue == .obligations(of: agency) }
            #expect(
                obligations.map(\.lease)
                    == all.filter { $0.waiting?.queue == agency }.compactMap(\.waiting?.lease)
                    .sorted { $0.token < $1.token })
        }
    }

    private func checkCases(_ reader: Reader) throws {
        for scope in [Scope.everything, .window(try #require(AgencyID("liushu-window")))] {
            let listed = try pages(of: 5) { before in
                try reader.cases(within: scope, before: before, limit: 5)
            }
            let known = Dictionary(grouping: all.reversed(), by: \.caseID)
                .filter { scope.admits(window: $1[0].window, area: $1[0].area) }
            #expect(listed.map(\.opened.id) == known.keys.sorted { $1 < $0 })
            for view in listed {
                #expect(view.opened.draft == nil)
                #expect(
                    (view.obligations + view.leads).sorted { $1.id < $0.id }
                        == known[view.opened.id])
                #expect(try reader.view(of: view.opened.id) == view)
            }
        }
    }

    private func pages<Row, Place>(
        of limit: Int, _ read: (Place?) throws -> Page<Row, Place>
    ) throws -> [Row] {
        var rows: [Row] = []
        var next: Place?
        repeat {
            let page = try read(next)
            #expect(page.rows.count == limit || page.next == nil)
            rows += page.rows
            next = page.next
        } while next != nil
        return rows
    }
}
