/// The two lists 两张清单 as tables, entry by entry as their owners wrote them.
public struct ListReport: Sendable {
    public let list: OfferingList
    private let offerings: [Offering]
    private let county: County

    /// - Parameter offerings: withdrawn ones are left out.
    public init(_ list: OfferingList, of offerings: [Offering], in county: County) {
        self.list = list
        self.offerings = offerings.filter { $0.status == .published }
        self.county = county
    }

    public static func name(of list: OfferingList) -> Name {
        switch list {
        case .government: Name(zh: "政府救助清单", en: "Government-aid list")
        case .social: Name(zh: "社会帮扶清单", en: "Social-help list")
        }
    }

    public var table: ReportTable {
        let name = Self.name(of: list)
        return ReportTable(
            key: list.rawValue,
            title: Name(
                zh: "\(name.zh)：\(offerings.count) 项", en: "\(name.en): \(offerings.count)"),
            columns: [
                column("code", "编码", "Code", .text),
                column("title", "名称", "Title", .text),
                column("owner", "发布机构", "Owner", .text),
                column("kind", "方式", "Kind", .text),
                column("version", "版本", "Version", .integer),
                column("capacity", "名额", "Capacity", .text),
                column("valid", "有效期", "Valid", .text),
                column("topics", "事项", "Topics", .sentence),
                column("areas", "地区", "Areas", .sentence),
                column("eligibility", "对象", "Eligibility", .sentence),
                column("exclusions", "不含", "Exclusions", .sentence),
                column("amount", "标准", "Amount", .sentence),
                column("legal-source", "依据", "Legal source", .sentence),
                column("materials", "材料", "Materials", .sentence),
                column("schedule", "时间", "Schedule", .sentence),
                column("contact", "联系", "Contact", .sentence),
            ],
            rows: offerings.map(cells))
    }

    private func cells(of offering: Offering) -> [ReportTable.Cell] {
        let draft = offering.draft
        return [
            .text(draft.code), .name(draft.title),
            .name(ReportWords.agency(offering.owner, in: county)), .name(Self.name(of: draft.kind)),
            .integer(Int(clamping: offering.version)),
            .text(draft.capacity.map { "\($0.total) \($0.unit)" } ?? ""),
            .text(validity(of: draft)),
            .name(joined(draft.topics.map { county.topics[$0]?.name ?? plain($0.text) })),
            .name(joined(draft.areas.map(words))),
            .text(draft.eligibility), .text(draft.exclusions ?? ""), .text(draft.amount ?? ""),
            .text(draft.legalSource ?? ""), .name(joined(draft.materials.map(words))),
            .text(draft.schedule ?? ""), .text(draft.contact ?? ""),
        ]
    }

    private static func name(of kind: OfferingDraft.Kind) -> Name {
        switch kind {
        case .cash: Name(zh: "资金", en: "cash")
        case .goods: Name(zh: "实物", en: "goods")
        case .service: Name(zh: "服务", en: "service")
        }
    }

    private func validity(of draft: OfferingDraft) -> String {
        guard draft.validFrom != nil || draft.validTo != nil else { return "" }
        return "\(draft.validFrom?.description ?? "")..\(draft.validTo?.description ?? "")"
    }

    private func words(_ area: Area) -> Name {
        area == county.area ? county.name : county.places[area] ?? plain(area.path)
    }

    /// What a register can answer is not asked of the household (art. 62).
    private func words(_ material: OfferingDraft.Material) -> Name {
        guard material.isVerifiable else { return plain(material.name) }
        return Name(
            zh: "\(material.name)（窗口核验，无需提交）", en: "\(material.name) (checked by the window)")
    }

    private func plain(_ text: String) -> Name { Name(zh: text, en: text) }

    private func joined(_ names: [Name]) -> Name {
        Name(
            zh: names.map(\.zh).joined(separator: "、"),
            en: names.map(\.en).joined(separator: ", "))
    }

    private func column(
        _ key: String, _ zh: String, _ en: String, _ kind: ReportTable.Column.Kind
    ) -> ReportTable.Column {
        ReportTable.Column(key, Name(zh: zh, en: en), kind)
    }
}
