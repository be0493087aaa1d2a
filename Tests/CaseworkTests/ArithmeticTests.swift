import Casework
import Testing

@Suite("Arithmetic in words")
struct ArithmeticTests {
    let calendar = TimeFixture.calendar

    @Test("working days: start, rest days, worked weekends, result")
    func workingDays() throws {
        let sum = try arithmetic(Limit(amount: 30, unit: .workingDay), from: "2026-02-10T09:00")
        #expect(
            sum.chinese(event: "受理")
                == "自 2026-02-10（受理）次日起算 30 个工作日；跳过休息日 18 天：02-15..02-23、03-01、"
                + "03-07..03-08、03-14..03-15、03-21..03-22、03-28..03-29；调休上班 02-14、02-28；"
                + "→ 2026-03-30（含当日 24:00 前）")
        #expect(
            sum.english(event: "accepted")
                == "30 working days from the day after 2026-02-10 (accepted); 18 rest days "
                + "skipped: 02-15..02-23, 03-01, 03-07..03-08, 03-14..03-15, 03-21..03-22, "
                + "03-28..03-29; worked weekend days counted: 02-14, 02-28; "
                + "→ 2026-03-30 (until 24:00)"
        )
    }

    @Test("calendar days: pause, extension, roll")
    func calendarDays() throws {
        let hold = try #require(Instant("2026-04-21T09:00"))
        let pause = PausedTime([hold..<hold.adding(milliseconds: 172_800_000)], calendar: calendar)
        let sum = Arithmetic(
            limit: Limit(amount: 7, unit: .day), from: try #require(Instant("2026-04-20")),
            pausedFor: pause, extendedBy: 4, rolls: true, calendar: calendar)
        #expect(
            sum.chinese()
                == "自 2026-04-20 次日起算 7 日，延长 4 日，扣除暂停 2 日；"
                + "期满日 2026-05-03 为休息日，顺延（05-03..05-05）；→ 2026-05-06（含当日 24:00 前）")
        #expect(
            sum.english()
                == "7 calendar days from the day after 2026-04-20, extended by 4 calendar days, "
                + "paused for 2 calendar days; 2026-05-03 is a rest day, so the end rolls over "
                + "05-03..05-05; → 2026-05-06 (until 24:00)")
    }

    @Test("hours: to the second, without days")
    func hours() throws {
        let sum = try arithmetic(Limit(amount: 24, unit: .hour), from: "2026-10-01T09:30")
        #expect(
            sum.chinese(event: "急难报告")
                == "自 2026-10-01 09:30:00（急难报告）起连续计算 24 小时；→ 2026-10-02 09:30:00 前")
    }

    @Test("beyond the horizon the line names the calendar and says that the date is provisional")
    func provisional() throws {
        let sum = try arithmetic(Limit(amount: 8, unit: .workingDay), from: "2026-12-25")
        #expect(
            sum.chinese()
                == "自 2026-12-25 次日起算 8 个工作日；跳过休息日 4 天：12-26..12-27、2027-01-02..2027-01-03；"
                + "日历 \(calendar.version) 仅至 2026-12-31，其后按周一至周五推定；"
                + "→ 2027-01-06（含当日 24:00 前，暂定）")
        #expect(sum.english().hasSuffix("→ 2027-01-06 (until 24:00, provisional)"))
    }

    @Test("the last date in both lines is the due date, and the days in them add up")
    func agreesWithDueDate() {
        var draw = TimeFixture.Draw(seed: 4)
        for _ in 0..<3000 {
            let day = draw.date(in: calendar.firstCovered.days...calendar.horizon.days)
            let start = Instant(startOf: day)
                .adding(milliseconds: Int64.random(in: 0..<86_400_000, using: &draw))
            let hold = start.adding(milliseconds: Int64.random(in: 0..<900_000_000, using: &draw))
            let release = hold.adding(
                milliseconds: Int64.random(in: 0..<900_000_000, using: &draw))
            let pause = PausedTime([hold..<release], calendar: calendar)
            let limit = Limit(
                amount: Int.random(in: 1...90, using: &draw),
                unit: Limit.Unit.allCases.randomElement(using: &draw) ?? .day)
            let extra = Int.random(in: 0...20, using: &draw)
            let rolls = Bool.random(using: &draw)
            let due = DueDate.compute(
                limit: limit, from: start, pausedFor: pause, extendedBy: extra, rolls: rolls,
                calendar: calendar)
            let sum = Arithmetic(
                limit: limit, from: start, pausedFor: pause, extendedBy: extra, rolls: rolls,
                calendar: calendar)
            let expected = due.date ?? due.instant.civilDate
            #expect(sum.due == due)
            #expect(lastDate(in: sum.chinese(event: "受理")) == expected)
            #expect(lastDate(in: sum.english(event: "accepted")) == expected)
            #expect(sum.chinese().contains("暂定") == due.provisional)
            if limit.unit == .workingDay {
                let rest = sum.restDays.reduce(0) {
                    $0 + Int($1.upperBound.days - $1.lowerBound.days) + 1
                }
                let counted = limit.amount + extra + pause.workingDays
                #expect(Int(expected.days - day.days) == counted + rest)
            }
        }
    }

    private func arithmetic(_ limit: Limit, from start: String) throws -> Arithmetic {
        Arithmetic(
            limit: limit, from: try #require(Instant(start)), rolls: true, calendar: calendar)
    }

    /// The last `YYYY-MM-DD` of the line.
    private func lastDate(in line: String) -> CivilDate? {
        let bytes = Array(line.utf8)
        return stride(from: bytes.count - 10, through: 0, by: -1).lazy
            .filter { bytes[$0 + 4] == UInt8(ascii: "-") }
            .compactMap { CivilDate(String(decoding: bytes[$0..<$0 + 10], as: UTF8.self)) }
            .first
    }
}
