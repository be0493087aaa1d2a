/// What the household takes home: `YM-20260701-0000042`, day of intake and running number.
public struct Receipt: Sendable, Hashable, CustomStringConvertible {
    public let number: String

    public init(case id: CaseID, openedAt: Instant) {
        let day = openedAt.civilDate
        let digits = String(id.number)
        let padding = String(repeating: "0", count: max(0, 7 - digits.utf8.count))
        let date = day.year * 10_000 + day.month * 100 + day.day
        number = "YM-\(date)-\(padding)\(digits)"
    }

    public var description: String { number }
}
