/// A day of the Gregorian calendar as people in China name it, without time or zone.
///
/// Always within the years 1 to 9999: arithmetic that would leave them stops at the edge, so that
/// no number read from a wire or a rule file can trap and every date prints as ten characters.
public struct CivilDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Days since 1970-01-01, negative before.
    public let days: Int32

    /// 0001-01-01.
    public static let earliest = CivilDate(days: -719_162)
    /// 9999-12-31.
    public static let latest = CivilDate(days: 2_932_896)
    /// More days than lie between the two edges; larger steps are the same as this one.
    static let span = 4_000_000

    /// The day that many days after 1970-01-01, or the nearer edge.
    public init(days: some BinaryInteger) {
        self.days = Int32(Swift.min(Swift.max(Int(clamping: days), -719_162), 2_932_896))
    }

    /// Nil when the calendar has no such day, for example 2026-02-29.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        self.init(year: year, month: month, validDay: day)
    }

    /// Reads exactly `YYYY-MM-DD`.
    public init?(_ text: String) {
        var digits = Digits(text)
        guard let date = CivilDate(reading: &digits), digits.isAtEnd else { return nil }
        self = date
    }

    init?(reading digits: inout Digits) {
        guard let year = digits.number(width: 4), digits.take("-"),
            let month = digits.number(width: 2), digits.take("-"),
            let day = digits.number(width: 2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Days-from-civil: years run from March, so that the leap day is the last of its year, and
    /// repeat every 400 years (146,097 days).
    private init(year: Int, month: Int, validDay day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = shifted.flooredDivision(by: 400)
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(days: era * 146_097 + dayOfEra - 719_468)
    }

    /// Year, month and day at once; cheaper than asking for each.
    public var parts: (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = (Int(days) + 719_468).flooredDivision(by: 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    public var year: Int { parts.year }
    public var month: Int { parts.month }
    public var day: Int { parts.day }

    /// Monday 1 to Sunday 7, as ISO 8601 and Chinese usage count them.
    public var weekday: Int { (Int(days) + 3).flooredDivision(by: 7).remainder + 1 }

    /// Saturday or Sunday, whatever the holiday calendar makes of it.
    public var isWeekend: Bool { weekday >= 6 }

    /// `count` days later, earlier when negative.
    public func adding(days count: Int) -> CivilDate {
        CivilDate(days: Int(days) + Swift.min(Swift.max(count, -Self.span), Self.span))
    }

    /// The corresponding day `count` months later, or the last day of that month when it has no
    /// such day (Civil Code art. 202).
    public func adding(months count: Int) -> CivilDate {
        let (year, month, day) = parts
        let step = Swift.min(Swift.max(count, -Self.span), Self.span)
        let (target, index) = (year * 12 + month - 1 + step).flooredDivision(by: 12)
        if target < 1 { return .earliest }
        if target > 9999 { return .latest }
        let length = Self.length(ofMonth: index + 1, year: target)
        return CivilDate(year: target, month: index + 1, validDay: Swift.min(day, length))
    }

    /// `YYYY-MM-DD`.
    public var description: String {
        unsafe Digits.text("0000-00-00") { unsafe write(to: $0) }
    }

    /// Puts `YYYY`, `MM` and `DD` between two hyphens.
    func write(to text: UnsafeMutableBufferPointer<UInt8>) {
        let (year, month, day) = parts
        unsafe Digits.write(year, width: 4, to: text, at: 0)
        unsafe Digits.write(month, width: 2, to: text, at: 5)
        unsafe Digits.write(day, width: 2, to: text, at: 8)
    }

    public static func < (left: CivilDate, right: CivilDate) -> Bool { left.days < right.days }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
