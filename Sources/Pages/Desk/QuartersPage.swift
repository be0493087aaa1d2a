public import Casework

/// The frozen quarters, and how another is frozen.
public struct QuartersPage {
    /// The fields of its form.
    public static let quarter = "quarter"
    public static let confirmed = "confirmed"

    private let frozen: [FrozenQuarter]
    private let now: Instant
    private let message: Message?
    private let problems: [FieldProblem]
    private let chosen: String
    private let visitor: Visitor

    /// - Parameters:
    ///   - chosen: what was chosen in a form that comes back.
    public init(
        _ frozen: [FrozenQuarter], at now: Instant, message: Message? = nil,
        problems: [FieldProblem] = [], chosen: String = "", for visitor: Visitor
    ) {
        self.frozen = frozen
        self.now = now
        self.message = message
        self.problems = problems
        self.chosen = chosen
        self.visitor = visitor
    }

    public static let choiceMissing = FieldProblem(
        quarter, Name(zh: "请选择要冻结的季度。", en: "Choose the quarter to be frozen."))
    public static let confirmationMissing = FieldProblem(
        confirmed, Name(zh: "请确认冻结后不能更改。", en: "Confirm that it stays as it is."))

    public var bytes: [UInt8] {
        PageFrame(
            Name(zh: "季度冻结", en: "Frozen quarters"), for: visitor,
            lead: Name(
                zh: "冻结的季度报表写入日志，以后随时可以下载，内容一字不变。",
                en: "A frozen quarter's report stands in the journal and is the same for ever.")
        ) {
            message?.node
            ProblemSummary(problems).node
            list
            if visitor.identity?.role == .secretariat { form }
        }.bytes
    }

    private var list: Node {
        TableView(
            Name(zh: "已冻结的季度", en: "Frozen quarters"),
            head: [
                Name(zh: "季度", en: "Quarter"), Name(zh: "截至", en: "As of"),
                Name(zh: "冻结时间", en: "Frozen at"), Name(zh: "下载", en: "Download"),
            ], empty: Name(zh: "还没有冻结的季度。", en: "No quarter is frozen yet."),
            rows: frozen.map { one in
                [
                    a(.href(DeskAddress.quarter(one.quarter).link)) { one.quarter.description },
                    .text(MomentText.text(one.asOf)), .text(MomentText.text(one.frozenAt)),
                    QuarterDownloads(one).node,
                ]
            }
        ).node
    }

    /// How many quarters back one may be chosen.
    private static let quartersMax = 8

    private var choices: [(key: String, name: Name)] {
        var quarter = Quarter(of: now.civilDate).former
        var choices: [(key: String, name: Name)] = []
        for _ in 0..<Self.quartersMax {
            let one = quarter
            if !frozen.contains(where: { $0.quarter == one }) {
                let days = "\(one.period.from)–\(one.period.through)"
                choices.append(
                    (
                        one.description,
                        Name(zh: "\(one)（\(days)）", en: "\(one) (\(days))")
                    ))
            }
            quarter = quarter.former
        }
        return choices
    }

    private var form: Node {
        section(.classes("card"), .labelled(by: "freeze")) {
            h2(.id("freeze")) { Name(zh: "冻结一个季度", en: "Freeze a quarter") }
            PostForm(to: DeskAddress.quarters.link, for: visitor) {
                FieldPart.choice(
                    FieldPart.Place(
                        Self.quarter, Name(zh: "季度", en: "Quarter"),
                        hint: Name(
                            zh: "只列出已结束、尚未冻结的季度；数字按现在的账本计算。",
                            en: "Those over and not frozen; counted as the ledger is now."),
                        isRequired: true, problems: problems), chosen, of: choices)
                confirmation
                SubmitButton(Name(zh: "冻结", en: "Freeze")).node
            }.node
        }
    }

    private var confirmation: Node {
        FieldPart.ticks(
            FieldPart.Place(
                Self.confirmed, Name(zh: "确认", en: "Confirmation"), isRequired: true,
                problems: problems), [],
            of: [
                (
                    "yes",
                    Name(zh: "我知道冻结后不能更改", en: "I know that it cannot be changed afterwards")
                )
            ])
    }
}

/// A frozen quarter's files.
struct QuarterDownloads {
    let node: Node

    init(_ frozen: FrozenQuarter) {
        node = ul(.classes("bare")) {
            for language in Language.allCases {
                li {
                    a(
                        .href(
                            DeskAddress.table(frozen.quarter).link.with(
                                "language", language.rawValue))
                    ) {
                        language == .zh
                            ? Name(zh: "CSV（中文）", en: "CSV in Chinese")
                            : Name(zh: "CSV（英文）", en: "CSV in English")
                    }
                }
            }
        }
    }
}
