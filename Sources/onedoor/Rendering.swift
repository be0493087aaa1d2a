import Casework
import Forms

/// Tables in the form that was asked for.
enum Rendering: String, CaseIterable {
    case table, csv, json

    static let option = Option(
        "--format", "FORMAT", "how to print it; table if left out",
        choices: allCases.map(\.rawValue))

    init(_ arguments: Arguments) {
        let named = arguments["--format"].flatMap { Rendering(rawValue: $0) }
        self = named ?? (arguments.has("--json") ? .json : .table)
    }

    static func language(_ arguments: Arguments) -> Language {
        arguments["--lang"].flatMap { Language(rawValue: $0) } ?? .zh
    }

    func print(_ tables: [ReportTable], in language: Language) {
        switch self {
        case .table: Self.lines(tables, in: language)
        case .csv: Output.bytes(ReportForm.csv(tables, in: language))
        case .json: Output.json(ReportForm.json(tables, in: language))
        }
    }

    func print(_ report: DeadlineReport, in language: Language) {
        switch self {
        case .table, .csv: print(report.tables, in: language)
        case .json: Output.json(ReportForm.json(report, in: language))
        }
    }

    func print(_ report: CoverageReport, in language: Language) {
        switch self {
        case .table, .csv: print(report.tables, in: language)
        case .json: Output.json(ReportForm.json(report, in: language))
        }
    }

    private static func lines(_ tables: [ReportTable], in language: Language) {
        for (index, table) in tables.enumerated() {
            if index > 0 { Output.line("") }
            Output.lines(TerminalTable.lines(table, in: language))
        }
    }
}
