import Casework
import Testing

@Suite("Working calendar")
struct WorkingCalendarTests {
    let calendar = TimeFixture.calendar

    @Test(
        "working days of every month and year",
        arguments: [
            (2023, 249, [18, 20, 23, 20, 21, 21, 21, 23, 20, 19, 22, 21]),
            (2024, 251, [22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22]),
            (2025, 248, [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]),
            (2026, 248, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]),
        ])
    func perMonth(year: Int, total: Int, months: [Int]) throws {
        let january = try #require(CivilDate(year: year, month: 1, day: 1)).adding(days: -1)
        let counted = (0..<12).map { month in
            let eve = january.adding(days: 1).adding(months: month).adding(days: -1)
            return calendar.workingDays(
                after: eve, through: eve.adding(days: 1).adding(months: 1).adding(days: -1))
        }
        #expect(counted == months)
        #expect(
            calendar.workingDays(after: january, through: january.adding(months: 12)) == total)
    }

    @Test("the longest closed run is 15 to 23 February 2026")
    func longestRun() throws {
        let eve = try #require(CivilDate("2026-02-14"))
        #expect(calendar.isWorkingDay(eve))
        #expect(calendar.nextWorkingDay(onOrAfter: eve) == eve)
        #expect((1...9).allSatisfy { !calendar.isWorkingDay(eve.adding(days: $0)) })
        #expect(calendar.nextWorkingDay(onOrAfter: eve.adding(days: 1)).description == "2026-02-24")
    }

    @Test("adding and counting agree with a walk, inside the years and on both sides of them")
    func agreesWithWalk() throws {
        let off = Set(TimeFixture.years.flatMap(\.holidays))
        let on = Set(TimeFixture.years.flatMap(\.workdays))
        let works = { (date: CivilDate) in date.isWeekend ? on.contains(date) : !off.contains(date)
        }
        var draw = TimeFixture.Draw(seed: 2)
        let first = calendar.firstCovered.days - 500
        for _ in 0..<2000 {
            let start = draw.date(in: first...calendar.horizon.days + 500)
            var date = start
            for count in 1...Int.random(in: 1...120, using: &draw) {
                repeat { date = date.adding(days: 1) } while !works(date)
                guard calendar.add(workingDays: count, to: start) == date,
                    calendar.workingDays(after: start, through: date) == count,
                    calendar.workingDays(after: date, through: start) == -count
                else {
                    Issue.record("\(start) + \(count) is \(date)")
                    return
                }
            }
            #expect(calendar.isWorkingDay(start) == works(start))
        }
    }

    @Test("a later start or a longer limit never ends earlier")
    func monotone() {
        var draw = TimeFixture.Draw(seed: 3)
        let range = calendar.firstCovered.days - 100...calendar.horizon.days + 100
        for _ in 0..<5000 {
            let start = draw.date(in: range)
            let count = Int.random(in: 0...300, using: &draw)
            let end = calendar.add(workingDays: count, to: start)
            #expect(end < calendar.add(workingDays: count + 1, to: start))
            #expect(end <= calendar.add(workingDays: count, to: start.adding(days: 1)))
        }
    }

    @Test("the version names the years, the last announcement and the days themselves")
    func version() {
        #expect(calendar.version.hasPrefix("cn-2023..2026/2025-11-04#"))
        #expect(calendar.version.count == "cn-2023..2026/2025-11-04#00000000".count)
        #expect(WorkingCalendar(TimeFixture.years.reversed()) == calendar)
        let corrected = TimeFixture.years.map { year in
            CalendarYear(
                id: year.id, year: year.year, source: year.source, published: year.published,
                holidays: year.holidays.dropLast(), workdays: year.workdays)
        }
        #expect(WorkingCalendar(corrected).version != calendar.version)
        #expect(
            WorkingCalendar([TimeFixture.years[0]]).version.hasPrefix("cn-2023/undated#"))
        #expect(WorkingCalendar([]).version == "none")
    }

    @Test("covered are the first year to the last one before a gap")
    func coverage() {
        #expect(calendar.firstCovered.description == "2023-01-01")
        #expect(calendar.horizon.description == "2026-12-31")
        #expect(!calendar.isProvisional(calendar.horizon))
        #expect(calendar.isProvisional(calendar.horizon.adding(days: 1)))
        let years = TimeFixture.years
        #expect(WorkingCalendar([years[0], years[3]]).horizon.description == "2023-12-31")
    }

    @Test("without any year Monday to Friday holds and everything is provisional")
    func empty() throws {
        let empty = WorkingCalendar([])
        let friday = try #require(CivilDate("2026-10-02"))
        #expect(empty.isWorkingDay(friday))
        #expect(empty.isProvisional(friday))
        #expect(empty.add(workingDays: 6, to: friday).description == "2026-10-12")
        #expect(empty.workingDays(after: .earliest, through: .latest) > 2_000_000)
    }

    @Test("no amount traps")
    func extremes() {
        #expect(calendar.add(workingDays: .max, to: .earliest) == .latest)
        #expect(calendar.add(workingDays: .min, to: .latest) == .latest)
        #expect(calendar.add(workingDays: 0, to: .earliest) == .earliest)
        #expect(calendar.nextWorkingDay(onOrAfter: .latest) == .latest)
    }

    @Test("a wrong year says what is wrong with it")
    func problems() throws {
        #expect(CalendarProblem.find(in: TimeFixture.years).isEmpty)
        let saturday = try #require(CivilDate("2027-01-02"))
        let monday = try #require(CivilDate("2027-01-04"))
        let stranger = try #require(CivilDate("2028-01-03"))
        let wrong = CalendarYear(
            id: "cn-2027", year: 2027, source: "", published: nil,
            holidays: [saturday, monday, monday, stranger], workdays: [monday])
        #expect(
            CalendarProblem.find(in: [wrong]) == [
                .repeatedDate(id: "cn-2027", date: monday),
                .otherYear(id: "cn-2027", date: stranger),
                .holidayOnWeekend(id: "cn-2027", date: saturday),
                .workdayOnWeekday(id: "cn-2027", date: monday),
            ])
        let years = TimeFixture.years
        #expect(
            CalendarProblem.find(in: [years[0], years[3], years[0]]) == [
                .repeatedYear(id: "cn-2023", year: 2023), .gap(year: 2024),
            ])
        #expect(CalendarProblem.gap(year: 2024).description.contains("2024"))
    }
}
