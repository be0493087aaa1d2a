/// The deadline report as tables. A cell is a figure, a key or a word of the rule book, never
/// anything a household or a clerk wrote.
extension DeadlineReport {
    /// First the agencies, then what is overdue, then rates, ages and weeks.
    public var tables: [ReportTable] {
        [agencyTable, overdueTable, onTimeTable, ageTable, trendTable]
    }

    // MARK: Agencies

    private typealias Cells = (column: ReportTable.Column, cell: (Tally) -> ReportTable.Cell)

    private var agencyTable: ReportTable {
        let figures = Self.figures
        let named: [ReportTable.Column] = [
            column("agency", "机构代码", "Agency key", .text),
            column("name", "机构", "Agency", .text),
        ]
        return ReportTable(
            key: "agencies",
            title: Name(
                zh: "期限报表：\(scope.zh)，截至 \(asOf)",
                en: "Deadline report: \(scope.en), as of \(asOf)"),
            columns: named + figures.map(\.column),
            rows: lines.map { line in
                [.text(line.agency.text), .name(line.name)] + figures.map { $0.cell(line.tally) }
            },
            totals: [.empty, .name(Name(zh: "合计", en: "Total"))]
                + figures.map { $0.cell(totals) },
            notes: notes)
    }

    private static var figures: [Cells] {
        [
            counted(.received), counted(.open), counted(.dueSoon), counted(.overdueStatutory),
            counted(.overduePromised), counted(.doneOnTime), counted(.doneLate),
            counted(.paused),
            text("paused-why", "暂停原因", "Why paused") { tally in
                ReportWords.list(
                    Dictionary(
                        tally.paused.map { ($0.key.name, $0.value) }, uniquingKeysWith: +))
            },
            counted(.extended),
            text("extended-by", "延期批准人", "Extended by") { ReportWords.list($0.extended) },
            counted(.returned), counted(.withdrawn),
            integer("median-working-days", "工作日中位数", "Median working days") {
                $0.workingDays.percentile(50)
            },
            integer("p95-working-days", "工作日95分位", "95th percentile") {
                $0.workingDays.percentile(95)
            },
        ]
    }

    private static func counted(_ kind: Figure.Kind) -> Cells {
        integer(kind.rawValue, kind.name.zh, kind.name.en) { $0.count(of: kind) }
    }

    private static func integer(
        _ key: String, _ zh: String, _ en: String, _ value: @escaping (Tally) -> Int?
    ) -> Cells {
        (
            ReportTable.Column(key, Name(zh: zh, en: en), .integer),
            { tally in value(tally).map { .integer($0) } ?? .empty }
        )
    }

    private static func text(
        _ key: String, _ zh: String, _ en: String, _ value: @escaping (Tally) -> Name
    ) -> Cells {
        (
            ReportTable.Column(key, Name(zh: zh, en: en), .text),
            { tally in
                let name = value(tally)
                return name.zh.isEmpty ? .empty : .name(name)
            }
        )
    }

    private var scope: Name {
        guard let period else { return Name(zh: "全部时间", en: "all time") }
        let days = "\(period.from)..\(period.through)"
        let text = period.name == days ? days : "\(period.name)（\(days)）"
        return Name(zh: text, en: text)
    }

    private var notes: [Name] {
        let inside = Name(
            zh: "各列只计所选期间提交的转介；临期、超期记在应办一方（异议和退回由窗口答复），"
                + "其余记在接收机构；同时超过两种期限的在两列各计一次；"
                + "双方都超期的在两行各计一次，合计只计一次。",
            en: "Figures are of referrals submitted in the period. Due soon and overdue count for "
                + "whoever has to act (the window answers objections and returns), all else for "
                + "the receiving agency; past both limits counts in both columns, late on both "
                + "sides in both lines and once in the total.")
        guard overdueOutside > 0 else { return [inside] }
        return [
            inside,
            Name(
                zh: "另有 \(overdueOutside) 件期间以外提交的转介现已超期，未列入本表。",
                en: "\(overdueOutside) more submitted outside the period are overdue, not listed."),
        ]
    }

    // MARK: Overdue

    private var overdueTable: ReportTable {
        ReportTable(
            key: "overdue",
            title: Name(zh: "超期清单（最早到期在前）", en: "Overdue, oldest first"),
            columns: [
                column("receipt", "回执号", "Receipt", .text),
                column("obligation", "转介号", "Obligation", .integer),
                column("topic", "事项", "Topic", .text),
                column("owner", "责任机构代码", "Owner key", .text),
                column("owner-name", "责任机构", "Owner", .text),
                column("clock", "环节", "Clock", .text),
                column("tier", "期限类别", "Tier", .text),
                column("due", "到期", "Due", .text),
                column("late", "超期", "Late by", .decimal),
                column("late-unit", "单位", "Unit", .text),
                column("source", "依据", "Source", .sentence),
                column("certainty", "依据核实", "Certainty", .text),
                column("arithmetic", "计算", "Arithmetic", .sentence),
            ],
            rows: overdue.map(Self.cells))
    }

    private static func cells(of limit: OverdueLimit) -> [ReportTable.Cell] {
        let late: (cell: ReportTable.Cell, unit: Name) =
            switch limit.late {
            case .workingDays(let days): (.integer(days), Name(zh: "工作日", en: "working days"))
            case .hours(let tenths): (.tenths(tenths), Name(zh: "小时", en: "hours"))
            }
        return [
            limit.receipt.map { .text($0.number) } ?? .empty,
            .integer(Int(limit.obligation.number)), .name(limit.topic),
            .text(limit.owner.text), .name(limit.ownerName),
            .name(ReportWords.name(of: limit.clock)), .name(ReportWords.name(of: limit.tier)),
            .text(limit.due.date?.description ?? limit.due.instant.text), late.cell,
            .name(late.unit), limit.rule.map { .text($0.source) } ?? .empty,
            limit.rule.map { .name(ReportWords.name(of: $0.certainty)) } ?? .empty,
            .name(arithmetic(of: limit)),
        ]
    }

    private static func arithmetic(of limit: OverdueLimit) -> Name {
        guard let sum = limit.arithmetic else {
            return Name(
                zh: "按较早版本的规则或日历计算，现行版本不能复算",
                en: "computed under an earlier version of rules or calendar")
        }
        return Name(
            zh: sum.chinese(event: limit.event.zh), en: sum.english(event: limit.event.en))
    }

    func column(
        _ key: String, _ zh: String, _ en: String, _ kind: ReportTable.Column.Kind
    ) -> ReportTable.Column {
        ReportTable.Column(key, Name(zh: zh, en: en), kind)
    }
}
