import Broker
import Casework
import Configuration
import Forms
import FoundationEssentials
import Glibc
import Rehearsal
import RuleBook
import Wire

/// `onedoor rehearse`: a county's weeks on a virtual clock, through the real broker and ledger.
enum RehearseCommand {
    static let subcommand = Subcommand(
        "rehearse", "play a county's quarter on a virtual clock 推演",
        explanation: """
            Plays the county of the rule book through the real broker and ledger: households come, \
            agencies read, decide, delay and finish, holidays pass. At the end the promises are \
            checked and the deadline report is printed. The same seed gives the same bytes. The \
            ledger is written to a temporary directory and thrown away; the real one is not touched.
            """,
        options: [
            Option("--from", "DAY", "the first day; 2026-07-01 if left out"),
            Option("--to", "DAY", "the last day; 2026-09-30 if left out"),
            Option("--cases", "N", "how many households come; 2000 if left out"),
            Option("--seed", "N", "what the dice begin with; 1 if left out"),
            Option("--keep", "DIR", "keep the ledger in this new directory, for show and audit"),
            Option.config, Rendering.option, Option.language, Option.json,
        ],
        examples: [
            "onedoor rehearse --cases 200",
            "onedoor rehearse --from 2026-07-01 --to 2026-09-30 --cases 2000 --seed 1 --lang en",
            "onedoor rehearse --cases 200 --keep /tmp/quarter; onedoor audit verify"
                + " --data /tmp/quarter",
        ], run: rehearse)

    private static func rehearse(_ arguments: Arguments) throws {
        func day(_ name: String, _ fallback: String) throws -> CivilDate? {
            let expectation = "a day such as \(fallback)"
            return try arguments.parsed(name, expectation) { CivilDate($0) } ?? CivilDate(fallback)
        }
        guard let from = try day("--from", "2026-07-01"), let to = try day("--to", "2026-09-30"),
            from <= to
        else { throw UsageError("--to lies before --from.") }
        let book = try Configuration.load(arguments["--config"] ?? Premises.standard).ruleBook()
        let temporary = FileManager.default.temporaryDirectory.appending(
            path: "onedoor-rehearsal-\(ProcessInfo.processInfo.processIdentifier)"
        ).path
        defer { try? FileManager.default.removeItem(atPath: temporary) }
        let plan = Rehearsal.Plan(
            from: from, through: to,
            cases: try arguments.number("--cases", in: 1...1_000_000) ?? 2_000,
            seed: UInt64(try arguments.number("--seed", in: 0...Int.max) ?? 1),
            directory: arguments["--keep"] ?? temporary)
        var line = ProgressLine(steps: Int(to.days - from.days) + 1)
        let outcome = try Rehearsal(plan, book: book).run { progress in
            line.show(
                step: Int(progress.at.civilDate.days - from.days),
                "\(progress.at.civilDate)  cases 个案 \(progress.casesIn)  open 在办 \(progress.open)"
                    + "  done 办结 \(progress.done)")
        }
        line.end()
        print(outcome, arguments)
    }

    private static func print(_ outcome: Rehearsal.Outcome, _ arguments: Arguments) {
        let language = Rendering.language(arguments)
        let rendering = Rendering(arguments)
        guard rendering == .json else {
            return rendering.print(outcome.report.tables + [checks(outcome)], in: language)
        }
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.member("cases", outcome.cases)
        json.member("head", outcome.head)
        json.key("entries")
        json.beginObject()
        for entry in outcome.entries { json.member(entry.kind, entry.count) }
        json.endObject()
        json.key("refusals")
        json.beginObject()
        for refusal in outcome.refusals { json.member(refusal.code, refusal.count) }
        json.endObject()
        json.key("checks")
        json.beginArray()
        for check in outcome.checks {
            json.beginObject()
            json.member("promise", check.promise)
            json.member("count", check.count)
            json.endObject()
        }
        json.endArray()
        json.key("report")
        json.raw(ReportForm.json(outcome.report, in: language))
        json.endObject()
        Output.json(json.bytes)
    }

    private static func checks(_ outcome: Rehearsal.Outcome) -> ReportTable {
        let entries = outcome.entries.reduce(0) { $0 + $1.count }
        return ReportTable(
            key: "checks",
            title: Name(
                zh: "核查：\(outcome.cases) 个案，\(entries) 条日志",
                en: "Promises checked: \(outcome.cases) cases, \(entries) journal entries"),
            columns: [
                ReportTable.Column("promise", Name(zh: "承诺", en: "Promise"), .text),
                ReportTable.Column("count", Name(zh: "核查数", en: "Checked"), .integer),
            ],
            rows: outcome.checks.map { [.text($0.promise), .integer($0.count)] },
            notes: [
                Name(zh: "日志末条散列 \(outcome.head)", en: "Hash of the last entry: \(outcome.head)")
            ])
    }
}
