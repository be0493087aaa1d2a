/// The two lists 两张清单 as tables, entry by entry as they stood at one moment. Names are those of
/// the day on which each was published, so a past moment prints alike for ever.
public struct ListReport: Sendable {
    public let list: OfferingList
    private let offerings: [Offering]
    private let moment: Instant
    private let county: County

    /// - Parameters:
    ///   - offerings: as they stood then; those that did not stand on the list are left out.
    ///   - county: names what was published before editions had names of their own.
    public init(
        _ list: OfferingList, of offerings: [Offering], at moment: Instant, in county: County
    ) {
        self.list = list
        self.offerings = offerings.filter(\.isListed)
        self.moment = moment
        self.county = county
    }

    /// The moment of which a list can be printed again, alike for ever: the end of a second that is
    /// over, because moments are told to the second, and has been for another, because what is
    /// being written bears the time at which its writing began.
    ///
    /// - Parameter asked: one that is still to come is the last before now.
    public static func past(_ asked: Instant, at now: Instant) -> Instant {
        let second = min(asked.milliseconds, now.milliseconds - 2_000) / 1_000
        return Instant(milliseconds: second * 1_000 + 999)
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
                column("status", "状态", "Status", .text),
                column("version", "版本", "Version", .integer),
                column("capacity", "名额", "Capacity", .text),
                column("valid", "有效期", "Valid", .text),
                column("topics", "事项", "Topics", .sentence),
                column("areas", "地区", "Areas", .sentence),
                column("eligibility", "对象", "Eligibility", .sentence),
                column("exclusions", "不含", "Exclusions", .sentence),
                column("given", "内容与标准", "What is given", .sentence),
                column("limits", "时限", "Limits", .sentence),
                column("result", "结果", "Result", .sentence),
                column("legal-source", "依据", "Legal source", .sentence),
                column("materials", "材料", "Materials", .sentence),
                column("schedule", "时间", "Schedule", .sentence),
                column("contact", "联系", "Contact", .sentence),
                column("assured", "最近核实", "Last assured", .text),
            ],
            rows: offerings.map(cells))
    }

    private func cells(of offering: Offering) -> [ReportTable.Cell] {
        let draft = offering.draft
        let names =
            offering.edition?.names
            ?? PrintedNames(of: draft, by: offering.owner, in: county)
        return [
            .text(draft.code), .name(draft.title), .name(names.owner),
            .name(Self.name(of: draft.kind)), .name(Self.name(of: offering.status)),
            .integer(Int(clamping: offering.version)), .text(capacity(of: offering)),
            .text(validity(of: draft)), .name(joined(names.topics)), .name(joined(names.areas)),
            .text(draft.eligibility), .text(draft.exclusions ?? ""), .name(given(by: draft)),
            .name(joined(draft.terms?.limits.map(Self.words) ?? [])),
            .name(draft.terms?.result ?? plain("")), .text(draft.legalSource ?? ""),
            .name(joined(draft.materials.map(words))), .name(Self.schedule(of: draft)),
            .text(draft.contact ?? ""), .text(assured(offering)),
        ]
    }

    public static func name(of status: Offering.Status) -> Name {
        switch status {
        case .draft: Name(zh: "草稿", en: "draft")
        case .underReview: Name(zh: "审核中", en: "under review")
        case .published: Name(zh: "提供中", en: "offered")
        case .paused: Name(zh: "暂停", en: "paused")
        case .full: Name(zh: "已满", en: "full")
        case .withdrawn: Name(zh: "已撤下", en: "withdrawn")
        case .expired: Name(zh: "已到期", en: "expired")
        case .suspended: Name(zh: "监管暂停", en: "suspended by the regulator")
        }
    }

    private func capacity(of offering: Offering) -> String {
        guard let capacity = offering.draft.capacity, let free = offering.free else { return "" }
        return "\(free)/\(capacity.total) \(capacity.unit)"
    }

    /// The county's standard that holds at the moment, and what the owner says beside.
    private func given(by draft: OfferingDraft) -> Name {
        let standard = draft.terms?.amount(on: moment.civilDate)?.text
        return joined([standard, draft.amount.map(plain)].compactMap(\.self))
    }

    /// `办结 法定 30 个工作日（民发〔2021〕57号 art. 22）`
    public static func words(_ term: ServiceTerms.Term) -> Name {
        let (clock, tier) = (ReportWords.name(of: term.clock), ReportWords.name(of: term.tier))
        let of = term.variant.map { Name(zh: "\($0.zh)：", en: "\($0.en): ") }
        return Name(
            zh: "\(of?.zh ?? "")\(clock.zh) \(tier.zh) \(term.limit.chinese)（\(term.source)）",
            en: "\(of?.en ?? "")\(clock.en), \(tier.en.lowercased()): \(term.limit.english)"
                + " (\(term.source))")
    }

    /// The week, the days that differ, and what the owner says beside.
    public static func schedule(of draft: OfferingDraft) -> Name {
        var (zh, en): ([String], [String]) = ([], [])
        for opening in draft.hours.week {
            let name = Self.name(of: opening.weekday)
            zh.append("\(name.zh) \(opening.span.text)")
            en.append("\(name.en) \(opening.span.text)")
        }
        for exception in draft.hours.exceptions {
            let note = exception.note.map { " \($0)" } ?? ""
            zh.append("\(exception.day) \(exception.span?.text ?? "不开放")\(note)")
            en.append("\(exception.day) \(exception.span?.text ?? "closed")\(note)")
        }
        let words = draft.schedule.map { [$0] } ?? []
        return Name(
            zh: (zh + words).joined(separator: "；"), en: (en + words).joined(separator: "; "))
    }

    public static func name(of weekday: WeeklyHours.Weekday) -> Name {
        switch weekday {
        case .mon: Name(zh: "周一", en: "Mon")
        case .tue: Name(zh: "周二", en: "Tue")
        case .wed: Name(zh: "周三", en: "Wed")
        case .thu: Name(zh: "周四", en: "Thu")
        case .fri: Name(zh: "周五", en: "Fri")
        case .sat: Name(zh: "周六", en: "Sat")
        case .sun: Name(zh: "周日", en: "Sun")
        }
    }

    private func assured(_ offering: Offering) -> String {
        guard let assurance = offering.assurance else { return "" }
        let stale = assurance.isStale ? " !" : ""
        return "\(assurance.at.civilDate) \(assurance.by)\(stale)"
    }

    public static func name(of kind: OfferingDraft.Kind) -> Name {
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
