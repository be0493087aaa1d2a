public import Casework

/// A window's cases, newest first, and what waits at its own desk.
public enum WindowPage {
    /// The receipt number that is looked for.
    public static let receipt = "receipt"
    /// Where a page goes on.
    public static let before = "before"

    /// - Parameters:
    ///   - queue: how much waits for the window itself; nil for whoever has no queue.
    ///   - typed: what was looked for and is no receipt number.
    public static func bytes(
        for visitor: Visitor, _ cases: Page<CaseView, CaseID>, queue: QueueState?, at now: Instant,
        in county: County, typed: String? = nil
    ) -> [UInt8] {
        PageFrame(Name(zh: "窗口", en: "Window"), for: visitor) {
            div(.classes("actions")) {
                a(.classes("button primary"), .href(WindowAddress.intake.link)) {
                    Name(zh: "收件登记", en: "Take in a case")
                }
            }
            if let queue { desk(queue) }
            search(typed)
            h2 { Name(zh: "个案", en: "Cases") }
            TableView(
                Name(zh: "本窗口的个案，新的在前", en: "The window's cases, newest first"),
                head: [
                    Name(zh: "回执号", en: "Receipt"), Name(zh: "收件", en: "Taken in"),
                    Name(zh: "编号", en: "Own number"), Name(zh: "事项", en: "Needs"),
                    Name(zh: "最近期限", en: "Soonest limit"),
                ],
                empty: Name(zh: "还没有个案。", en: "No cases yet."),
                rows: cases.rows.map { row($0, at: now, in: county) }
            ).node
            if let next = cases.next {
                p {
                    a(.href(WindowAddress.cases.link.with(before, next.description))) {
                        Name(zh: "更早的个案", en: "Earlier cases")
                    }
                }
            }
        }.bytes
    }

    private static func desk(_ queue: QueueState) -> Node {
        section(.classes("card")) {
            h2 { Name(zh: "等本窗口处理", en: "Waiting for this window") }
            p {
                if queue.waiting + queue.inHand == 0 {
                    Name(zh: "没有待办。", en: "Nothing waits.")
                } else {
                    a(.href(InboxAddress.inbox.link)) {
                        Name(
                            zh: "待办 \(queue.waiting) 件，在手 \(queue.inHand) 件",
                            en: "\(queue.waiting) waiting, \(queue.inHand) in hand")
                    }
                    if let due = queue.due {
                        Name(
                            zh: "，最近期限 \(MomentText.text(due))",
                            en: ", the soonest due \(MomentText.text(due))")
                    }
                }
            }
        }
    }

    private static func search(_ typed: String?) -> Node {
        let problem = typed.map { _ in
            FieldProblem(
                receipt,
                Name(
                    zh: "回执号写作 YM-20260701-0000042。",
                    en: "A receipt number reads YM-20260701-0000042."))
        }
        return form(.get, .action(WindowAddress.cases.link), .unchecked, .classes("inline")) {
            FieldPart.line(
                FieldPart.Place(
                    receipt, Name(zh: "按回执号查找", en: "Find by receipt number"),
                    problems: [problem].compactMap(\.self)),
                typed ?? "", type: "search", extra: .autocomplete("off"))
            SubmitButton(Name(zh: "查找", en: "Find"), manner: "plain").node
        }
    }

    private static func row(_ view: CaseView, at now: Instant, in county: County) -> [Node] {
        let soonest = view.obligations.filter { $0.due != nil }
            .min { ($0.due?.milliseconds ?? .max) < ($1.due?.milliseconds ?? .max) }
        return [
            a(.href(WindowAddress.theCase(view.opened.receipt).link)) {
                view.opened.receipt.number
            },
            .text(MomentText.text(view.opened.openedAt)), .text(view.opened.reference),
            ul(.classes("bare")) {
                for obligation in view.obligations {
                    li {
                        ReportWords.topic(under: obligation.rules, in: county)
                        " · "
                        obligation.standing.name
                    }
                }
            },
            soonest.flatMap { TimeLeft($0, at: now, in: county.calendar) }?.node ?? .text("–"),
        ]
    }
}
