import Casework
import Client
import Wire

/// The verbs of agency and window, one command each: `onedoor accept 17 --login …`.
enum VerbCommand {
    static let agencies: [Subcommand] = [
        verb(
            "accept", "take a referral on 受理", [Option("--note", "TEXT", "a remark")],
            ["onedoor accept 17 --login medical-security"]),
        verb("start", "begin the work 开始办理", [], ["onedoor start 17 --login medical-security"]),
        verb(
            "hold", "ask the household for papers; the clock pauses 一次性告知补正",
            [
                Option(
                    "--missing", "PAPER", "what is missing; name everything at once",
                    isRequired: true, repeats: true), text("what the household is told"),
            ],
            [
                "onedoor hold 17 --login medical-security --missing 住院发票 --missing 出院小结"
                    + " --text 请补齐两项材料"
            ]),
        verb(
            "resume", "go on after a pause 恢复办理", [],
            ["onedoor resume 17 --login medical-security"]),
        verb(
            "extend", "more time, once, before it runs out 延期",
            [
                reason(.prolongation), text("why, in words"),
                Option("--approver", "POST", "the post that approved it", isRequired: true),
            ],
            [
                "onedoor extend 17 --login civil-affairs --reason hard-investigation"
                    + " --approver leader --text 外省核查未回"
            ]),
        verb(
            "object", "not mine: back to the window, with a reason 异议",
            [reason(.objection), text("why, in words")],
            [
                "onedoor object 17 --login medical-security --reason not-competent"
                    + " --text 属住房保障事项"
            ]),
        verb(
            "complete", "finish with an outcome 办结", completion,
            ["onedoor complete 17 --login medical-security --outcome got-help"]),
        verb(
            "fail", "end what could not be done 未能办结", completion,
            [
                "onedoor fail 17 --login medical-security --outcome could-not-reach"
                    + " --reason could-not-reach --text 三次上门未遇 --next-step 回乡后到窗口重新登记"
            ]),
    ]

    static let windows: [Subcommand] = [
        verb(
            "supplement", "hand in what was missing 补充材料",
            [
                text("what came in"),
                Option("--details", "FILE", "fields of the topic's form, as a JSON object"),
            ], ["onedoor supplement 17 --login qinghe-clerk --text 已收住院发票原件"]),
        verb(
            "insist", "answer an objection: it is yours 维持转介", [text("why, in words")],
            ["onedoor insist 17 --login qinghe-clerk --text 按职责清单属贵局"]),
        verb(
            "reroute", "answer an objection: another agency takes it 改转",
            [Option("--to", "AGENCY", "its key", isRequired: true), text("why, in words")],
            ["onedoor reroute 17 --login qinghe-clerk --to housing --text 同意异议"]),
        verb(
            "withdraw", "take a referral back 撤回", [reason(.withdrawal), text("why, in words")],
            ["onedoor withdraw 17 --login qinghe-clerk --reason withdrawn --text 家庭撤回申请"]),
    ]

    private static let completion = [
        Option(
            "--outcome", "CODE", "how it ended for the household",
            choices: Outcome.allCases.map(\.rawValue), isRequired: true),
        Option(
            "--reason", "CODE", "required with an adverse outcome",
            choices: Reason.codes(for: .refusal)),
        Option("--text", "TEXT", "why, in words; required with an adverse outcome"),
        Option(
            "--next-step", "TEXT", "what the household can do now; required with an adverse outcome"
        ),
    ]

    private static func text(_ meaning: String) -> Option {
        Option("--text", "TEXT", meaning, isRequired: true)
    }

    private static func reason(_ purpose: Reason.Purpose) -> Option {
        Option(
            "--reason", "CODE", "why", choices: Reason.codes(for: purpose), isRequired: true)
    }

    private static func verb(
        _ name: String, _ summary: String, _ options: [Option], _ examples: [String]
    ) -> Subcommand {
        Subcommand(
            name, summary, operands: [Operand(name: "ID")],
            explanation: "ID is the number of the obligation (转介号), as poll and submit print it.",
            options: options + [
                Option("--key", "KEY", "your own key: sent again with it, it is done only once")
            ] + Caller.options, examples: examples
        ) { try run(name, options.map(\.name), $0) }
    }

    // MARK: Running

    private static func run(
        _ word: String, _ options: [String], _ arguments: Arguments
    ) throws {
        guard let id = arguments.operands.first.flatMap({ Int64($0) }), id > 0 else {
            throw UsageError("ID is the number of an obligation, such as 17.")
        }
        let body = try body(options, arguments)
        let client = try StompClient(connecting: try Caller.endpoint(arguments))
        let receipt = try client.send(
            body, to: "/obligation/\(id)/\(word)", key: arguments["--key"])
        try client.disconnect()
        report(receipt, of: word, on: id, asJSON: arguments.has("--json"))
    }

    /// The options of the verb are the members of its form, under the same names.
    static func body(_ options: [String], _ arguments: Arguments) throws(UsageError) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        for option in options where arguments.has(option) {
            json.key(named: String(option.dropFirst(2)))
            switch option {
            case "--missing":
                json.beginArray()
                for paper in arguments.all(option) { json.string(paper) }
                json.endArray()
            case "--details":
                json.raw(try InputFile.read(arguments[option] ?? ""))
            default:
                json.string(arguments[option] ?? "")
            }
        }
        json.endObject()
        return json.bytes
    }

    private static func report(
        _ receipt: ServerReceipt, of word: String, on id: Int64, asJSON: Bool
    ) {
        guard asJSON else {
            let next = receipt.nextObligation.map { " It goes on as obligation \($0) 接续转介 \($0)." }
            return Output.line(
                "转介 \(id)：\(word) 已记录。Obligation \(id): \(word) is recorded."
                    + (next ?? ""))
        }
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.member("obligation", id)
        json.member("verb", word)
        if let next = receipt.nextObligation { json.member("next-obligation", next) }
        json.endObject()
        Output.json(json.bytes)
    }
}
