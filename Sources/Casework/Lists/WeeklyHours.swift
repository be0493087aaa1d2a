/// When something is open, week by week, with the days that differ.
public struct WeeklyHours: Sendable, Equatable {
    /// From Monday on, as the civil calendar counts.
    public enum Weekday: String, Sendable, CaseIterable {
        case mon, tue, wed, thu, fri, sat, sun
    }

    /// Minutes since midnight, the end behind the beginning.
    public struct Span: Sendable, Hashable {
        public let from: Int
        public let to: Int

        /// Nil when it does not lie within one day.
        public init?(from: Int, to: Int) {
            guard from >= 0, to <= 24 * 60, from < to else { return nil }
            self.from = from
            self.to = to
        }

        /// `09:00-12:00`; `24:00` ends a day.
        public init?(_ text: String) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 2, let from = Self.minutes(parts[0]),
                let to = Self.minutes(parts[1])
            else { return nil }
            self.init(from: from, to: to)
        }

        public var text: String { "\(Self.text(from))-\(Self.text(to))" }

        /// `09:00`
        public static func text(_ minutes: Int) -> String {
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
            return "\(two(minutes / 60)):\(two(minutes % 60))"
        }

        private static func minutes(_ text: Substring) -> Int? {
            let digits = Array(text.utf8)
            guard digits.count == 5, digits[2] == UInt8(ascii: ":") else { return nil }
            var numbers: [Int] = []
            for place in [0, 1, 3, 4] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digits[place]) else {
                    return nil
                }
                numbers.append(Int(digits[place] - UInt8(ascii: "0")))
            }
            let (hour, minute) = (numbers[0] * 10 + numbers[1], numbers[2] * 10 + numbers[3])
            return minute < 60 && hour * 60 + minute <= 24 * 60 ? hour * 60 + minute : nil
        }
    }

    /// A day that is not like its weekday.
    public struct Exception: Sendable, Equatable {
        public let day: CivilDate
        /// Nil for a day on which it is closed.
        public let span: Span?
        public let note: String?

        public init(day: CivilDate, span: Span?, note: String?) {
            self.day = day
            self.span = span
            self.note = note
        }
    }

    public struct Opening: Sendable, Equatable {
        public let weekday: Weekday
        public let span: Span

        public init(weekday: Weekday, span: Span) {
            self.weekday = weekday
            self.span = span
        }
    }

    /// By weekday, then by time.
    public let week: [Opening]
    /// By day.
    public let exceptions: [Exception]

    public static let none = WeeklyHours(week: [], exceptions: [])

    public init(week: [Opening], exceptions: [Exception]) {
        let order = Dictionary(
            uniqueKeysWithValues: Weekday.allCases.enumerated().map { ($1, $0) })
        self.week = week.sorted {
            (order[$0.weekday] ?? 0, $0.span.from) < (order[$1.weekday] ?? 0, $1.span.from)
        }
        self.exceptions = exceptions.sorted { $0.day < $1.day }
    }

    public var isEmpty: Bool { week.isEmpty && exceptions.isEmpty }
}
