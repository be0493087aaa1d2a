public import Casework

/// Which period the desk shows: it stands in every address of the desk, so that what is behind a
/// figure is of the same period.
public struct DeskPeriod: Sendable, Equatable {
    /// The query parameter.
    public static let parameter = "period"
    private static let always = "all"

    /// Nil is all time.
    public let period: Period?

    public init(_ period: Period?) { self.period = period }

    /// Nothing said is the present quarter; nil when the text names no period.
    public init?(_ text: String?, today: CivilDate) {
        switch text {
        case nil, "": period = Quarter(of: today).period
        case Self.always: period = nil
        case let text?:
            guard let period = Period(text) else { return nil }
            self.period = period
        }
    }

    var text: String { period?.name ?? Self.always }

    var name: Name {
        period.map { Name(zh: $0.name, en: $0.name) } ?? Name(zh: "全部时间", en: "all time")
    }

    /// What is usually looked at.
    static func usual(today: CivilDate) -> [(name: Name, period: DeskPeriod)] {
        let quarter = Quarter(of: today)
        let year = String(quarter.description.prefix(4))
        return [
            (Name(zh: "本季度", en: "This quarter"), DeskPeriod(quarter.period)),
            (Name(zh: "上季度", en: "Last quarter"), DeskPeriod(quarter.former.period)),
            (Name(zh: "本年", en: "This year"), DeskPeriod(Period(year))),
            (Name(zh: "全部时间", en: "All time"), DeskPeriod(nil)),
        ]
    }

    func on(_ address: DeskAddress) -> Link { address.link.with(Self.parameter, text) }

    /// The obligations behind a figure of this period.
    func behind(_ figure: Figure) -> Link {
        let words = figure.words
        return on(.behind).with(FigureParameter.figure, words.figure)
            .with(FigureParameter.agency, words.agency?.text)
            .with(FigureParameter.age, words.age?.rawValue)
            .with(FigureParameter.week, words.week?.description)
    }
}

/// How an address names a figure.
public enum FigureParameter {
    public static let figure = "figure"
    public static let agency = "agency"
    public static let age = "age"
    public static let week = "week"
    /// Where the page before went on.
    public static let after = "after"
}
