/// A week from Monday to Sunday, numbered as ISO 8601 does: the first week of a year is the one
/// with its first Thursday.
public struct Week: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Weeks since the one of Thursday 1970-01-01.
    let number: Int

    init(number: Int) { self.number = number }

    public init(of date: CivilDate) {
        number = (Int(date.days) + 3).flooredDivision(by: 7).quotient
    }

    /// Reads exactly `2026-W27`; nil for a week that the year does not have.
    public init?(_ text: String) {
        var digits = Digits(text)
        guard let year = digits.number(width: 4), digits.take("-"), digits.take("W"),
            let count = digits.number(width: 2), digits.isAtEnd,
            let fourth = CivilDate(year: year, month: 1, day: 4), (1...53).contains(count)
        else { return nil }
        // The fourth of January is always in the first week.
        self.init(number: Week(of: fourth).number + count - 1)
        guard thursday.year == year else { return nil }
    }

    public var monday: CivilDate { CivilDate(days: number * 7 - 3) }
    public var sunday: CivilDate { monday.adding(days: 6) }
    private var thursday: CivilDate { monday.adding(days: 3) }

    /// `2026-W27`.
    public var description: String {
        let thursday = thursday
        let year = thursday.year
        let january = CivilDate(year: year, month: 1, day: 4) ?? thursday
        let count = number - Week(of: january).number + 1
        return Digits.text(year, width: 4) + "-W" + Digits.text(count, width: 2)
    }

    public static func < (left: Week, right: Week) -> Bool { left.number < right.number }
}
