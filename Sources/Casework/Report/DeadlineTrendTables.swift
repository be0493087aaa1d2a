/// The tables of the deadline report that charts are drawn from.
extension DeadlineReport {
    /// How much of what each agency finished it finished on time.
    var onTimeTable: ReportTable {
        ReportTable(
            key: "on-time", title: Name(zh: "按期办结率", en: "On-time rate"),
            columns: [
                column("agency", "机构代码", "Agency key", .text),
                column("name", "机构", "Agency", .text),
                column("done", "办结", "Done", .integer),
                column("done-on-time", "按期办结", "Done on time", .integer),
                column("done-late", "逾期办结", "Done late", .integer),
                column("on-time-percent", "按期率（%）", "On time, %", .decimal),
            ],
            rows: lines.map { [.text($0.agency.text), .name($0.name)] + Self.rate(of: $0.tally) },
            totals: [.empty, Self.total] + Self.rate(of: totals))
    }

    private static func rate(of tally: Tally) -> [ReportTable.Cell] {
        [
            .integer(tally.doneOnTime + tally.doneLate), .integer(tally.doneOnTime),
            .integer(tally.doneLate), tally.onTimeTenths.map { .tenths($0) } ?? .empty,
        ]
    }

    /// How long ago what is open was submitted.
    var ageTable: ReportTable {
        ReportTable(
            key: "ages", title: Name(zh: "在办件的提交时长", en: "Open, by working days since it came"),
            columns: [
                column("agency", "机构代码", "Agency key", .text),
                column("name", "机构", "Agency", .text),
            ]
                + AgeBracket.allCases.map {
                    column($0.rawValue, $0.name.zh, $0.name.en, .integer)
                },
            rows: lines.map { [.text($0.agency.text), .name($0.name)] + Self.ages(of: $0.tally) },
            totals: [.empty, Self.total] + Self.ages(of: totals))
    }

    private static func ages(of tally: Tally) -> [ReportTable.Cell] {
        AgeBracket.allCases.map { .integer(tally.ages[$0] ?? 0) }
    }

    /// What came in and what was finished, week by week.
    var trendTable: ReportTable {
        ReportTable(
            key: "trend", title: Name(zh: "每周提交与办结", en: "Submitted and finished, by week"),
            columns: [
                column("week", "周", "Week", .text), column("from", "自", "From", .text),
                column("through", "至", "Through", .text),
            ]
                + Figure.Flow.allCases.map {
                    column($0.rawValue, $0.name.zh, $0.name.en, .integer)
                },
            rows: trend.lines.map { line in
                [
                    .text(line.week.description), .text(line.week.monday.description),
                    .text(line.week.sunday.description),
                ] + Figure.Flow.allCases.map { .integer(line.count(of: $0)) }
            },
            notes: [
                Name(
                    zh: "按期间内的日期计；办结按办结日计，含期间以前提交的，因此不等于各机构之和。",
                    en: "By days of the period. Finished goes by the day of the outcome, also of "
                        + "what was submitted before the period, so it is not the agencies' sum.")
            ])
    }

    private static var total: ReportTable.Cell { .name(Name(zh: "合计", en: "Total")) }
}
