/// What was found for the needs of a case, as a table: each entry with the reasons why it fits or
/// why not. Nobody is ranked.
public struct MatchReport: Sendable {
    private let receipt: Receipt
    private let found: [Matching.Found]
    private let county: County

    public init(_ receipt: Receipt, _ found: [Matching.Found], in county: County) {
        self.receipt = receipt
        self.found = found
        self.county = county
    }

    public var table: ReportTable {
        ReportTable(
            key: "matches", title: Name(zh: "\(receipt)：供需对接", en: "\(receipt): what fits"),
            columns: [
                ReportTable.Column("obligation", Name(zh: "转介", en: "Obligation"), .integer),
                ReportTable.Column("topic", Name(zh: "事项", en: "Topic"), .text),
                ReportTable.Column("fits", Name(zh: "是否适合", en: "Fits"), .text),
                ReportTable.Column("entry", Name(zh: "清单条目", en: "Entry"), .text),
                ReportTable.Column("title", Name(zh: "名称", en: "Title"), .text),
                ReportTable.Column("free", Name(zh: "余量", en: "Free"), .text),
                ReportTable.Column("reasons", Name(zh: "理由", en: "Reasons"), .sentence),
            ],
            rows: found.flatMap { need in
                (need.government + need.social).map { row($0, for: need) }
            })
    }

    private func row(_ match: Matching.Match, for need: Matching.Found) -> [ReportTable.Cell] {
        let offering = match.offering
        return [
            .integer(Int(clamping: need.obligation.number)),
            .name(county.topics[need.subject.topic]?.name ?? plain(need.subject.topic.text)),
            .name(word(match)), .text(offering.address.description), .name(offering.draft.title),
            .text(offering.free.map(String.init) ?? ""),
            .name(
                Name(
                    zh: match.reasons.map(\.words.zh).joined(separator: "；"),
                    en: match.reasons.map(\.words.en).joined(separator: "; "))),
        ]
    }

    private func word(_ match: Matching.Match) -> Name {
        guard match.fits else { return Name(zh: "否", en: "no") }
        return match.reasons.contains { $0.verdict == .unknown }
            ? Name(zh: "须核对", en: "look") : Name(zh: "是", en: "yes")
    }

    private func plain(_ text: String) -> Name { Name(zh: text, en: text) }
}
