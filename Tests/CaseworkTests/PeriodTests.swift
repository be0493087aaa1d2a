import Casework
import Testing

@Suite("Periods")
struct PeriodTests {
    @Test(
        "years, quarters, months and pairs of days",
        arguments: [
            ("2026", "2026-01-01", "2026-12-31"), ("2026Q1", "2026-01-01", "2026-03-31"),
            ("2026Q2", "2026-04-01", "2026-06-30"), ("2026Q3", "2026-07-01", "2026-09-30"),
            ("2026Q4", "2026-10-01", "2026-12-31"), ("2026-07", "2026-07-01", "2026-07-31"),
            ("2026-02", "2026-02-01", "2026-02-28"), ("2024-02", "2024-02-01", "2024-02-29"),
            ("2026-12", "2026-12-01", "2026-12-31"), ("9999Q4", "9999-10-01", "9999-12-31"),
            ("2026-07-01..2026-09-30", "2026-07-01", "2026-09-30"),
            ("2026-07-01..2026-07-01", "2026-07-01", "2026-07-01"),
        ])
    func parses(text: String, from: String, through: String) throws {
        let period = try #require(Period(text))
        #expect(period.name == text)
        #expect(period.from.description == from)
        #expect(period.through.description == through)
    }

    @Test(
        "anything else is no period",
        arguments: [
            "", "26", "2026Q0", "2026Q5", "2026q3", "2026Q", "2026Q33", "2026-00", "2026-13",
            "2026-7", "0000", "2026-07-01", "2026-07-01..", "2026-07-01..2026-06-30",
            "2026-07-01...2026-09-30", "2026-02-29..2026-03-01", "2026 ", "２０２６",
        ])
    func refuses(text: String) {
        #expect(Period(text) == nil)
    }

    @Test("both ends belong to it")
    func contains() throws {
        let period = try #require(Period("2026-07"))
        let days = ["2026-06-30", "2026-07-01", "2026-07-31", "2026-08-01"]
        #expect(days.map { CivilDate($0).map(period.contains) } == [false, true, true, false])
    }
}
