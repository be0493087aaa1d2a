public import Casework

/// All limits of which somebody above the owner was told.
public enum EscalationsPage {
    public static func bytes(
        _ page: Page<EscalatedLimit, ObligationID>, in county: County, for visitor: Visitor
    ) -> [UInt8] {
        PageFrame(
            Name(zh: "已上报的逾期", en: "Escalated limits"), for: visitor,
            lead: Name(
                zh: "时限过了还没办结，已告知部门分管领导或联席办的。",
                en: "Limits that passed, and of which the agency's leader or the secretariat heard."
            ),
            live: [.deadline]
        ) {
            p { a(.href(DeskAddress.desk.link)) { Name(zh: "回到督办台", en: "Back to the desk") } }
            EscalationTable(
                page.rows, hasMore: page.next != nil, heading: false, in: county
            ).node
            if let next = page.next {
                p(.classes("actions")) {
                    a(
                        .classes("button plain"),
                        .href(
                            DeskAddress.escalations.link.with(
                                FigureParameter.after, next.description))
                    ) { Name(zh: "下一页", en: "Next page") }
                }
            }
        }.bytes
    }
}
