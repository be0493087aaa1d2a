public import Casework

/// The secretariat's desk: who owes what, who is late, and how it goes; each number leads to the
/// obligations behind it.
public struct DeskPage {
    private let report: DeadlineReport
    private let shown: DeskPeriod
    private let escalations: [EscalatedLimit]
    private let hasMore: Bool
    private let county: County
    private let visitor: Visitor

    /// - Parameters:
    ///   - escalations: the oldest of them.
    ///   - hasMore: whether there are others.
    public init(
        _ report: DeadlineReport, _ shown: DeskPeriod, escalations: [EscalatedLimit],
        hasMore: Bool, in county: County, for visitor: Visitor
    ) {
        self.report = report
        self.shown = shown
        self.escalations = escalations
        self.hasMore = hasMore
        self.county = county
        self.visitor = visitor
    }

    public var bytes: [UInt8] {
        PageFrame(
            Name(zh: "督办台", en: "Deadline desk"), for: visitor,
            lead: Name(
                zh: "期间：\(shown.name.zh)；截至 \(MomentText.text(report.asOf))",
                en: "Period: \(shown.name.en); as of \(MomentText.text(report.asOf))"),
            live: [.deadline]
        ) {
            PeriodChooser(shown, today: report.asOf.civilDate).node
            keyFigures
            div(.classes("charts")) {
                onTime
                ages
            }
            trend
            agencies
            EscalationTable(
                escalations, hasMore: hasMore, heading: true, in: county
            ).node
            overdue
            p(.classes("actions")) {
                a(.classes("button plain"), .href(shown.on(.download))) {
                    Name(zh: "下载全部表格（CSV）", en: "Download all tables (CSV)")
                }
                a(.classes("button plain"), .href(DeskAddress.quarters.link)) {
                    Name(zh: "季度冻结", en: "Frozen quarters")
                }
            }
        }.bytes
    }

    // MARK: Key figures

    private var keyFigures: Node {
        let kinds: [Figure.Kind] = [
            .received, .open, .dueSoon, .overdue, .doneOnTime, .doneLate, .paused, .returned,
        ]
        return section(.labelled(by: "key-figures")) {
            h2(.id("key-figures")) { Name(zh: "主要数字", en: "Key figures") }
            ul(.classes("figures")) {
                for kind in kinds {
                    let count = report.totals.count(of: kind)
                    li(.classes(isAlarming(kind) && count > 0 ? "figure-bad" : "figure-plain")) {
                        FigureLink(.counted(kind, of: nil), count, shown, saying: kind.name).node
                    }
                }
                if report.overdueOutside > 0 {
                    li(.classes("figure-bad")) {
                        FigureLink(
                            .overdueOutside, report.overdueOutside, shown,
                            saying: Name(zh: "期间以外提交、现已超期", en: "Overdue from outside the period")
                        ).node
                    }
                }
            }
        }
    }

    private func isAlarming(_ kind: Figure.Kind) -> Bool { kind == .overdue || kind == .doneLate }

    // MARK: Charts

    private var onTime: Node {
        let title = Name(zh: "按期办结率", en: "On-time rate")
        let done = report.lines.filter { $0.tally.onTimeTenths != nil }
        return section(.classes("report"), .labelled(by: "on-time")) {
            h2(.id("on-time")) { title }
            if done.isEmpty {
                p(.classes("empty")) { Name(zh: "本期还没有办结的。", en: "Nothing is finished yet.") }
            } else {
                ShareChart(
                    "on-time-chart", title,
                    Name(
                        zh: "每个机构一条：按期办结与逾期办结各占多少。数字见下表。",
                        en: "A bar for each agency: how much was finished on time, how much late. "
                            + "The numbers are in the table below."),
                    done.map { line in
                        ShareChart.Bar(
                            name: line.name, value: Self.percent(line.tally),
                            parts: [.doneOnTime, .doneLate].map { part($0, line) })
                    }.map(\.filled), whole: ShareChart.Bar.whole
                ).node
                table(
                    title, Figure.Kind.doneOnTime.name, Figure.Kind.doneLate.name,
                    rows: done.map { line in
                        [
                            .said(line.name), number(.counted(.doneOnTime, of: line.agency)),
                            number(.counted(.doneLate, of: line.agency)),
                            .text(Self.percent(line.tally)),
                        ]
                    }, last: Name(zh: "按期率", en: "On time"))
            }
        }
    }

