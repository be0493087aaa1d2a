import Casework
import Testing

@testable import Pages

@Suite("Time left")
struct TimeLeftTests {
    /// A plain week of July 2026: the 4th and 5th are a weekend.
    private static let calendar = WorkingCalendar([])

    private func words(
        due: String?, at now: String, hours: String? = nil, promise: String? = nil
    ) throws -> (String, TimeLeft.Tone) {
        func day(_ text: String) throws -> DueDate {
            let date = try #require(CivilDate(text))
            return DueDate(
                date: date, instant: Instant(startOf: date.adding(days: 1)), rolledFrom: nil,
                provisional: false)
        }
        let binding =
            try due.map(day)
            ?? DueDate(
                date: nil, instant: try #require(Instant(hours ?? "")), rolledFrom: nil,
                provisional: false)
        let clock = Clock(
            kind: .complete, owner: try #require(AgencyID("civil-affairs")),
            startedAt: Instant(milliseconds: 0),
            timetable: Timetable(
                warning: nil, promise: try promise.map(day), binding: binding,
                bindingTier: .statutory, leader: binding.instant, secretariat: binding.instant))
        let left = TimeLeft(
            clock, at: try #require(Instant(now)), in: Self.calendar)
        return (left.words.zh, left.tone)
    }

    @Test("counts working days until the day, that day, and after it")
    func days() throws {
        #expect(try words(due: "2026-07-10", at: "2026-07-03T10:00") == ("还剩 5 个工作日", .calm))
        #expect(try words(due: "2026-07-07", at: "2026-07-03T10:00") == ("还剩 2 个工作日", .soon))
        #expect(try words(due: "2026-07-03", at: "2026-07-03T23:59") == ("今天到期", .soon))
        #expect(try words(due: "2026-07-03", at: "2026-07-04T10:00") == ("已逾期", .late))
        #expect(try words(due: "2026-07-03", at: "2026-07-07T10:00") == ("逾期 2 个工作日", .late))
    }

    @Test("counts hours and minutes where the limit does")
    func hours() throws {
        let due = "2026-07-03T12:00"
        #expect(try words(due: nil, at: "2026-07-03T09:00", hours: due) == ("还剩 3 小时", .soon))
        #expect(try words(due: nil, at: "2026-07-03T11:30", hours: due) == ("还剩 30 分钟", .soon))
        #expect(try words(due: nil, at: "2026-07-03T17:10", hours: due) == ("逾期 5 小时", .late))
    }

    @Test("says of a missed promise what the law still leaves")
    func promise() throws {
        let left = try words(due: "2026-07-10", at: "2026-07-06T10:00", promise: "2026-07-03")
        #expect(left == ("超承诺期限，法定还剩 4 个工作日", .late))
    }
}
