import Casework
import Testing

@Suite("Due dates")
struct DueDateTests {
    let calendar = TimeFixture.calendar

    @Test(
        "working days, dates worked out by hand",
        arguments: [
            ("2025-01-24", 5, "2025-02-07"),  // worked Sunday 01-26, Spring Festival
            ("2025-01-26", 3, "2025-02-06"),  // starts on a worked Sunday
            ("2025-04-30", 1, "2025-05-06"),  // May holiday
            ("2025-04-26", 1, "2025-04-27"),  // Sunday is a working day
            ("2025-09-26", 3, "2025-09-30"),  // worked Sunday 09-28
            ("2025-09-30", 10, "2025-10-21"),  // eight-day break, worked Saturday 10-11
            ("2026-02-13", 1, "2026-02-14"),  // Saturday worked
            ("2026-02-13", 5, "2026-02-27"),  // nine-day break
            ("2026-09-18", 5, "2026-09-24"),  // worked Sunday 09-20
            ("2026-09-30", 3, "2026-10-10"),  // due on a worked Saturday
            ("2026-02-10", 30, "2026-03-30"),  // 低保 limit across the festival
            ("2026-02-10", 45, "2026-04-21"),  // extended limit, also Qingming
            ("2026-06-18", 20, "2026-07-17"),  // Dragon Boat
            ("2026-01-02", 1, "2026-01-04"),  // starts on a day off, Sunday worked
            ("2024-09-13", 2, "2024-09-18"),  // worked Saturday 09-14, Mid-Autumn
            ("2023-09-28", 7, "2023-10-13"),  // 2023 October
            ("2026-04-03", 15, "2026-04-27"),  // Qingming Monday off
        ])
    func workingDays(start: String, amount: Int, due: String) throws {
        let limit = Limit(amount: amount, unit: .workingDay)
        let result = try compute(limit, from: start)
        #expect(result.date?.description == due)
        #expect(!result.provisional)
        #expect(result.rolledFrom == nil)
    }

    @Test(
        "calendar days roll off a rest day (art. 203)",
        arguments: [
            ("2026-02-10", "2026-02-17", "2026-02-24"), ("2026-09-25", "2026-10-02", "2026-10-08"),
            ("2025-01-22", "2025-01-29", "2025-02-05"), ("2026-04-28", "2026-05-05", "2026-05-06"),
            ("2026-05-02", "2026-05-09", "2026-05-09"),  // a worked Saturday
        ])
    func rolling(start: String, nominal: String, rolled: String) throws {
        let limit = Limit(amount: 7, unit: .day)
        let moved = try compute(limit, from: start)
        #expect(moved.date?.description == rolled)
        #expect(moved.rolledFrom?.description == (nominal == rolled ? nil : nominal))
        let kept = try compute(limit, from: start, rolls: false)
        #expect(kept.date?.description == nominal)
        #expect(kept.rolledFrom == nil)
    }

    @Test(
        "months end on the corresponding day, then roll",
        arguments: [
            ("2026-01-31", 1, "2026-02-28"),  // a worked Saturday: no roll
            ("2026-01-31", 3, "2026-04-30"), ("2024-01-31", 1, "2024-02-29"),
            ("2026-09-02", 1, "2026-10-08"), ("2025-02-28", 12, "2026-02-28"),
        ])
    func months(start: String, amount: Int, due: String) throws {
        let result = try compute(Limit(amount: amount, unit: .month), from: start)
        #expect(result.date?.description == due)
    }

    @Test("the hour of the start changes nothing in a day-counted limit; the end is 24:00")
    func wholeDays() throws {
        let limit = Limit(amount: 30, unit: .workingDay)
        for time in ["", "T00:00", "T09:30", "T23:59:59.999"] {
            let result = try compute(limit, from: "2026-02-10" + time)
            #expect(result.instant.text == "2026-03-31T00:00:00+08:00")
            #expect(result.date?.description == "2026-03-30")
        }
    }

    @Test("hours run on the wall clock, on all days")
    func hours() throws {
        let limit = Limit(amount: 24, unit: .hour)
        let start = try #require(Instant("2026-10-01T09:30:15.250"))
        let hold = try interval("2026-10-01T10:00", "2026-10-01T11:30:30")
        let result = DueDate.compute(
            limit: limit, from: start, pausedFor: PausedTime([hold], calendar: calendar),
            extendedBy: 2, rolls: true, calendar: calendar)
        #expect(result.date == nil)
        #expect(result.instant == Instant("2026-10-02T13:00:45.250"))
        #expect(!(try compute(limit, from: "2030-01-01")).provisional)
    }

