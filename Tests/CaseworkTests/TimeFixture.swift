import Casework
import Foundation

/// The years as the State Council announced them, typed by hand, so that the tests of the
/// arithmetic depend on no file.
/// `CalendarFileTests` compares them with the files that are delivered.
enum TimeFixture {
    static let calendar = WorkingCalendar(years)

    static let years: [CalendarYear] = [
        year(
            2023,
            holidays: """
                01-02 01-23 01-24 01-25 01-26 01-27 04-05 05-01 05-02 05-03 06-22 06-23 09-29 10-02
                10-03 10-04 10-05 10-06
                """,
            workdays: "01-28 01-29 04-23 05-06 06-25 10-07 10-08"),
        year(
            2024,
            holidays: """
                01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17
                10-01 10-02 10-03 10-04 10-07
                """,
            workdays: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12"),
        year(
            2025,
            holidays: """
                01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02
                10-03 10-06 10-07 10-08
                """,
            workdays: "01-26 02-08 04-27 09-28 10-11"),
        year(
            2026, published: CivilDate("2025-11-04"),
            holidays: """
                01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25
                10-01 10-02 10-05 10-06 10-07
                """,
            workdays: "01-04 02-14 02-28 05-09 09-20 10-10"),
    ]

    private static func year(
        _ year: Int, published: CivilDate? = nil, holidays: String, workdays: String
    ) -> CalendarYear {
        let dates = { (list: String) in
            list.split(whereSeparator: \.isWhitespace).compactMap { CivilDate("\(year)-\($0)") }
        }
        return CalendarYear(
            id: "cn-\(year)", year: year, source: "typed by hand", published: published,
            holidays: dates(holidays), workdays: dates(workdays))
    }

    /// The package's own folder, found from this file.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// SplitMix64: the same draws on every machine, so that a failure can be seen again.
    struct Draw: RandomNumberGenerator {
        var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }

        mutating func date(in range: ClosedRange<Int32>) -> CivilDate {
            CivilDate(days: Int32.random(in: range, using: &self))
        }
    }
}
