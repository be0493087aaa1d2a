/// How a due date came about, in words that a clerk can check with a wall calendar.
///
/// Built from the due date itself, so that the sentence and the clock cannot disagree.
public struct Arithmetic: Sendable, Equatable {
    public let start: Instant
    public let limit: Limit
    /// Extension in the unit of the limit.
    public let extra: Int
    public let pause: PausedTime
    public let due: DueDate
    /// The rest days that moved the end: inside the count of working days, or under the roll.
    public let restDays: [ClosedRange<CivilDate>]
    /// The worked weekend days (调休上班) that were counted.
    public let workedWeekends: [CivilDate]
    public let calendarVersion: String
    public let horizon: CivilDate

    /// The same inputs, with the same meaning, as `DueDate.compute`.
    public init(
        limit: Limit, from start: Instant, pausedFor pause: PausedTime = .none,
        extendedBy extra: Int = 0, rolls: Bool, calendar: WorkingCalendar
    ) {
        let due = DueDate.compute(
            limit: limit, from: start, pausedFor: pause, extendedBy: extra, rolls: rolls,
            calendar: calendar)
        self.start = start
        self.limit = limit
        self.extra = min(max(extra, 0), Limit.most)
        self.pause = pause
        self.due = due
        calendarVersion = calendar.version
        horizon = calendar.horizon
        let passed = Self.daysThatMovedTheEnd(of: due, limit: limit, start: start.civilDate)
        restDays = Self.runs(of: passed.filter { !calendar.isWorkingDay($0) })
        workedWeekends = passed.filter { $0.isWeekend && calendar.isWorkingDay($0) }
    }

    /// One line in Chinese; `event` names what happened on the start day, for example 受理.
    public func chinese(event: String = "") -> String { sentence(.chinese, event: event) }

    /// One line in English; `event` names what happened on the start day.
    public func english(event: String = "") -> String { sentence(.english, event: event) }

    private func sentence(_ wording: ArithmeticWording, event: String) -> String {
        let clauses = [
            wording.count(self, event: event), wording.rest(self), wording.worked(self),
            wording.assumption(self), wording.result(self),
        ]
        return clauses.compactMap(\.self).joined(separator: wording.separator)
    }

    private static func daysThatMovedTheEnd(
        of due: DueDate, limit: Limit, start: CivilDate
    ) -> [CivilDate] {
        guard let last = due.date else { return [] }
        if let nominal = due.rolledFrom { return (nominal.days..<last.days).map(date) }
        guard limit.unit == .workingDay, last > start else { return [] }
        return (start.days + 1...last.days).map(date)
    }

    private static func date(_ days: Int32) -> CivilDate { CivilDate(days: days) }

    private static func runs(of dates: [CivilDate]) -> [ClosedRange<CivilDate>] {
        var runs: [ClosedRange<CivilDate>] = []
        for date in dates {
            if let run = runs.last, run.upperBound.adding(days: 1) == date {
                runs[runs.count - 1] = run.lowerBound...date
            } else {
                runs.append(date...date)
            }
        }
        return runs
    }
}
