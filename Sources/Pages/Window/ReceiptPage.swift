public import Casework

/// What the household takes home: large and clear, without a name, a number of a person or an
/// address, because paper gets lost.
public enum ReceiptPage {
    /// - Parameter code: nil when it cannot be told now.
    public static func bytes(
        for visitor: Visitor, _ view: CaseView, code: QueryCode?, in county: County
    ) -> [UInt8] {
        let opened = view.opened
        return PageFrame(
            Name(zh: "社会救助受理回执", en: "Receipt of social assistance"), for: visitor
        ) {
            div(.classes("receipt")) {
                dl(.classes("facts")) {
                    dt { Name(zh: "回执号", en: "Receipt number") }
                    dd { strong { opened.receipt.number } }
                    if let code {
                        dt { Name(zh: "查询码", en: "Query code") }
                        dd { strong { code.description } }
                    }
                    dt { Name(zh: "受理日期", en: "Day") }
                    dd { opened.openedAt.civilDate.description }
                    dt { Name(zh: "受理窗口", en: "Window") }
                    dd { ReportWords.agency(opened.window, in: county) }
                }
                TableView(
                    Name(zh: "您申请的事项", en: "What you asked for"),
                    head: [
                        Name(zh: "事项", en: "Need"), Name(zh: "由谁办理", en: "Who handles it"),
                        Name(zh: "什么时候", en: "Until when"),
                    ],
                    rows: view.obligations.map { row($0, in: county) }
                ).node
                advice
            }
            div(.classes("actions")) {
                button(.type("button"), .classes("button primary"), .data(.print, "")) {
                    Name(zh: "打印", en: "Print")
                }
                a(.classes("button plain"), .href(WindowAddress.theCase(opened.receipt).link)) {
                    Name(zh: "查看个案", en: "Look at the case")
                }
                a(.classes("button plain"), .href(WindowAddress.intake.link)) {
                    Name(zh: "登记下一户", en: "Take in the next household")
                }
            }
        }.bytes
    }

    private static func row(_ obligation: Obligation, in county: County) -> [Node] {
        let answer = obligation.clock(.acknowledge)?.timetable.firstDue
        return [
            .said(ReportWords.topic(under: obligation.rules, in: county)),
            .said(ReportWords.agency(obligation.agency, in: county)),
            .group([
                answer.map { due in
                    div {
                        Name(
                            zh: "最迟 \(due.words) 签收",
                            en: "Taken note of by \(due.words)")
                    }
                } ?? .nothing,
                div {
                    let limit = CaseWords.limit(of: obligation.route, in: county)
                    Name(zh: "办结：\(limit.zh)", en: "Finished: \(limit.en)")
                },
            ]),
        ]
    }

    private static var advice: Node {
        section {
            h2 { Name(zh: "怎么查、问谁", en: "Where to ask") }
            ul {
                li {
                    Name(
                        zh: "随时查进度：在本系统首页点“查我的事”，输入回执号和查询码。",
                        en: "On the first page of this site, choose “My case” and enter both.")
                }
                li {
                    Name(
                        zh: "有疑问或要补材料：到受理窗口，报回执号即可，不用重复讲。",
                        en: "Questions or more papers: come to the window with this number.")
                }
                li {
                    Name(
                        zh: "回执号和查询码一起能看到进度，请收好。",
                        en: "Both together show your case: keep them safe.")
                }
                li {
                    Name(
                        zh: "超过时限不影响您得到救助，系统会催办。",
                        en: "A limit that has passed takes nothing from you; it is followed up.")
                }
            }
        }
    }
}