    private func part(_ kind: Figure.Kind, _ line: DeadlineReport.Line) -> ShareChart.Part {
        let count = line.tally.count(of: kind)
        return ShareChart.Part(
            amount: count, manner: kind == .doneLate ? "bad" : "good",
            name: Name(
                zh: "\(line.name.zh)：\(kind.name.zh) \(count) 件",
                en: "\(line.name.en): \(count) \(kind.name.en.lowercased())"),
            link: shown.behind(.counted(kind, of: line.agency)))
    }

    private static func percent(_ tally: Tally) -> String {
        tally.onTimeTenths.map { ReportTable.Cell.tenths($0).text(in: .zh) + " %" } ?? "–"
    }

    private var ages: Node {
        let title = Name(zh: "在办件提交了多久", en: "Open, by age")
        let counts = AgeBracket.allCases.map { ($0, report.totals.ages[$0] ?? 0) }
        return section(.classes("report"), .labelled(by: "ages")) {
            h2(.id("ages")) { title }
            if report.totals.open == 0 {
                p(.classes("empty")) { Name(zh: "没有在办的。", en: "Nothing is open.") }
            } else {
                ShareChart(
                    "ages-chart", title,
                    Name(
                        zh: "全县在办的转介，按提交以来的工作日分组。数字见下表。",
                        en: "What is open in the county, by working days since it was submitted. "
                            + "The numbers are in the table below."),
                    counts.map { bracket, count in
                        ShareChart.Bar(
                            name: bracket.name, value: String(count),
                            parts: [
                                ShareChart.Part(
                                    amount: count, manner: bracket == .beyond ? "bad" : "plain",
                                    name: Name(
                                        zh: "\(bracket.name.zh)：\(count) 件",
                                        en: "\(bracket.name.en): \(count)"),
                                    link: shown.behind(.open(bracket, of: nil)))
                            ])
                    }
                ).node
                TableView(
                    title, head: [Name(zh: "工作日", en: "Working days"), Figure.Kind.open.name],
                    isCaptionSeen: false,
                    rows: counts.map { bracket, _ in
                        [.said(bracket.name), number(.open(bracket, of: nil))]
                    }, trailing: [1]
                ).node
            }
        }
    }

    // MARK: Trend

    /// As many weeks as a quarter has: more would be too narrow to be seen.
    private static let weeksMax = 14

    private var trend: Node {
        let title = Name(zh: "每周提交与办结", en: "Submitted and finished, by week")
        let lines = report.trend.lines.suffix(Self.weeksMax)
        return section(.classes("report"), .labelled(by: "trend")) {
            h2(.id("trend")) { title }
            if lines.isEmpty {
                p(.classes("empty")) { Name(zh: "本期还没有。", en: "Nothing yet.") }
            } else {
                TrendChart(
                    "trend-chart", title,
                    Name(
                        zh: "每周三条：提交、按期办结、逾期办结；最多显示最近 \(Self.weeksMax) 周。数字见下表。",
                        en: "Three bars a week: submitted, done on time, done late; the last "
                            + "\(Self.weeksMax) weeks. The numbers are in the table below."),
                    zip(Figure.Flow.allCases, ["plain", "good", "bad"]).map {
                        TrendChart.Series(name: $0.name, manner: $1)
                    }, lines.map(group)
                ).node
                weeks(title)
            }
        }
    }

    private func group(_ line: Trend.Line) -> TrendChart.Group {
        TrendChart.Group(
            label: String(line.week.description.suffix(3)),
            bars: Figure.Flow.allCases.map { flow in
                let count = line.count(of: flow)
                return TrendChart.Bar(
                    count: count,
                    name: Name(
                        zh: "\(line.week)：\(flow.name.zh) \(count) 件",
                        en: "\(line.week): \(count) \(flow.name.en.lowercased())"),
                    link: shown.behind(.flow(flow, in: line.week)))
            })
    }

