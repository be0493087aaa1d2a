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
            agencies read, decide, delay and finish, charities offer help and take up what the \
            state did not cover, holidays pass. At the end the promises are checked; the deadline \
            report is printed, and who covered the needs. What takes the lists half a year is \
            shortened to fit, and one charity's qualification lapses. The same seed gives the same \
            bytes. The ledger is written to a temporary directory and thrown away; the real one \
            is not touched.

            With --faults the ledger lies on a simulated disk in memory, and everything fails that \
            can: writes, syncs, room, power, the process, lines, answers, the wall clock. After \
            every restart, every night and at the end the promises are checked. With --seeds many \
            such counties are played one after the other; one that breaks a promise is named with \
            the command that plays it again.
            """,
        options: [
            Option(
                "--from", "DAY",
                "the first day; 2026-07-01 if left out, with --faults drawn by the seed"),
            Option(
                "--to", "DAY",
                "the last day; 2026-09-30 if left out, with --faults the"
                    + " \(Rehearsal.Plan.foulDays)th"),
            Option(
                "--cases", "N",
                "how many households come; 2000 if left out, with --faults"
                    + " \(Rehearsal.Plan.foulCases)"),
            Option("--seed", "N", "what the dice begin with; 1 if left out"),
            Option(flag: "--faults", "let everything fail that can, on a simulated disk"),
            Option(
                "--seeds", "N", "with --faults: play N seeds, or all of a range such as 100..199"),
            Option("--keep", "DIR", "keep the ledger in this new directory, for show and audit"),
            Option.config, Rendering.option, Option.language, Option.json,
        ],
        examples: [
            "onedoor rehearse --cases 200",
            "onedoor rehearse --from 2026-07-01 --to 2026-09-30 --cases 2000 --seed 1 --lang en",
            "onedoor rehearse --cases 200 --keep /tmp/quarter; onedoor audit verify"
                + " --data /tmp/quarter",
            "onedoor rehearse --faults --seed 7",
            "onedoor rehearse --faults --seeds 20",
        ], run: rehearse)

    private static func rehearse(_ arguments: Arguments) throws {
        let days = try Days(arguments)
        let seed = UInt64(try arguments.number("--seed", in: 0...Int.max) ?? 1)
        let cases = try arguments.number("--cases", in: 1...1_000_000)
        let seeds = try SeedRange(arguments)
        if arguments.has("--faults"), arguments.has("--keep") {
            throw UsageError("--keep does not go with --faults: a simulated disk leaves no files.")
        }
        guard seeds == nil || arguments.has("--faults") else {
            throw UsageError("--seeds goes with --faults only.")
        }
        let book = try Configuration.load(arguments["--config"] ?? Premises.standard).ruleBook()
        if let seeds {
            return try SeedRun(seeds, book: book) { seed in
                .foul(seed: seed, from: days.from, through: days.to, cases: cases)
            }.run(arguments)
        }
        guard !arguments.has("--faults") else {
            return try play(
                .foul(seed: seed, from: days.from, through: days.to, cases: cases), book, arguments)
        }
        let temporary = FileManager.default.temporaryDirectory.appending(
            path: "onedoor-rehearsal-\(ProcessInfo.processInfo.processIdentifier)"
        ).path
        defer { try? FileManager.default.removeItem(atPath: temporary) }
        try play(
            Rehearsal.Plan(
                from: days.from ?? Days.summer.lowerBound,
                through: days.to ?? Days.summer.upperBound,
                cases: cases ?? 2_000, seed: seed,
                conditions: .fair(directory: arguments["--keep"] ?? temporary)), book, arguments)
    }

    /// The days that were asked for.
    private struct Days {
        let from: CivilDate?
        let to: CivilDate?

        /// What is played when nobody asks for anything else.
        static let summer = day("2026-07-01")...day("2026-09-30")

        private static func day(_ text: String) -> CivilDate { CivilDate(text) ?? .earliest }

        init(_ arguments: Arguments) throws {
            from = try arguments.parsed("--from", "a day such as 2026-07-01") { CivilDate($0) }
            to = try arguments.parsed("--to", "a day such as 2026-09-30") { CivilDate($0) }
            let isPlain = !arguments.has("--faults")
            let first = from ?? (isPlain ? Self.summer.lowerBound : nil)
            let last = to ?? (isPlain ? Self.summer.upperBound : nil)
            if let first, let last, last < first { throw UsageError("--to lies before --from.") }
        }
    }

    private static func play(
        _ plan: Rehearsal.Plan, _ book: RuleBook, _ arguments: Arguments
    ) throws {
        var line = ProgressLine(steps: Int(plan.through.days - plan.from.days) + 1)
        let outcome = try Rehearsal(plan, book: book).run { progress in
            line.show(
                step: Int(progress.at.civilDate.days - plan.from.days),
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
            let faults = outcome.faults.isEmpty ? [] : [RehearsalTables.faults(outcome.faults)]
            return rendering.print(
                outcome.report.tables + outcome.coverage.tables
                    + [RehearsalTables.lists(outcome.lists)] + faults + [
                        RehearsalTables.checks(outcome)
                    ], in: language)
        }
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.member("cases", outcome.cases)
        json.member("head", outcome.head)
        json.member("starts", outcome.starts)
        func counts(_ key: StaticString, _ counts: [(String, Int)]) {
            json.key(key)
            json.beginObject()
            for (name, count) in counts {
                json.key(named: name)
                json.int(Int64(count))
            }
            json.endObject()
        }
        counts("entries", outcome.entries)
        counts("refusals", outcome.refusals)
        counts("faults", outcome.faults)
        json.key("checks")
        json.beginArray()
        for check in outcome.checks {
            json.beginObject()
            if let number = check.number { json.member("number", number) }
            json.member("promise", check.promise)
            json.member("count", check.count)
            json.endObject()
        }
        json.endArray()
        json.key("report")
        json.raw(ReportForm.json(outcome.report, in: language))
        json.key("coverage")
        json.raw(ReportForm.json(outcome.coverage, in: language))
        json.endObject()
        Output.json(json.bytes)
    }
}
