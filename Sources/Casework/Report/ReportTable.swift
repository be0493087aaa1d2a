/// A finished table in both languages. Terminal, CSV, JSON and page render it without knowing
/// which report it belongs to.
public struct ReportTable: Sendable, Equatable {
    /// Its name for programs, the same in every language.
    public let key: String
    public let title: Name
    public let columns: [Column]
    /// As many cells each as there are columns.
    public let rows: [[Cell]]
    /// The sums below the rows, where the table has any.
    public let totals: [Cell]?
    /// What a reader has to know to read the figures rightly.
    public let notes: [Name]

    public init(
        key: String, title: Name, columns: [Column], rows: [[Cell]], totals: [Cell]? = nil,
        notes: [Name] = []
    ) {
        self.key = key
        self.title = title
        self.columns = columns
        self.rows = rows
        self.totals = totals
        self.notes = notes
    }

    public struct Column: Sendable, Equatable {
        public enum Kind: String, Sendable, CaseIterable {
            case text, integer, decimal
            /// A text too long for a column of a terminal, which prints it below its row.
            case sentence
        }

        public enum Alignment: Sendable {
            case leading, trailing
        }

        /// Its name for programs, the same in every language.
        public let key: String
        public let name: Name
        public let kind: Kind

        public init(_ key: String, _ name: Name, _ kind: Kind) {
            self.key = key
            self.name = name
            self.kind = kind
        }

        public var alignment: Alignment {
            switch kind {
            case .text, .sentence: .leading
            case .integer, .decimal: .trailing
            }
        }
    }

    public enum Cell: Sendable, Equatable {
        case empty
        /// The same in every language: a key, a date.
        case text(String)
        case name(Name)
        case integer(Int)
        case tenths(Int)
        case hundredths(Int)

        public func text(in language: Language) -> String {
            switch self {
            case .empty: ""
            case .text(let text): text
            case .name(let name): name.text(in: language)
            case .integer(let value): String(value)
            case .tenths(let value): Self.decimal(value, places: 1)
            case .hundredths(let value): Self.decimal(value, places: 2)
            }
        }

        private static func decimal(_ value: Int, places: Int) -> String {
            let digits = Digits.text(Int(value.magnitude), width: places + 1)
            return (value < 0 ? "-" : "") + digits.dropLast(places) + "." + digits.suffix(places)
        }
    }
}
