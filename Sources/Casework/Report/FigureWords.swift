/// A figure in words, as an address or a query names it.
public struct FigureWords: Sendable, Hashable {
    /// `open`, `overdue`, `submitted` …
    public let figure: String
    public let agency: AgencyID?
    /// `0-5` …, with `open`.
    public let age: AgeBracket?
    /// With `submitted`, `done-on-time` and `done-late`.
    public let week: Week?

    public init(_ figure: String, agency: AgencyID?, age: AgeBracket?, week: Week?) {
        self.figure = figure
        self.agency = agency
        self.age = age
        self.week = week
    }

    /// Every word that may stand for a figure.
    public static let known =
        Figure.Kind.allCases.map(\.rawValue) + [Figure.Flow.submitted.rawValue, outside]

    fileprivate static let outside = "overdue-outside-period"
}

extension Figure {
    /// Nil when the words do not go together.
    public init?(_ words: FigureWords) {
        switch (words.week, words.age) {
        case (let week?, nil):
            guard let flow = Flow(rawValue: words.figure), words.agency == nil else { return nil }
            self = .flow(flow, in: week)
        case (nil, let age?):
            guard words.figure == Kind.open.rawValue else { return nil }
            self = .open(age, of: words.agency)
        case (nil, nil):
            if let kind = Kind(rawValue: words.figure) {
                self = .counted(kind, of: words.agency)
            } else if words.figure == FigureWords.outside, words.agency == nil {
                self = .overdueOutside
            } else {
                return nil
            }
        case (.some, .some): return nil
        }
    }

    public var words: FigureWords {
        switch self {
        case .counted(let kind, let agency):
            FigureWords(kind.rawValue, agency: agency, age: nil, week: nil)
        case .open(let age, let agency):
            FigureWords(Kind.open.rawValue, agency: agency, age: age, week: nil)
        case .flow(let flow, let week):
            FigureWords(flow.rawValue, agency: nil, age: nil, week: week)
        case .overdueOutside:
            FigureWords(FigureWords.outside, agency: nil, age: nil, week: nil)
        }
    }
}
