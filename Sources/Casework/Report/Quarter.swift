/// A quarter of a year, `2026Q3`.
public struct Quarter: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let period: Period

    /// Reads exactly `2026Q3`.
    public init?(_ text: String) {
        guard text.contains("Q"), let period = Period(text) else { return nil }
        self.period = period
    }

    /// The one in which a day lies.
    public init(of date: CivilDate) {
        let (year, month, _) = date.parts
        let name = Digits.text(year, width: 4) + "Q\((month + 2) / 3)"
        guard let quarter = Quarter(name) else {
            preconditionFailure("every day lies in a quarter of its year")
        }
        self = quarter
    }

    /// The one before it.
    public var former: Quarter { Quarter(of: period.from.adding(days: -1)) }

    /// 24:00 of its last day.
    public var end: Instant { Instant(startOf: period.through.adding(days: 1)) }

    public func isOver(at now: Instant) -> Bool { now >= end }

    public var description: String { period.name }

    public static func < (left: Quarter, right: Quarter) -> Bool {
        left.period.from < right.period.from
    }
}
