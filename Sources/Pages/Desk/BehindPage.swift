public import Casework

/// The obligations behind a figure.
public enum BehindPage {
    public static func bytes(
        _ figure: Figure, _ shown: DeskPeriod, _ page: Page<ObligationView, ObligationID>,
        in county: County, for visitor: Visitor
    ) -> [UInt8] {
        let title = name(of: figure, in: county)
        return PageFrame(
            title, for: visitor,
            lead: Name(zh: "期间：\(shown.name.zh)", en: "Period: \(shown.name.en)")
        ) {
            p { a(.href(shown.on(.desk))) { Name(zh: "回到督办台", en: "Back to the desk") } }
            TableView(
                title,
                head: [
                    Name(zh: "事项号", en: "Obligation"), Name(zh: "回执号", en: "Receipt"),
                    Name(zh: "事项", en: "Topic"), Name(zh: "部门", en: "Agency"),
                    Name(zh: "状态", en: "State"), Name(zh: "提交", en: "Submitted"),
                    Name(zh: "到期", en: "Due"), Name(zh: "办结", en: "Finished"),
                ], isCaptionSeen: false,
                empty: Name(zh: "没有对应的事项。", en: "Nothing is behind this figure."),
                rows: page.rows.map { row($0, county) }
            ).node
            if let next = page.next {
                p(.classes("actions")) {
                    a(
                        .classes("button plain"),
                        .href(shown.behind(figure).with(FigureParameter.after, next.description))
                    ) { Name(zh: "下一页", en: "Next page") }
                }
            }
        }.bytes
    }

    private static func row(_ view: ObligationView, _ county: County) -> [Node] {
        let obligation = view.obligation
        return [
            ObligationLink(obligation.id).node, .text(view.receipt.number),
            .said(ReportWords.topic(under: obligation.rules, in: county)),
            .said(ReportWords.agency(obligation.agency, in: county)),
            .said(obligation.standing.name), .text(obligation.submittedAt.civilDate.description),
            obligation.due.map { .text(MomentText.text($0)) } ?? .nothing,
            obligation.closedAt.map { .text($0.civilDate.description) } ?? .nothing,
        ]
    }

    static func name(of figure: Figure, in county: County) -> Name {
        func at(_ agency: AgencyID?, _ name: Name) -> Name {
            guard let agency else {
                return Name(zh: "全县 · \(name.zh)", en: "County · \(name.en)")
            }
            let owner = ReportWords.agency(agency, in: county)
            return Name(zh: "\(owner.zh) · \(name.zh)", en: "\(owner.en) · \(name.en)")
        }
        switch figure {
        case .counted(let kind, let agency): return at(agency, kind.name)
        case .open(let age, let agency):
            return at(
                agency,
                Name(zh: "在办，提交后\(age.name.zh)", en: "Open, submitted \(age.name.en) ago"))
        case .flow(let flow, let week):
            return Name(zh: "\(week) · \(flow.name.zh)", en: "\(week) · \(flow.name.en)")
        case .overdueOutside:
            return Name(zh: "期间以外提交、现已超期", en: "Overdue, submitted outside the period")
        }
    }
}
