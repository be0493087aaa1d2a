/// Claims on what society offers, as a table. It leads to no household but by numbers of the
/// ledger.
public enum ClaimReport {
    public static func table(_ claims: [Claim]) -> ReportTable {
        ReportTable(
            key: "claims",
            title: Name(zh: "认领：\(claims.count) 项", en: "Claims: \(claims.count)"),
            columns: [
                column("claim", "认领", "Claim", .integer), column("status", "状态", "Status", .text),
                column("units", "数量", "Units", .integer),
                column("entry", "清单条目", "Entry", .text),
                column("obligation", "转介", "Obligation", .integer),
                column("topic", "事项", "Topic", .text),
                column("township", "乡镇", "Township", .text),
                column("opened-by", "发起", "Opened by", .text),
                column("since", "自", "Since", .text), column("until", "至", "Until", .text),
                column("late", "逾期", "Late", .text),
            ],
            rows: claims.map { claim in
                [
                    .integer(Int(clamping: claim.id.number)), .text(claim.status.rawValue),
                    .integer(Int(clamping: claim.units)), .text(claim.address.description),
                    .integer(Int(clamping: claim.obligation.number)), .text(claim.topic.text),
                    .text(claim.area.township.path), .text(claim.openedBy.text),
                    .text(claim.since.text), claim.until.map { .text($0.text) } ?? .empty,
                    claim.isLate ? .name(Name(zh: "是", en: "yes")) : .empty,
                ]
            })
    }

    private static func column(
        _ key: String, _ zh: String, _ en: String, _ kind: ReportTable.Column.Kind
    ) -> ReportTable.Column {
        ReportTable.Column(key, Name(zh: zh, en: en), kind)
    }
}
