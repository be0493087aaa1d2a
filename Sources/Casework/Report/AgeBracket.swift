/// How many working days ago something was submitted, in the steps in which a deadline report
/// shows what is open. The day of submission is day 0.
public enum AgeBracket: String, Sendable, CaseIterable, Comparable {
    case upTo5 = "0-5"
    case upTo10 = "6-10"
    case upTo20 = "11-20"
    case upTo60 = "21-60"
    case beyond = "over-60"

    /// The oldest working day in it; nil for the last.
    var daysMax: Int? {
        switch self {
        case .upTo5: 5
        case .upTo10: 10
        case .upTo20: 20
        case .upTo60: 60
        case .beyond: nil
        }
    }

    public var name: Name {
        guard self != .beyond else {
            return Name(zh: "60个工作日以上", en: "over 60 working days")
        }
        return Name(zh: "\(rawValue)个工作日", en: "\(rawValue) working days")
    }

    public static func < (left: AgeBracket, right: AgeBracket) -> Bool {
        (left.daysMax ?? .max) < (right.daysMax ?? .max)
    }

    /// The brackets as days of one calendar, so that a million obligations are compared and not
    /// counted out.
    struct Bounds: Sendable {
        /// The first day of each bracket that has one, the youngest bracket first.
        private let steps: [(bracket: AgeBracket, from: CivilDate)]

        init(asOf today: CivilDate, _ calendar: WorkingCalendar) {
            steps = AgeBracket.allCases.compactMap { bracket in
                guard let days = bracket.daysMax else { return nil }
                // No more working days than days lie between; rest days let it go further back.
                var from = today.adding(days: -days)
                while from > .earliest,
                    calendar.workingDays(after: from.adding(days: -1), through: today) <= days
                {
                    from = from.adding(days: -1)
                }
                return (bracket, from)
            }
        }

        func bracket(of submitted: CivilDate) -> AgeBracket {
            steps.first { submitted >= $0.from }?.bracket ?? .beyond
        }
    }
}
