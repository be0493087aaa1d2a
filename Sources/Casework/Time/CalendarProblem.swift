/// A reason not to trust a set of calendar years.
public enum CalendarProblem: Sendable, Hashable, CustomStringConvertible {
    /// The year number cannot be a year of a calendar.
    case impossibleYear(id: String, year: Int)
    /// A date that belongs to another year.
    case otherYear(id: String, date: CivilDate)
    /// Offices are closed on weekends anyway, so the date is probably a slip.
    case holidayOnWeekend(id: String, date: CivilDate)
    /// Offices work on weekdays anyway, so the date is probably a slip.
    case workdayOnWeekday(id: String, date: CivilDate)
    /// The same date twice in one list.
    case repeatedDate(id: String, date: CivilDate)
    /// Two files for one year; only the first counts.
    case repeatedYear(id: String, year: Int)
    /// A missing year; everything after it is out of the calendar's reach.
    case gap(year: Int)

    /// Everything wrong with these years, in the order in which they were given; empty when good.
    public static func find(in years: [CalendarYear]) -> [CalendarProblem] {
        years.flatMap(find(in:)) + repetitions(in: years) + gaps(in: years)
    }

    private static func find(in year: CalendarYear) -> [CalendarProblem] {
        let id = year.id
        var problems: [CalendarProblem] = []
        if !(1...9999).contains(year.year) {
            problems.append(.impossibleYear(id: id, year: year.year))
        }
        for list in [year.holidays, year.workdays] {
            var seen: Set<CivilDate> = []
            for date in list {
                if date.year != year.year { problems.append(.otherYear(id: id, date: date)) }
                if !seen.insert(date).inserted {
                    problems.append(.repeatedDate(id: id, date: date))
                }
            }
        }
        for date in year.holidays where date.isWeekend {
            problems.append(.holidayOnWeekend(id: id, date: date))
        }
        for date in year.workdays where !date.isWeekend {
            problems.append(.workdayOnWeekday(id: id, date: date))
        }
        return problems
    }

    private static func repetitions(in years: [CalendarYear]) -> [CalendarProblem] {
        var seen: Set<Int> = []
        return years.filter { !seen.insert($0.year).inserted }
            .map { .repeatedYear(id: $0.id, year: $0.year) }
    }

    private static func gaps(in years: [CalendarYear]) -> [CalendarProblem] {
        let known = years.map(\.year).filter((1...9999).contains).sorted()
        return zip(known, known.dropFirst())
            .filter { $0 + 1 < $1 }
            .map { .gap(year: $0.0 + 1) }
    }

    public var description: String {
        switch self {
        case .impossibleYear(let id, let year): "\(id): \(year) is not a year from 1 to 9999"
        case .otherYear(let id, let date): "\(id): \(date) belongs to another year"
        case .holidayOnWeekend(let id, let date):
            "\(id): holiday \(date) is a weekend day; list only days off from Monday to Friday"
        case .workdayOnWeekday(let id, let date):
            "\(id): workday \(date) is no weekend day; list only worked Saturdays and Sundays"
        case .repeatedDate(let id, let date): "\(id): \(date) is listed twice"
        case .repeatedYear(let id, let year): "\(id): \(year) is already given by another file"
        case .gap(let year): "no calendar for \(year), although a later year is given"
        }
    }
}
