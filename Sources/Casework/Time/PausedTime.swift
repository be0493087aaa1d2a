/// How long a clock stood still, in each of the measures a limit may be counted in.
///
/// A hold and its release on the same day move a day-counted limit by nothing: the law counts
/// whole days, and the day of the event that stops or starts a count is not one of them (Civil
/// Code art. 201). An hour limit moves by the exact time.
public struct PausedTime: Sendable, Hashable {
    /// Working days after the day of the hold, through the day of the release.
    public let workingDays: Int
    /// Calendar days from the day of the hold to the day of the release.
    public let days: Int
    public let milliseconds: Int64

    /// Never paused.
    public static let none = PausedTime(workingDays: 0, days: 0, milliseconds: 0)

    /// Rebuilds a stored total. Negative parts count as zero, because no pause shortens a limit.
    public init(workingDays: Int, days: Int, milliseconds: Int64) {
        let longest = CivilDate.span
        self.workingDays = min(max(workingDays, 0), longest)
        self.days = min(max(days, 0), longest)
        self.milliseconds = min(max(milliseconds, 0), Int64(longest) * Instant.day)
    }

    /// The sum of intervals from hold to release. They must not overlap; a clock that stands still
    /// cannot be held again.
    public init(_ intervals: some Sequence<Range<Instant>>, calendar: WorkingCalendar) {
        self = intervals.reduce(.none) { $0.adding($1, calendar: calendar) }
    }

    /// This and one more interval.
    public func adding(_ interval: Range<Instant>, calendar: WorkingCalendar) -> PausedTime {
        let hold = interval.lowerBound.civilDate
        // A pause that ends at 24:00 ended on that day, not on the next, or a cap of ten days
        // would move the limit by eleven.
        let last =
            interval.isEmpty ? interval.upperBound : interval.upperBound.adding(milliseconds: -1)
        let release = last.civilDate
        return PausedTime(
            workingDays: workingDays + calendar.workingDays(after: hold, through: release),
            days: days + Int(release.days - hold.days),
            milliseconds: milliseconds + interval.upperBound.milliseconds
                - interval.lowerBound.milliseconds)
    }
}
