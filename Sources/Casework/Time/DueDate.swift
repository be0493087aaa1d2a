/// The end of a limit: a pure function of rule, calendar and events.
public struct DueDate: Sendable, Hashable {
    /// The last day on which the duty can be done in time; nil for an hour limit.
    public let date: CivilDate?
    /// The first moment that is too late: 24:00 in Beijing of the last day (Civil Code art. 203),
    /// or the start plus the hours.
    public let instant: Instant
    /// The rest day on which the limit would have ended, had it not rolled; nil when it did not.
    public let rolledFrom: CivilDate?
    /// The holidays that decide this date are not announced yet. Never set for hours, nor for
    /// calendar days and months that do not roll: no holiday can move those.
    public let provisional: Bool

    /// Computes the end of `limit`.
    ///
    /// - `start`: the event that sets the clock running; its own day does not count (art. 201).
    /// - `pause`: time that does not count, added in the limit's own measure; months take it as
    ///   calendar days.
    /// - `extra`: an approved extension, in the unit of the limit, because the laws know no other
    ///   (30→45 working days, 60+30 days). Below zero counts as none.
    /// - `rolls`: whether an end on a rest day moves to the next working day (art. 203). Of no
    ///   effect on working days, which cannot end on one, and on hours.
    public static func compute(
        limit: Limit, from start: Instant, pausedFor pause: PausedTime = .none,
        extendedBy extra: Int = 0, rolls: Bool, calendar: WorkingCalendar
    ) -> DueDate {
        let amount = limit.amount + Swift.min(Swift.max(extra, 0), Limit.most)
        let day = start.civilDate
        switch limit.unit {
        case .hour:
            let end = start.adding(milliseconds: Int64(amount) * Instant.hour)
                .adding(milliseconds: pause.milliseconds)
            return DueDate(date: nil, instant: end, rolledFrom: nil, provisional: false)
        case .workingDay:
            let last = calendar.add(workingDays: amount + pause.workingDays, to: day)
            return DueDate(lastDay: last, provisional: calendar.isProvisional(last))
        case .day:
            let last = day.adding(days: amount + pause.days)
            return DueDate(lastDay: last, rolls: rolls, calendar: calendar)
        case .month:
            let last = day.adding(months: amount).adding(days: pause.days)
            return DueDate(lastDay: last, rolls: rolls, calendar: calendar)
        }
    }

    /// A stored due date; new ones are computed.
    public init(date: CivilDate?, instant: Instant, rolledFrom: CivilDate?, provisional: Bool) {
        self.date = date
        self.instant = instant
        self.rolledFrom = rolledFrom
        self.provisional = provisional
    }

    private init(lastDay: CivilDate, rolledFrom: CivilDate? = nil, provisional: Bool) {
        self.init(
            date: lastDay, instant: Instant(startOf: lastDay.adding(days: 1)),
            rolledFrom: rolledFrom, provisional: provisional)
    }

    private init(lastDay: CivilDate, rolls: Bool, calendar: WorkingCalendar) {
        guard rolls else {
            self.init(lastDay: lastDay, provisional: false)
            return
        }
        let rolled = calendar.nextWorkingDay(onOrAfter: lastDay)
        self.init(
            lastDay: rolled, rolledFrom: rolled == lastDay ? nil : lastDay,
            provisional: calendar.isProvisional(rolled))
    }
}