    @Test("an extension counts on in the unit of the limit")
    func extensions() throws {
        let extended = try compute(
            Limit(amount: 30, unit: .workingDay), from: "2026-02-10", extendedBy: 15)
        #expect(extended.date?.description == "2026-04-21")
        let days = try compute(Limit(amount: 60, unit: .day), from: "2026-01-05", extendedBy: 30)
        #expect(days.date?.description == "2026-04-07")  // 04-05 is a Sunday, 04-06 Qingming
        let months = try compute(Limit(amount: 1, unit: .month), from: "2026-01-31", extendedBy: 1)
        #expect(months.date?.description == "2026-03-31")
        let negative = try compute(Limit(amount: 5, unit: .day), from: "2026-03-02", extendedBy: -9)
        #expect(negative.date?.description == "2026-03-09")
    }

    @Test("a hold and its release on the same day move a day-counted limit by nothing")
    func sameDayPause() throws {
        let pause = PausedTime(
            [try interval("2026-03-04T09:00", "2026-03-04T17:00")], calendar: calendar)
        #expect(pause.workingDays == 0)
        #expect(pause.days == 0)
        #expect(pause.milliseconds == 8 * 3_600_000)
        let limit = Limit(amount: 5, unit: .workingDay)
        #expect(
            try compute(limit, from: "2026-03-02", pausedFor: pause)
                == compute(limit, from: "2026-03-02"))
    }

    @Test("pauses add up, each in the measure of the limit")
    func pauses() throws {
        let pause = PausedTime(
            [
                try interval("2026-02-12T16:00", "2026-02-25T09:00"),  // 13, 14, 24, 25 February
                try interval("2026-03-06T09:00", "2026-03-09T09:00"),  // over a weekend
            ], calendar: calendar)
        #expect(pause.workingDays == 5)
        #expect(pause.days == 16)
        let working = try compute(
            Limit(amount: 30, unit: .workingDay), from: "2026-02-10", pausedFor: pause)
        #expect(working.date?.description == "2026-04-07")
        let days = try compute(Limit(amount: 20, unit: .day), from: "2026-02-10", pausedFor: pause)
        #expect(days.date?.description == "2026-03-18")
        let months = try compute(
            Limit(amount: 1, unit: .month), from: "2026-02-10", pausedFor: pause)
        #expect(months.date?.description == "2026-03-26")
    }

    @Test("beyond the horizon the date is provisional, unless no holiday can move it")
    func horizon() throws {
        let limit = Limit(amount: 30, unit: .workingDay)
        #expect(try compute(limit, from: "2026-12-21").provisional)
        #expect(try compute(limit, from: "2026-12-21").date?.description == "2027-02-01")
        let eight = Limit(amount: 8, unit: .workingDay)
        #expect(try compute(eight, from: "2026-12-21").date?.description == "2026-12-31")
        #expect(!(try compute(eight, from: "2026-12-21").provisional))
        #expect(try compute(eight, from: "2026-12-22").provisional)
        let year = Limit(amount: 12, unit: .month)
        #expect(try compute(year, from: "2026-12-21").provisional)
        #expect(!(try compute(year, from: "2026-12-21", rolls: false).provisional))
    }

    @Test("no limit traps")
    func extremes() throws {
        for unit in Limit.Unit.allCases {
            let limit = Limit(amount: .max, unit: unit)
            #expect(limit.amount == Limit.most)
            let end = DueDate.compute(
                limit: limit, from: Instant(milliseconds: .max), extendedBy: .max, rolls: true,
                calendar: calendar)
            #expect(end.instant >= Instant(startOf: .latest))
            #expect(Limit(amount: .min, unit: unit).amount == 0)
        }
    }

    @Test("a stored due date and a stored pause come back as they were")
    func stored() throws {
        let day = try compute(Limit(amount: 7, unit: .day), from: "2026-02-10")
        #expect(
            DueDate(
                date: day.date, instant: day.instant, rolledFrom: day.rolledFrom,
                provisional: day.provisional) == day)
        #expect(PausedTime(workingDays: -1, days: -1, milliseconds: -1) == .none)
        let longest = PausedTime(workingDays: .max, days: .max, milliseconds: .max)
        let now = try #require(Instant("2026-02-10"))
        #expect(longest.adding(now..<now, calendar: calendar) == longest)
    }

    @Test("a limit is written as rules, notices and English letters write it")
    func limits() {
        let limit = Limit(amount: 30, unit: .workingDay)
        #expect(limit.description == "30 wd")
        #expect(limit.chinese == "30 个工作日")
        #expect(limit.english == "30 working days")
        #expect(Limit(amount: 1, unit: .month).english == "1 month")
        #expect(Limit.Unit(rawValue: "mo") == .month)
    }

    private func compute(
        _ limit: Limit, from start: String, pausedFor pause: PausedTime = .none,
        extendedBy extra: Int = 0, rolls: Bool = true
    ) throws -> DueDate {
        DueDate.compute(
            limit: limit, from: try #require(Instant(start)), pausedFor: pause, extendedBy: extra,
            rolls: rolls, calendar: calendar)
    }

    private func interval(_ hold: String, _ release: String) throws -> Range<Instant> {
        try #require(Instant(hold))..<(try #require(Instant(release)))
    }
}
