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

    /// Nil unless it reads like one.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard parts.count == 3, parts[0] == "YM", parts[1].utf8.count == 8,
            (7...19).contains(parts[2].utf8.count),
            parts[1...].allSatisfy({ $0.utf8.allSatisfy { digits.contains($0) } })
        else { return nil }
        number = text
    }

    public var description: String { number }
}
