import Broker
import Casework
import Ledger

/// `onedoor report deadlines`: who received, owes and is late.
enum ReportCommand {
    static let subcommand = Subcommand(
        "report", "print the deadline report 期限报表",
        operands: [Operand(name: "REPORT", choices: ["deadlines"])],
        explanation: """
            Per agency: received, open, due soon, past statutory and promised limits, done on time \
            and late, paused, extended, returned, withdrawn, median and 95th percentile working \
            days; then every overdue limit, oldest first, with owner, legal source and the \
            arithmetic of its date. Reads the ledger only; a server may be running.
            --as-of shows the county as it stood then; the journal is folded up to that moment.
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
        ]
    ) { arguments in
        let period = try arguments.parsed(
            "--period", "a year, quarter, month or two days, such as 2026Q3"
        ) { Period($0) }
        let moment = try arguments.parsed(
            "--as-of", "a date or a date and time, such as 2026-09-30 or 2026-09-30T12:00", moment)
        let premises = try Premises(arguments)
        let reader = try premises.reader()
        let now = Wall.system.now()
        let report = try Deadlines.report(
            from: reader, period: period, asOf: moment ?? now, now: now,
            in: try premises.county(of: reader))
        Rendering(arguments).print(report, in: Rendering.language(arguments))
    }

    /// A day alone means all of it: what is due that day is not late yet.
    static func moment(_ text: String) -> Instant? {
        guard let day = CivilDate(text) else { return Instant(text) }
        return Instant(startOf: day.adding(days: 1)).adding(milliseconds: -1)
    }
}
