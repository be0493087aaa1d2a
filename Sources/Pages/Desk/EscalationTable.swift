internal import Casework

/// Limits of which the leader or the secretariat were told.
struct EscalationTable {
    let node: Node

    init(
        _ rows: [EscalatedLimit], hasMore: Bool, heading: Bool, in county: County
    ) {
        let title = Name(zh: "已上报领导或联席办的逾期", en: "Escalated: leader or secretariat was told")
        node = section(.classes("report"), .label(title)) {
            if heading { h2 { title } }
            TableView(
                title,
                head: [
                    Name(zh: "事项号", en: "Obligation"), Name(zh: "事项", en: "Topic"),
                    Name(zh: "环节", en: "Clock"), Name(zh: "责任机构", en: "Owner"),
                    Name(zh: "到期", en: "Due"), Name(zh: "已告知", en: "Told"),
                ], isCaptionSeen: false,
                empty: Name(zh: "没有上报的逾期。", en: "Nothing was escalated."),
                rows: rows.map { row in
                    let obligation = row.view.obligation
                    return [
                        ObligationLink(obligation.id).node,
                        .said(ReportWords.topic(under: obligation.rules, in: county)),
                        .said(ReportWords.name(of: row.clock.kind)),
                        .said(ReportWords.agency(row.clock.owner, in: county)),
                        .text(MomentText.text(row.clock.timetable.binding.instant)),
                        ul(.classes("bare")) {
                            for told in row.told {
                                li {
                                    told.whom
                                    " "
                                    MomentText.text(told.at)
                                }
                            }
                        },
                    ]
                }
            ).node
            if hasMore, heading {
                p {
                    a(.href(DeskAddress.escalations.link)) {
                        Name(zh: "全部上报的逾期", en: "All escalated limits")
                    }
                }
            }
        }
    }
}
