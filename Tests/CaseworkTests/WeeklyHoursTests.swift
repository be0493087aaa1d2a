import Casework
import Testing

@Suite("Weekly hours")
struct WeeklyHoursTests {
    typealias Span = WeeklyHours.Span

    @Test(
        "a span is two times of one day, the end behind the beginning",
        arguments: [
            ("09:00-12:00", 540, 720), ("00:00-24:00", 0, 1440), ("23:59-24:00", 1439, 1440),
            ("08:05-08:06", 485, 486),
        ])
    func spans(text: String, from: Int, to: Int) throws {
        let span = try #require(Span(text))
        #expect(span.from == from && span.to == to)
        #expect(span.text == text)
    }

    @Test(
        "anything else is no span",
        arguments: [
            "", "-", "09:00", "09:00-", "-12:00", "9:00-12:00", "09:00-12:0", "12:00-09:00",
            "09:00-09:00", "09:60-12:00", "09:00-24:01", "24:00-24:00", "0９:00-12:00",
            "09.00-12.00", "09:00-12:00-13:00", " 09:00-12:00", "+9:00-12:00", "25:00-26:00",
        ])
    func noSpans(text: String) {
        #expect(Span(text) == nil)
    }

    @Test("every minute of a day reads as it is written")
    func minutes() {
        for from in 0..<1440 {
            let span = Span(from: from, to: from + 1)
            #expect(span != nil && span.flatMap { Span($0.text) } == span)
        }
        #expect(Span(from: -1, to: 5) == nil)
        #expect(Span(from: 0, to: 1441) == nil)
    }

    @Test("a week is the same in whatever order it was written")
    func order() throws {
        let morning = try #require(Span("09:00-12:00"))
        let evening = try #require(Span("14:00-17:00"))
        let week: [WeeklyHours.Opening] = [
            .init(weekday: .mon, span: morning), .init(weekday: .mon, span: evening),
            .init(weekday: .wed, span: morning), .init(weekday: .sun, span: evening),
        ]
        let days: [WeeklyHours.Exception] = [
            .init(day: try #require(CivilDate("2026-10-01")), span: nil, note: "国庆"),
            .init(day: try #require(CivilDate("2026-10-10")), span: morning, note: nil),
        ]
        let hours = WeeklyHours(week: week.reversed(), exceptions: days.reversed())
        #expect(hours.week == week && hours.exceptions == days)
        #expect(hours == WeeklyHours(week: week, exceptions: days))
        #expect(!hours.isEmpty && WeeklyHours.none.isEmpty)
        #expect(!WeeklyHours(week: [], exceptions: days).isEmpty)
    }
}
