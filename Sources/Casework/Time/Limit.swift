/// A length of time that a rule grants.
///
/// The unit is always written in the rule and never guessed: 「日」 means working days in one law
/// (行政复议法 art. 88, short limits) and calendar days in the next.
public struct Limit: Sendable, Hashable, CustomStringConvertible {
    /// What is counted; the raw value is the spelling in rule files and in the journal.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
        /// Rest days excluded (行政许可法 art. 82).
        case workingDay = "wd"
        /// All days; the end may roll off a rest day (Civil Code art. 203).
        case day = "d"
        /// Wall clock, on all days.
        case hour = "h"
        /// To the corresponding day (Civil Code art. 202).
        case month = "mo"
    }

    /// From 0 to `most`.
    public let amount: Int
    public let unit: Unit

    /// Larger than any limit of law and small enough that sums of limits cannot overflow.
    public static let most = 1_000_000

    /// An amount outside `0...Limit.most` is held at the edge; a rule file that needs this is wrong
    /// and is refused where it is read.
    public init(amount: Int, unit: Unit) {
        self.amount = min(max(amount, 0), Self.most)
        self.unit = unit
    }

    /// As rule files write it, `30 wd`.
    public var description: String { "\(amount) \(unit.rawValue)" }

    /// As notices write it, `30 个工作日`.
    public var chinese: String {
        switch unit {
        case .workingDay: "\(amount) 个工作日"
        case .day: "\(amount) 日"
        case .hour: "\(amount) 小时"
        case .month: "\(amount) 个月"
        }
    }

    /// `30 working days`.
    public var english: String {
        let noun =
            switch unit {
            case .workingDay: "working day"
            case .day: "calendar day"
            case .hour: "hour"
            case .month: "month"
            }
        return "\(amount) \(noun)\(amount == 1 ? "" : "s")"
    }
}
