public import Casework

/// One case: where each of its obligations stands, and nothing that the household told.
public enum CasePage {
    /// - Parameters:
    ///   - papers: what the household told, opened for this page and for no other.
    ///   - message: why they were not.
    public static func bytes(
        for visitor: Visitor, _ view: CaseView, at now: Instant, in county: County,
        papers: Papers? = nil, message: Message? = nil
    ) -> [UInt8] {
        let opened = view.opened
        // Others look at cases too; only its window does something with it.
        let isOwn = visitor.identity?.agency == opened.window
        return PageFrame(
            Name(zh: "个案 \(opened.receipt)", en: "Case \(opened.receipt)"), for: visitor
        ) {
            message?.node
            facts(opened, county)
            TableView(
                Name(zh: "事项", en: "Needs"),
                head: [
                    Name(zh: "事项", en: "Need"), Name(zh: "承办部门", en: "Agency"),
                    Name(zh: "状态", en: "State"), Name(zh: "期限", en: "Due"),
                    Name(zh: "剩余", en: "Left"),
                ],
                rows: view.obligations.map { row($0, at: now, in: county) }
            ).node
            if !view.leads.isEmpty { leads(view.leads, at: now, in: county) }
            if isOwn {
                p(.classes("hint")) {
                    Name(
                        zh: "补充材料、撤回、答复异议：点开事项办理。",
                        en: "To supplement, withdraw or answer, open the need.")
                }
                div(.classes("actions")) {
                    a(
                        .classes("button primary"),
                        .href(WindowAddress.match(opened.receipt).link)
                    ) { Name(zh: "供需对接", en: "Match with the lists") }
                    a(
                        .classes("button plain"),
                        .href(WindowAddress.receipt(opened.receipt).link)
                    ) { Name(zh: "打印回执", en: "Print the receipt") }
                    if papers == nil {
                        PostForm(
                            to: WindowAddress.consult(opened.receipt).link, for: visitor,
                            classes: "inline"
                        ) {
                            SubmitButton(
                                Name(
                                    zh: "查阅家庭所述（记入日志）",
                                    en: "Open what they told (recorded)"), manner: "plain"
                            ).node
                        }.node
                    }
                }
                if let papers { PapersPart(papers: papers, county: county).node }
            }
        }.bytes
    }

    private static func facts(_ opened: Case, _ county: County) -> Node {
        dl(.classes("facts")) {
            dt { Name(zh: "收件", en: "Taken in") }
            dd { MomentText.text(opened.openedAt) }
            dt { Name(zh: "窗口", en: "Window") }
            dd { ReportWords.agency(opened.window, in: county) }
            dt { Name(zh: "办理地", en: "Place") }
            dd { county.places[opened.area].map { .said($0) } ?? Node.text(opened.area.path) }
            dt { Name(zh: "窗口编号", en: "The window's number") }
            dd { opened.reference }
        }
    }

    /// Entries of the lists that may concern it.
    private static func leads(
        _ leads: [Obligation], at now: Instant, in county: County
    ) -> Node {
        TableView(
            Name(zh: "清单线索", en: "Leads from the lists"),
            head: [
                Name(zh: "线索", en: "Lead"), Name(zh: "状态", en: "State"),
                Name(zh: "剩余", en: "Left"),
            ],
            rows: leads.map { lead in
                [
                    ObligationLink(lead.id).node, .said(lead.standing.name),
                    TimeLeft(lead, at: now, in: county.calendar)?.node ?? .text("–"),
                ]
            }
        ).node
    }

    private static func row(
        _ obligation: Obligation, at now: Instant, in county: County
    ) -> [Node] {
        [
            a(.href(InboxAddress.obligation(obligation.id).link)) {
                ReportWords.topic(under: obligation.rules, in: county)
            },
            .said(ReportWords.agency(obligation.agency, in: county)),
            .said(obligation.standing.name),
            .text(CaseWords.due(of: obligation) ?? "–"),
            TimeLeft(obligation, at: now, in: county.calendar)?.node ?? .text("–"),
        ]
    }
}