    private func weeks(_ title: Name) -> Node {
        details {
            summary { Name(zh: "每周的数字", en: "The numbers of each week") }
            TableView(
                title,
                head: [Name(zh: "周", en: "Week"), Name(zh: "周一", en: "Monday")]
                    + Figure.Flow.allCases.map(\.name),
                isCaptionSeen: false,
                rows: report.trend.lines.reversed().map { line in
                    [.text(line.week.description), .text(line.week.monday.description)]
                        + Figure.Flow.allCases.map { number(.flow($0, in: line.week)) }
                }, trailing: [2, 3, 4]
            ).node
            p(.classes("hint")) {
                Name(
                    zh: "按期间内的日期计；办结按办结日计，含期间以前提交的。",
                    en: "By days of the period; finished goes by the day of the outcome, also of "
                        + "what was submitted before.")
            }
        }
    }

    // MARK: Tables

    private var agencies: Node {
        let kinds = Figure.Kind.allCases.filter { $0 != .overdue }
        return section(.classes("report"), .labelled(by: "agencies")) {
            h2(.id("agencies")) { Name(zh: "各机构", en: "By agency") }
            TableView(
                Name(zh: "各机构的件数", en: "Numbers of each agency"),
                head: [Name(zh: "机构", en: "Agency")] + kinds.map(\.name), isCaptionSeen: false,
                rows: report.lines.map { line in
                    [.said(line.name)] + kinds.map { number(.counted($0, of: line.agency)) }
                }, trailing: Set(1...kinds.count),
                foot: [.said(Name(zh: "合计", en: "Total"))]
                    + kinds.map { number(.counted($0, of: nil)) }
            ).node
            for note in report.tables.first?.notes ?? [] { p(.classes("hint")) { note } }
        }
    }

    /// How many overdue limits stand on the page; the others are behind their figure.
    private static let overdueMax = 20

    private var overdue: Node {
        let title = Name(zh: "超期清单（最早到期在前）", en: "Overdue, oldest first")
        return section(.classes("report"), .labelled(by: "overdue")) {
            h2(.id("overdue")) { title }
            TableView(
                title,
                head: [
                    Name(zh: "事项号", en: "Obligation"), Name(zh: "事项", en: "Topic"),
                    Name(zh: "责任机构", en: "Owner"), Name(zh: "到期", en: "Due"),
                    Name(zh: "超期", en: "Late by"), Name(zh: "依据", en: "Source"),
                ], isCaptionSeen: false, empty: Name(zh: "没有超期的。", en: "Nothing is overdue."),
                rows: report.overdue.prefix(Self.overdueMax).map(Self.row)
            ).node
            if report.overdue.count > Self.overdueMax {
                p {
                    a(.href(shown.behind(.counted(.overdue, of: nil)))) {
                        Name(
                            zh: "全部超期事项（共 \(report.overdue.count) 个期限）",
                            en: "All that is overdue (\(report.overdue.count) limits)")
                    }
                }
            }
        }
    }

    private static func row(_ limit: OverdueLimit) -> [Node] {
        let late =
            switch limit.late {
            case .workingDays(let days):
                Name(zh: "\(days) 个工作日", en: "\(days) working days")
            case .hours(let tenths):
                Name(
                    zh: ReportTable.Cell.tenths(tenths).text(in: .zh) + " 小时",
                    en: ReportTable.Cell.tenths(tenths).text(in: .en) + " hours")
            }
        return [
            ObligationLink(limit.obligation).node, .said(limit.topic), .said(limit.ownerName),
            .text(limit.due.date?.description ?? MomentText.text(limit.due.instant)), .said(late),
            limit.rule.map { .text($0.source) } ?? .nothing,
        ]
    }

    private func table(
        _ title: Name, _ first: Name, _ second: Name, rows: [[Node]], last: Name
    ) -> Node {
        TableView(
            title, head: [Name(zh: "机构", en: "Agency"), first, second, last],
            isCaptionSeen: false, rows: rows, trailing: [1, 2, 3]
        ).node
    }

    private func number(_ figure: Figure) -> Node {
        FigureLink(figure, report.count(of: figure), shown).node
    }
}

extension ShareChart.Bar {
    /// In thousandths, so that bars of different agencies are equally long.
    fileprivate static let whole = 1_000

    fileprivate var filled: ShareChart.Bar {
        let sum = max(parts.reduce(0) { $0 + $1.amount }, 1)
        return ShareChart.Bar(
            name: name, value: value,
            parts: parts.map {
                ShareChart.Part(
                    amount: $0.amount * Self.whole / sum, manner: $0.manner, name: $0.name,
                    link: $0.link)
            })
    }
}
