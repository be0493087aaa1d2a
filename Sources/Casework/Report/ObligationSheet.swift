/// One obligation on a sheet: where it stands, its limits with their law and arithmetic, and its
/// history. No value of the household and no text that somebody wrote stands on it.
public struct ObligationSheet: Sendable {
    private let obligation: Obligation
    private let opened: Case?
    private let history: [Recorded]
    private let asOf: Instant
    private let county: County

    /// - Parameters:
    ///   - history: the journal's entries about it, the submission of its case among them.
    ///   - county: with the earlier rules that the obligation may stand under.
    public init(
        _ obligation: Obligation, history: [Recorded], asOf: Instant, in county: County
    ) {
        self.obligation = obligation
        self.history = history
        self.asOf = asOf
        self.county = county
        opened =
            history.lazy.compactMap { recorded in
                guard case .caseSubmitted(let opened, _) = recorded.entry else { return nil }
                return opened
            }.first
    }

    public var tables: [ReportTable] { [stateTable, clockTable, historyTable] }

    // MARK: Where it stands

    private var stateTable: ReportTable {
        let topic = ReportWords.topic(under: obligation.rules, in: county)
        return ReportTable(
            key: "obligation",
            title: Name(
                zh: "转介 \(obligation.id)：\(topic.zh)（\(obligation.standing.name.zh)）",
                en: "Obligation \(obligation.id): \(topic.en) (\(obligation.standing.name.en))"),
            columns: [
                ReportTable.Column("item", Name(zh: "项目", en: "Item"), .text),
                ReportTable.Column("value", Name(zh: "内容", en: "Value"), .text),
            ],
            rows: state.map { [.name($0.item), $0.value] })
    }

    private var state: [(item: Name, value: ReportTable.Cell)] {
        let rows: [(Name, String?)] = [
            (Name(zh: "回执号", en: "Receipt"), opened?.receipt.number),
            (Name(zh: "家庭", en: "Household"), opened?.household.description),
            (Name(zh: "规则", en: "Rules"), obligation.rules.description),
            (Name(zh: "状态", en: "Status"), obligation.status.rawValue),
            (Name(zh: "结果", en: "Outcome"), obligation.outcome?.rawValue),
            (Name(zh: "承办", en: "Agency"), named(obligation.agency)),
            (Name(zh: "窗口", en: "Window"), named(obligation.window)),
            (Name(zh: "现责任方", en: "Owes the next step"), nextOwner),
            (Name(zh: "地区", en: "Area"), obligation.area.path),
            (Name(zh: "提交", en: "Submitted"), obligation.submittedAt.text),
            (Name(zh: "办结时间", en: "Closed"), obligation.closedAt?.text),
            (Name(zh: "接续转介", en: "Replaces"), obligation.partOf?.description),
            (Name(zh: "投递次数", en: "Deliveries"), String(obligation.deliveries)),
        ]
        return rows.compactMap { item, value in value.map { (item, .text($0)) } }
    }

    private var nextOwner: String? {
        obligation.status.isFinal ? nil : named(obligation.owner)
    }

    private func named(_ id: AgencyID) -> String {
        "\(id) \(ReportWords.agency(id, in: county).zh)"
    }

    // MARK: Its limits

    private var clockTable: ReportTable {
        ReportTable(
            key: "clocks",
            title: Name(zh: "时限，截至 \(asOf)", en: "Clocks, as of \(asOf)"),
            columns: [
                ReportTable.Column("clock", Name(zh: "环节", en: "Clock"), .text),
                ReportTable.Column("tier", Name(zh: "期限类别", en: "Tier"), .text),
                ReportTable.Column("state", Name(zh: "状态", en: "State"), .text),
                ReportTable.Column("owner", Name(zh: "责任机构代码", en: "Owner key"), .text),
                ReportTable.Column("due", Name(zh: "到期", en: "Due"), .text),
                ReportTable.Column("certainty", Name(zh: "依据核实", en: "Certainty"), .text),
                ReportTable.Column("source", Name(zh: "依据", en: "Source"), .sentence),
                ReportTable.Column("arithmetic", Name(zh: "计算", en: "Arithmetic"), .sentence),
            ],
            rows: obligation.clocks.flatMap { clock in
                Tier.allCases.compactMap { cells(of: clock, $0) }
            })
    }

    private func cells(of clock: Clock, _ tier: Tier) -> [ReportTable.Cell]? {
        guard let due = clock.timetable.due(tier) else { return nil }
        let rule = ClockRules.rule(clock.kind, under: obligation.rules, in: county)
        let sum = rule.flatMap { ClockRules.arithmetic(of: tier, clock, under: $0, in: county) }
        let event = ReportWords.start(of: clock.kind, under: rule)
        // A sum that contradicts the date explains nothing.
        let arithmetic: ReportTable.Cell =
            if let sum, sum.due == due {
                .name(
                    Name(
                        zh: sum.chinese(event: event.zh), en: sum.english(event: event.en)))
            } else {
                .empty
            }
        return [
            .name(ReportWords.name(of: clock.kind)), .name(ReportWords.name(of: tier)),
            .name(EventWords.name(of: clock.state(at: asOf))), .text(clock.owner.text),
            .text(due.date?.description ?? due.instant.text),
            rule?.rule(of: tier).map { .name(ReportWords.name(of: $0.certainty)) } ?? .empty,
            rule?.rule(of: tier).map { .text($0.source) } ?? .empty, arithmetic,
        ]
    }

    // MARK: What happened

    private var historyTable: ReportTable {
        ReportTable(
            key: "history", title: Name(zh: "经过", en: "History"),
            columns: [
                ReportTable.Column("entry", Name(zh: "日志号", en: "Entry"), .integer),
                ReportTable.Column("at", Name(zh: "时间", en: "At"), .text),
                ReportTable.Column("by", Name(zh: "操作方", en: "By"), .text),
                ReportTable.Column("event", Name(zh: "事项", en: "Event"), .text),
                ReportTable.Column("detail", Name(zh: "说明", en: "Detail"), .text),
            ],
            rows: history.map { recorded in
                let (event, detail) = words(of: recorded.entry)
                return [
                    .integer(Int(recorded.sequence)), .text(recorded.at.text),
                    .text(actor(recorded.by)), .name(event), .name(detail),
                ]
            })
    }

    private func words(of entry: Entry) -> (event: Name, detail: Name) {
        switch entry {
        case .obligation(_, let event): (EventWords.name(of: event), EventWords.detail(of: event))
        case .referred: (Name(zh: "接续转介", en: "Referred again"), Name(zh: "", en: ""))
        default: (Name(zh: "受理转介", en: "Submitted"), Name(zh: "", en: ""))
        }
    }

    /// The agency speaks, not the clerk.
    private func actor(_ actor: Actor) -> String {
        switch actor {
        case .broker: "onedoor"
        case .identity(let identity): identity.agency?.text ?? identity.role.rawValue
        }
    }
}
