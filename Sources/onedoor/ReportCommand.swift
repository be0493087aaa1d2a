import Broker
import Casework
import Ledger

/// `onedoor report`: who received, owes and is late; and the quarters that are frozen.
enum ReportCommand {
    static let subcommand = Subcommand(
        "report", "print deadlines, who covered the needs, or frozen quarters 报表",
        operands: [Operand(name: "REPORT", choices: Report.allCases.map(\.rawValue))],
        explanation: """
            `report deadlines`, per agency: received, open, due soon, past statutory and promised \
            limits, done on time and late, paused, extended, returned, withdrawn, median and 95th \
            percentile working days; then every overdue limit, oldest first, with owner, legal \
            source and the \
            arithmetic of its date; then on-time rates, ages of what is open, and weeks. Reads the \
            ledger only; a server may be running.
            `report coverage`, per topic and per township: how many needs were covered by the \
            state, by society or by nobody, and what became of the claims.
            --as-of shows the county as it stood then; the journal is folded up to that moment.
            `report quarters` lists the frozen quarters; with --period it writes the CSV of one, \
            byte for byte as it was frozen. A quarter is frozen at the page /desk/quarters, or by \
            PUT /v1/quarters/2026Q3.
            """,
        options: [
            Option.config, Option.data,
            Option(
                "--period", "P",
                "only what was submitted in it: 2026, 2026Q3, 2026-07, 2026-07-01..2026-09-30"),
            Option(
                "--as-of", "T",
                "2026-09-30 (its end, 24:00) or 2026-09-30T12:00, Beijing time; now if left out"),
            Rendering.option, Option.language, Option.json,
        ],
        examples: [
            "onedoor report deadlines",
            "onedoor report deadlines --period 2026Q4 --format csv > 2026Q4.csv",
            "onedoor report coverage --period 2026Q3 --lang en",
            "onedoor report quarters --period 2026Q3 > 2026Q3.csv",
        ]
    ) { arguments in
        switch arguments.operands.first.flatMap({ Report(rawValue: $0) }) {
        case .quarters: try quarters(arguments)
        case .coverage: try coverage(arguments)
        case .deadlines, nil: try deadlines(arguments)
        }
    }

    private enum Report: String, CaseIterable {
        case deadlines, coverage, quarters
    }

    private static func quarters(_ arguments: Arguments) throws {
        if arguments.has("--as-of") { throw UsageError("--as-of does not go with quarters.") }
        let reader = try Premises(arguments).reader()
        let language = Rendering.language(arguments)
        guard let text = arguments["--period"] else {
            return Rendering(arguments).print(
                [QuarterSheet.table(try reader.frozenQuarters())], in: language)
        }
        Output.bytes(try QuarterSheet.file(of: text, in: language, from: reader))
    }

    private static func deadlines(_ arguments: Arguments) throws {
        let asked = try Asked(arguments)
        let report = try Deadlines.report(
            from: asked.reader, period: asked.period, asOf: asked.asOf, now: asked.now,
            in: asked.county)
        Rendering(arguments).print(report, in: Rendering.language(arguments))
    }

    private static func coverage(_ arguments: Arguments) throws {
        let asked = try Asked(arguments)
        let report = try CoveredNeeds.report(
            from: asked.reader, period: asked.period, asOf: asked.asOf, now: asked.now,
            in: asked.county)
        Rendering(arguments).print(report, in: Rendering.language(arguments))
    }

    /// Of which days and as of when, and where it is read.
    private struct Asked {
        let period: Period?
        let asOf: Instant
        let now: Instant
        let reader: Reader
        let county: County

        init(_ arguments: Arguments) throws {
            period = try arguments.parsed(
                "--period", "a year, quarter, month or two days, such as 2026Q3"
            ) { Period($0) }
            let moment = try arguments.parsed(
                "--as-of", "a date or a date and time, such as 2026-09-30 or 2026-09-30T12:00",
                moment)
            let premises = try Premises(arguments)
            reader = try premises.reader()
            county = try premises.county(of: reader)
            now = Wall.system.now()
            asOf = moment ?? now
        }
    }

    /// A day alone means all of it: what is due that day is not late yet.
    static func moment(_ text: String) -> Instant? {
        guard let day = CivilDate(text) else { return Instant(text) }
        return Instant(startOf: day.adding(days: 1)).adding(milliseconds: -1)
    }
}
