import Casework
import Support
import Testing

@testable import Ledger

@Suite("Rows behind the journal")
struct TailTests {
    /// Rows of the table, and how far they are said to be written.
    private func written(_ house: House) throws -> (rows: Int64, settled: Int64) {
        func number(_ sql: String) throws -> Int64 {
            try house.writer.connection.prepare(sql, to: "test").first { $0.int(0) } ?? 0
        }
        return (
            try number("SELECT count(*) FROM obligation"),
            try number("SELECT sequence FROM settled")
        )
    }

    @Test("are read as if they were not, by the server after a crash and by everybody else")
    func behind() throws {
        let house = try House()
        let window = house.window()
        let agency = house.caller("medical-security")
        try house.submit(SampleCounty.draft("01"), by: window)
        try house.poll(agency, 1)
        let delivery = try #require(agency.deliveries.first)
        #expect(
            try house.perform(
                .act(.acknowledge(delivery.lease.token), on: delivery.obligation.id), by: agency
            ).refusal == nil)
        #expect(try written(house) == (0, 0))

        func check() throws {
            let id = delivery.obligation.id
            let reader = try house.reader()
            #expect(try reader.obligation(id)?.status == .received)
            #expect(try reader.history(of: id).count == 3)
            var statuses: [Status] = []
            try reader.eachObligation { statuses.append($0.status) }
            #expect(statuses.filter { $0 == .received }.count == 1)
            #expect(try house.differenceAfterReplay() == nil)
        }
        try check()
        // Nothing was settled before the process ended.
        try house.restart()
        #expect(try written(house) == (0, 0))
        try check()
        try house.writer.settle()
        let count = try house.journal().count
        #expect(try written(house).settled == Int64(count))
        #expect(try written(house).rows > 0)
        try check()
        try house.restart()
        try check()
        // New numbers go on behind those that no row has.
        let before = try house.submit(SampleCounty.draft("02"), by: window)
        try house.restart()
        let after = try house.submit(SampleCounty.draft("03"), by: window)
        #expect(try #require(before.max()) < #require(after.min()))
        #expect(try house.differenceAfterReplay() == nil)
    }

    @Test("stay behind by no more than they may, and that is noted now and then")
    func bound() throws {
        let house = try House(entriesBehindMax: 64)
        let window = house.window()
        for number in 1...1_200 {
            try house.submit(SampleCounty.draft("01", reference: "B-\(number)"), by: window)
        }
        let (rows, settled) = try written(house)
        let perCase = Int64(try SampleCounty.draft("01").needs.count)
        #expect(rows >= (1_200 - 64 - 4 - 1) * perCase && rows < 1_200 * perCase)
        #expect(settled >= 1_024 && settled <= 1_200 - 64)
    }

    @Test("do not hold back the note where only letters are written")
    func letters() throws {
        let house = try House(entriesBehindMax: 64)
        let charity = house.caller("qinghe-volunteers", .charity)
        for _ in 1...1_100 { try house.send("housing", by: charity) }
        #expect(try written(house).settled >= 1_024)
    }

    @Test("of a damaged journal's end are nobody's business to guess")
    func damaged() throws {
        let house = try House()
        try house.submit(SampleCounty.draft("01"), by: house.window())
        try house.writer.connection.execute(
            "UPDATE journal SET entry = CAST('{' AS BLOB)", to: "damage it")
        #expect(throws: LedgerError.self) { try house.reader().eachObligation { _ in } }
    }
}
