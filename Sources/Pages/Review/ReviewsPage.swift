public import Casework

/// What waits for the secretariat: entries to be reviewed, and those that nobody vouched for in
/// time.
public enum ReviewsPage {
    /// In the address of the page, after something was done.
    public static let doneName = "done"

    public static func bytes(
        submitted: [Offering], stale: [Offering], done: String?, today: CivilDate,
        in county: County, for visitor: Visitor
    ) -> [UInt8] {
        PageFrame(
            Name(zh: "清单审核", en: "Review of the lists"), for: visitor,
            lead: Name(
                zh: "机构提交的新项目和新版本，审核后才上清单。",
                en: "New entries and versions stand on their list once they are published here.")
        ) {
            done.flatMap { message($0) }?.node
            TableView(
                Name(zh: "待审核，先提交的在前", en: "To be reviewed, the longest waiting first"),
                head: [
                    Name(zh: "项目", en: "Entry"), Name(zh: "机构", en: "Owner"),
                    Name(zh: "清单", en: "List"), Name(zh: "提交", en: "Submitted"),
                    Name(zh: "版本", en: "Version"),
                ], empty: Name(zh: "没有待审核的项目。", en: "Nothing waits for review."),
                rows: submitted.compactMap { row($0, in: county) }, trailing: [4]
            ).node
            h2 { Name(zh: "超期未核实", en: "Not confirmed in time") }
            TableView(
                Name(
                    zh: "超期未核实的项目：请问一问发布机构，仍然有效的点开核实",
                    en: "Entries that nobody confirmed in time: ask the owner, then confirm"),
                head: [
                    Name(zh: "项目", en: "Entry"), Name(zh: "机构", en: "Owner"),
                    Name(zh: "最近核实", en: "Last confirmed"), Name(zh: "应核实", en: "Was due"),
                    Name(zh: "状态", en: "State"),
                ], empty: Name(zh: "没有。", en: "None."),
                rows: stale.map { staleRow($0, today, in: county) }
            ).node
            p(.classes("actions")) {
                a(.href(ClaimAddress.claims.link)) { Name(zh: "看认领", en: "See the claims") }
                a(.href(CharityAddress.needs.link)) {
                    Name(zh: "看待认领的需求", en: "See the needs that nobody covers")
                }
            }
        }.bytes
    }

    private static func row(_ offering: Offering, in county: County) -> [Node]? {
        offering.proposal.map { proposal in
            [
                a(.href(ReviewAddress.entry(offering.address).link)) { proposal.draft.title },
                .said(ReportWords.agency(offering.owner, in: county)),
                .said(ListReport.name(of: offering.list)),
                .text(MomentText.text(proposal.since)), .text(String(proposal.version)),
            ]
        }
    }

    private static func staleRow(
        _ offering: Offering, _ today: CivilDate, in county: County
    ) -> [Node] {
        [
            a(.href(CounterAddress.entry(offering.address).link)) { offering.draft.title },
            .said(ReportWords.agency(offering.owner, in: county)),
            OfferingWords.assured(offering, in: county).map { .said($0) } ?? .nothing,
            offering.assurance.map { .said(OfferingWords.last(before: $0.due)) } ?? .nothing,
            .said(OfferingWords.standing(offering, on: today)),
        ]
    }

    /// What an entry's page says after one of these was done; nil for a word that no page wrote.
    public static func message(_ word: String) -> Message? {
        switch ReviewAddress.Verb(rawValue: word) {
        case .publish: Message(.good, Name(zh: "已发布。", en: "It is published."))
        case .sendBack: Message(.good, Name(zh: "已退回。", en: "It is returned to its owner."))
        case .assure: Message(.good, Name(zh: "已记下核实。", en: "It is noted as confirmed."))
        case .suspend: Message(.good, Name(zh: "已暂停。", en: "It is suspended."))
        case .lift: Message(.good, Name(zh: "已解除暂停。", en: "The suspension is lifted."))
        case nil: nil
        }
    }
}
