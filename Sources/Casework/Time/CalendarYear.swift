/// One year of days off and worked weekends, as the State Council announced it.
public struct CalendarYear: Sendable, Hashable {
    /// Jurisdiction and year, `cn-2026`.
    public let id: String
    public let year: Int
    /// Where the dates come from, for the person who has to trust them.
    public let source: String
    /// Day of the announcement; nil when it is not known.
    public let published: CivilDate?
    /// Days from Monday to Friday on which offices are closed.
    public let holidays: [CivilDate]
    /// Saturdays and Sundays on which offices work (调休上班).
    public let workdays: [CivilDate]

    public init(
        id: String, year: Int, source: String, published: CivilDate?, holidays: [CivilDate],
        workdays: [CivilDate]
    ) {
        self.id = id
        self.year = year
        self.source = source
        self.published = published
        self.holidays = holidays
        self.workdays = workdays
    }
}
