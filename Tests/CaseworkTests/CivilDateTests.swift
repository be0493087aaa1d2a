import Casework
import Testing

@Suite("Civil dates")
struct CivilDateTests {
    @Test("every day from 1900 to 2200 follows the one before it and reads back what it prints")
    func roundTrip() throws {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var expected = try #require(CivilDate(year: 1900, month: 1, day: 1)).days
        for year in 1900...2200 {
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            for month in 1...12 {
                for day in 1...(month == 2 && leap ? 29 : lengths[month - 1]) {
                    let date = try #require(CivilDate(year: year, month: month, day: day))
                    guard date.days == expected, date.parts == (year, month, day),
                        CivilDate(date.description) == date
                    else {
                        Issue.record("\(year)-\(month)-\(day) became \(date)")
                        return
                    }
                    expected += 1
                }
            }
        }
    }

    @Test(
        "known days",
        arguments: [
            ("1970-01-01", 0, 4), ("1969-12-31", -1, 3), ("2000-02-29", 11_016, 2),
            ("2026-07-01", 20_635, 3), ("1900-01-01", -25_567, 1), ("0001-01-01", -719_162, 1),
            ("9999-12-31", 2_932_896, 5),
        ])
    func knownDays(text: String, days: Int, weekday: Int) throws {
        let date = try #require(CivilDate(text))
        #expect(date.days == days)
        #expect(date.weekday == weekday)
        #expect(date == CivilDate(days: days))
        #expect(date.description == text)
    }

    @Test(
        "a text that names no day is refused",
        arguments: [
            "", "2026", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-01",
            "2026-01-1", "2026/01/01", "2026-01-01 ", " 2026-01-01", "20260101", "0000-01-01",
            "+026-01-01", "2026-01-０1", "2026-04-31", "1900-02-29", "2026-01-01T00:00",
        ])
    func refused(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(
        "a month ends on the corresponding day or on the last day of the month (art. 202)",
        arguments: [
            ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
            ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
            ("2026-03-31", 1, "2026-04-30"), ("2026-11-30", 3, "2027-02-28"),
            ("2026-12-15", 1, "2027-01-15"), ("2026-05-31", 6, "2026-11-30"),
            ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -1, "2025-12-15"),
            ("1999-12-31", 2, "2000-02-29"), ("2099-12-31", 2, "2100-02-28"),
            ("2026-07-01", 0, "2026-07-01"),
        ])
    func months(start: String, count: Int, end: String) throws {
        #expect(try #require(CivilDate(start)).adding(months: count).description == end)
    }

    @Test("steps beyond the years 1 to 9999 stop at the edge")
    func edges() {
        #expect(CivilDate.latest.adding(days: 1) == .latest)
        #expect(CivilDate.earliest.adding(days: .min) == .earliest)
        #expect(CivilDate.earliest.adding(days: .max) == .latest)
        #expect(CivilDate.latest.adding(months: .max) == .latest)
        #expect(CivilDate.earliest.adding(months: .min) == .earliest)
        #expect(CivilDate(days: UInt64.max) == .latest)
        #expect(CivilDate.earliest.adding(days: 1).description == "0001-01-02")
    }
}
