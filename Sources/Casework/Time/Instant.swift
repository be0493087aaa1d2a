/// A moment, kept in UTC and read as Beijing time.
///
/// Beijing is a fixed eight hours ahead here. The daylight saving of 1986–1991 is left out on
/// purpose: no clock of this system starts before the Social Assistance Law, and a birth date from
/// those years is a `CivilDate`, which has no hour to shift.
///
/// Moments outside the years 1 to 9999 are held at the edge, as with `CivilDate`.
public struct Instant: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00Z.
    public let milliseconds: Int64

    static let day: Int64 = 86_400_000
    static let hour: Int64 = 3_600_000
    private static let beijing = 8 * hour
    private static let first = Int64(CivilDate.earliest.days) * day - beijing
    private static let last = Int64(CivilDate.latest.days + 1) * day - beijing - 1

    public init(milliseconds: Int64) {
        self.milliseconds = min(max(milliseconds, Self.first), Self.last)
    }

    /// 00:00 in Beijing; also 24:00 of the day before.
    public init(startOf date: CivilDate) {
        self.init(milliseconds: Int64(date.days) * Self.day - Self.beijing)
    }

    /// Reads `YYYY-MM-DD` (start of that day) or `YYYY-MM-DDTHH:MM[:SS[.fraction]]` followed by
    /// `Z`, `±HH:MM` or nothing. Without a zone the text is Beijing time: that is what a clerk who
    /// leaves it out means.
    public init?(_ text: String) {
        var digits = Digits(text)
        guard let date = CivilDate(reading: &digits) else { return nil }
        if digits.isAtEnd {
            self.init(startOf: date)
            return
        }
        guard digits.take("T"), let time = Self.time(&digits), let zone = Self.zone(&digits),
            digits.isAtEnd
        else { return nil }
        self.init(milliseconds: Int64(date.days) * Self.day + time - zone)
    }

    /// The day it is in Beijing.
    public var civilDate: CivilDate {
        CivilDate(
            days: Int(milliseconds + Self.beijing).flooredDivision(by: Int(Self.day)).quotient)
    }

    /// That much later, earlier when negative.
    public func adding(milliseconds count: Int64) -> Instant {
        let (sum, overflow) = milliseconds.addingReportingOverflow(count)
        return Instant(milliseconds: overflow ? (count < 0 ? .min : .max) : sum)
    }

    /// ISO 8601 in Beijing time to the second, `2026-07-01T09:30:00+08:00`; milliseconds are cut.
    public var text: String {
        let seconds = secondsOfDay
        return unsafe Digits.text("0000-00-00T00:00:00+08:00") { text in
            unsafe civilDate.write(to: text)
            unsafe Digits.write(seconds / 3600, width: 2, to: text, at: 11)
            unsafe Digits.write(seconds / 60 % 60, width: 2, to: text, at: 14)
            unsafe Digits.write(seconds % 60, width: 2, to: text, at: 17)
        }
    }

    public var description: String { text }

    /// `HH:MM:SS` in Beijing.
    var timeOfDay: String { Self.clock(seconds: secondsOfDay) }

    private var secondsOfDay: Int {
        Int(milliseconds + Self.beijing).flooredDivision(by: Int(Self.day)).remainder / 1000
    }

    /// `HH:MM:SS`, with as many digits of hours as it takes.
    static func clock(seconds: Int) -> String {
        let (minutes, second) = seconds.quotientAndRemainder(dividingBy: 60)
        let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        var text = Digits.text(hour, width: 2)
        for part in [minute, second] {
            text += ":"
            text += Digits.text(part, width: 2)
        }
        return text
    }

    public static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    private static func time(_ digits: inout Digits) -> Int64? {
        guard let hour = digits.number(width: 2), hour < 24, digits.take(":"),
            let minute = digits.number(width: 2), minute < 60
        else { return nil }
        var time = Int64(hour * 60 + minute) * 60_000
        guard digits.take(":") else { return time }
        guard let second = digits.number(width: 2), second < 60 else { return nil }
        time += Int64(second) * 1000
        guard digits.take(".") else { return time }
        guard let fraction = digits.milliseconds() else { return nil }
        return time + Int64(fraction)
    }

    /// How far the named zone is ahead of UTC.
    private static func zone(_ digits: inout Digits) -> Int64? {
        if digits.isAtEnd { return beijing }
        if digits.take("Z") { return 0 }
        let sign: Int64
        if digits.take("+") {
            sign = 1
        } else if digits.take("-") {
            sign = -1
        } else {
            return nil
        }
        guard let hours = digits.number(width: 2), hours <= 14, digits.take(":"),
            let minutes = digits.number(width: 2), minutes < 60
        else { return nil }
        return sign * (Int64(hours) * hour + Int64(minutes) * 60_000)
    }
}
