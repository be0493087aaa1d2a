/// The days a report is about, both ends included.
public struct Period: Sendable, Hashable {
    /// As it was asked for, `2026Q3`.
    public let name: String
    public let from: CivilDate
    public let through: CivilDate

    /// Reads a year `2026`, a quarter `2026Q3`, a month `2026-07` or two days
    /// `2026-07-01..2026-09-30`; nil for anything else, and when the end lies before the start.
    public init?(_ text: String) {
        guard let (from, through) = Self.days(text) ?? Self.months(text), from <= through else {
            return nil
        }
        name = text
        self.from = from
        self.through = through
    }

    public func contains(_ date: CivilDate) -> Bool { from <= date && date <= through }

    private static func days(_ text: String) -> (CivilDate, CivilDate)? {
        var digits = Digits(text)
        guard let from = CivilDate(reading: &digits), digits.take("."), digits.take("."),
            let through = CivilDate(reading: &digits), digits.isAtEnd
        else { return nil }
        return (from, through)
    }

    private static func months(_ text: String) -> (CivilDate, CivilDate)? {
        var digits = Digits(text)
        guard let year = digits.number(width: 4) else { return nil }
        var month = 1
        var count = 12
        if digits.take("Q") {
            guard let quarter = digits.number(width: 1), (1...4).contains(quarter) else {
                return nil
            }
            month = quarter * 3 - 2
            count = 3
        } else if digits.take("-") {
            guard let number = digits.number(width: 2) else { return nil }
            month = number
            count = 1
        }
        // January has 31 days, so stepping months from its last day always meets a last day.
        guard digits.isAtEnd, let from = CivilDate(year: year, month: month, day: 1),
            let january = CivilDate(year: year, month: 1, day: 31)
        else { return nil }
        return (from, january.adding(months: month + count - 2))
    }
}
