import Casework

/// Whether one limit can end later than another, tried on every day the calendar knows.
///
/// Counting is not enough: seven working days are fewer than ten calendar days in most weeks and
/// more across a long holiday.
struct Comparison {
    let calendar: WorkingCalendar

    /// Words for the first case in which `limit` ends later than `other`; nil when it never does.
    func later(_ limit: Limit, than other: Limit, rolls: Bool) -> String? {
        if limit.unit == other.unit, limit.amount <= other.amount { return nil }
        for start in starts(exact: limit.unit == .hour || other.unit == .hour) {
            let late = due(limit, from: start, rolls: rolls)
            let bound = due(other, from: start, rolls: rolls)
            // Past the horizon the holidays are a guess, and a guess proves nothing.
            guard isCertain(late), isCertain(bound), late.instant > bound.instant else { continue }
            return "counted from \(start.civilDate), \(limit.english) end \(words(late)), "
                + "\(other.english) end \(words(bound))"
        }
        return limit.unit == other.unit ? "\(limit.english) are more than \(other.english)" : nil
    }

    /// Each covered day; its first and its last moment where hours are counted.
    private func starts(exact: Bool) -> [Instant] {
        guard calendar.firstCovered <= calendar.horizon else { return [] }
        let days = (calendar.firstCovered.days...calendar.horizon.days).map { CivilDate(days: $0) }
        guard exact else { return days.map { Instant(startOf: $0) } }
        return days.flatMap {
            let next = Instant(startOf: $0.adding(days: 1))
            return [Instant(startOf: $0), next.adding(milliseconds: -1)]
        }
    }

    private func due(_ limit: Limit, from start: Instant, rolls: Bool) -> DueDate {
        DueDate.compute(limit: limit, from: start, rolls: rolls, calendar: calendar)
    }

    private func isCertain(_ due: DueDate) -> Bool {
        (due.date ?? due.instant.civilDate) <= calendar.horizon
    }

    private func words(_ due: DueDate) -> String {
        due.date.map { "on \($0)" } ?? "at \(due.instant)"
    }
}
