public import Casework

/// What changed on the two lists lately.
public enum NoticesPage {
    public static func bytes(
        _ changes: [ListChange], in county: County, for visitor: Visitor
    ) -> [UInt8] {
        PageFrame(
            Name(zh: "公告", en: "Notices"), for: visitor,
            lead: Name(zh: "两张清单最近的变化，新的在前。", en: "What changed on the two lists, newest first.")
        ) {
            TableView(
                Name(zh: "清单变化", en: "Changes of the lists"),
                head: [
                    Name(zh: "项目", en: "Entry"), Name(zh: "变化", en: "Change"),
                    Name(zh: "日期", en: "Day"), Name(zh: "清单", en: "List"),
                    Name(zh: "发布机构", en: "From"),
                ], isCaptionSeen: false, empty: Name(zh: "还没有变化。", en: "Nothing yet."),
                rows: changes.map { row($0, county) }
            ).node
        }.bytes
    }

    private static func row(_ change: ListChange, _ county: County) -> [Node] {
        let offering = change.offering
        return [
            a(.href(CounterAddress.entry(offering.address).link)) { offering.draft.title },
            .said(name(of: change.kind)), .said(OfferingWords.day(change.at.civilDate)),
            .said(ListReport.name(of: offering.list)),
            .said(ReportWords.agency(offering.owner, in: county)),
        ]
    }

    private static func name(of kind: ListChange.Kind) -> Name {
        switch kind {
        case .published: Name(zh: "新发布", en: "new")
        case .changed: Name(zh: "有修改", en: "changed")
        case .paused: Name(zh: "暂停", en: "paused")
        case .resumed: Name(zh: "恢复", en: "offered again")
        case .withdrawn: Name(zh: "撤下", en: "withdrawn")
        case .suspended: Name(zh: "监管暂停", en: "suspended by the regulator")
        case .expired: Name(zh: "到期", en: "expired")
        }
    }
}
