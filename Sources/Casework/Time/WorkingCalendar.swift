/// Which days offices work: Monday to Friday, less the days off, plus the worked weekends (调休).
///
/// Covered is the unbroken run of years from the first one given. Outside it Monday to Friday is
/// assumed, and what lies after it is provisional: after a missing year nothing is certain.
/// Counting and adding take the same time whatever the distance.
public struct WorkingCalendar: Sendable, Equatable {
    /// The covered years, ascending.
    public let years: [CalendarYear]
    /// Names the years, the latest announcement and, by a checksum, the exact days:
    /// `cn-2023..2026/2025-11-04#1a2b3c4d`. A corrected file therefore always has a new version.
    public let version: String
    /// First day of the first year.
    public let firstCovered: CivilDate
    /// Last day of the last covered year.
    public let horizon: CivilDate

    /// For each covered day, the working days from `firstCovered` through it.
    private let counts: [Int32]
    /// The covered working days in order.
    private let workingDays: [CivilDate]

    /// Takes the years in any order; of two for one year the first counts. Callers show
    /// `CalendarProblem.find(in:)` to the operator before they come here.
    public init(_ years: [CalendarYear]) {
        let covered = Self.unbrokenRun(of: years)
        self.years = covered
        version = Self.version(of: covered)
        guard let first = covered.first.flatMap({ CivilDate(year: $0.year, month: 1, day: 1) }),
            let last = covered.last.flatMap({ CivilDate(year: $0.year, month: 12, day: 31) })
        else {
            horizon = .earliest
            firstCovered = CivilDate.earliest.adding(days: 1)
            counts = []
            workingDays = []
            return
        }
        let holidays = Set(covered.flatMap(\.holidays))
        let workdays = Set(covered.flatMap(\.workdays))
        var counts: [Int32] = []
        var workingDays: [CivilDate] = []
        for day in first.days...last.days {
            let date = CivilDate(days: day)
            if date.isWeekend ? workdays.contains(date) : !holidays.contains(date) {
                workingDays.append(date)
            }
            counts.append(Int32(workingDays.count))
        }
        firstCovered = first
        horizon = last
        self.counts = counts
        self.workingDays = workingDays
    }

    /// Beyond the horizon the holidays are not announced yet and Monday to Friday is a guess.
    public func isProvisional(_ date: CivilDate) -> Bool { date > horizon }

    public func isWorkingDay(_ date: CivilDate) -> Bool {
        count(through: date) > count(through: date.adding(days: -1))
    }

    /// The `count`-th working day after `start`; the start day itself does not count (Civil Code
    /// art. 201). With 0 or less the answer is `start`, working day or not.
    public func add(workingDays count: Int, to start: CivilDate) -> CivilDate {
        guard count > 0 else { return start }
        return workingDay(number: self.count(through: start) + min(count, CivilDate.span))
    }

    /// How many working days lie after `start`, up to and including `end`; negative when `end` is
    /// the earlier one.
    public func workingDays(after start: CivilDate, through end: CivilDate) -> Int {
        count(through: end) - count(through: start)
    }

    /// `date` itself when offices work on it, else the day after the rest ends (Civil Code
    /// art. 203).
    public func nextWorkingDay(onOrAfter date: CivilDate) -> CivilDate {
        isWorkingDay(date) ? date : add(workingDays: 1, to: date)
    }

    // MARK: Ordinals

    /// Working days from `firstCovered` through `date`, zero or negative before.
    private func count(through date: CivilDate) -> Int {
        if date > horizon {
            return workingDays.count + Self.weekdays(through: date)
                - Self.weekdays(through: horizon)
        }
        if date < firstCovered {
            return Self.weekdays(through: date) - Self.weekdays(through: eve)
        }
        return Int(counts[Int(date.days - firstCovered.days)])
    }

    /// The day on which `count(through:)` first reaches `number`.
    private func workingDay(number: Int) -> CivilDate {
        if number > workingDays.count {
            let ahead = number - workingDays.count
            return Self.weekday(number: Self.weekdays(through: horizon) + ahead)
        }
        if number < 1 { return Self.weekday(number: Self.weekdays(through: eve) + number) }
        return workingDays[number - 1]
    }

    private var eve: CivilDate { firstCovered.adding(days: -1) }

    /// Days from Monday to Friday since Monday 1969-12-29, through `date`.
    private static func weekdays(through date: CivilDate) -> Int {
        let (weeks, days) = (Int(date.days) + 4).flooredDivision(by: 7)
        return weeks * 5 + min(days, 5)
    }

    /// The day on which `weekdays(through:)` first reaches `number`.
    private static func weekday(number: Int) -> CivilDate {
        let (weeks, days) = (number - 1).flooredDivision(by: 5)
        return CivilDate(days: weeks * 7 + days - 3)
    }

    // MARK: Reading the years

    private static func unbrokenRun(of years: [CalendarYear]) -> [CalendarYear] {
        let possible = years.filter { (1...9999).contains($0.year) }
        let byYear = Dictionary(
            possible.map { ($0.year, $0) }, uniquingKeysWith: { first, _ in first })
        guard var year = byYear.keys.min() else { return [] }
        var run: [CalendarYear] = []
        while let next = byYear[year] {
            run.append(next)
            year += 1
        }
        return run
    }

    private static func version(of years: [CalendarYear]) -> String {
        guard let first = years.first, let last = years.last else { return "none" }
        let span = years.count == 1 ? first.id : "\(first.id)..\(last.year)"
        let published = years.compactMap(\.published).max()?.description ?? "undated"
        let sum = String(checksum(of: years), radix: 16)
        let padding = String(repeating: "0", count: 8 - sum.count)
        return "\(span)/\(published)#\(padding)\(sum)"
    }

    /// FNV-1a over the days themselves. The publication date alone would not tell a corrected file
    /// from the one it replaces, and due dates are recomputed only when the version changes.
    private static func checksum(of years: [CalendarYear]) -> UInt32 {
        var sum: UInt32 = 2_166_136_261
        for year in years {
            for date in Set(year.holidays + year.workdays).sorted() {
                sum = (sum ^ UInt32(bitPattern: date.days)) &* 16_777_619
            }
        }
        return sum
    }
}
