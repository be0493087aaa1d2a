/// Needs covered by the state, by society and by nobody, as of one moment.
///
/// Needs are counted and not obligations: one that was rerouted is one need, which came when it
/// was first asked for. Topics and townships stand in tables of their own and are not crossed,
/// because the few households behind a small figure could be told.
public struct CoverageReport: Sendable, Equatable {
    public struct Line: Sendable, Equatable {
        /// A topic or a township.
        public let key: String
        public let name: Name
        public let tally: CoverageTally
    }

    /// Nil is all time.
    public let period: Period?
    public let asOf: Instant
    /// Every topic that a window takes in, by its key.
    public let topics: [Line]
    /// Every township of the county, by its path.
    public let townships: [Line]
    /// Those that were opened in the period.
    public let claims: ClaimTally

    public var totals: CoverageTally {
        var totals = CoverageTally()
        for line in topics { totals.add(line.tally) }
        return totals
    }

    /// Counts obligations and claims as they stood at `asOf`.
    public static func make(
        from obligations: some Sequence<Obligation>, claims: some Sequence<Claim>,
        period: Period? = nil, asOf: Instant, in county: County
    ) -> CoverageReport {
        var count = CoverageCount(period: period, asOf: asOf, claims: claims, in: county)
        for obligation in obligations { count.add(obligation) }
        return count.report
    }

    // MARK: Tables

    /// First the topics, then the townships, then what became of claims.
    public var tables: [ReportTable] {
        [
            table(
                "coverage", topics, of: column("topic", "事项代码", "Topic key", .text),
                named: column("name", "事项", "Topic", .text),
                title: Name(
                    zh: "需求承接：\(scope.zh)，截至 \(asOf)",
                    en: "Who covered the needs: \(scope.en), as of \(asOf)"),
                notes: notes),
            table(
                "coverage-townships", townships,
                of: column("area", "地区代码", "Area", .text),
                named: column("name", "乡镇", "Township", .text),
                title: Name(zh: "各乡镇的需求承接", en: "Who covered the needs, by township")),
            claimTable,
        ]
    }

    private func table(
        _ key: String, _ lines: [Line], of place: ReportTable.Column,
        named name: ReportTable.Column, title: Name, notes: [Name] = []
    ) -> ReportTable {
        ReportTable(
            key: key, title: title,
            columns: [place, name, column("needs", "需求", "Needs", .integer)]
                + Coverage.allCases.map { column($0.rawValue, $0.name.zh, $0.name.en, .integer) },
            rows: lines.map { [.text($0.key), .name($0.name)] + Self.cells($0.tally) },
            totals: [.empty, .name(Name(zh: "合计", en: "Total"))] + Self.cells(totals),
            notes: notes)
    }

    private static func cells(_ tally: CoverageTally) -> [ReportTable.Cell] {
        [.integer(tally.needs)] + Coverage.allCases.map { .integer(tally[$0]) }
    }

    private var claimTable: ReportTable {
        ReportTable(
            key: "coverage-claims",
            title: Name(zh: "期间内的认领", en: "Claims opened in the period"),
            columns: [
                column("fate", "结果代码", "Key", .text),
                column("name", "结果", "What became of them", .text),
                column("claims", "认领", "Claims", .integer),
            ],
            rows: ClaimTally.Fate.allCases.map { fate in
                [.text(fate.rawValue), .name(fate.name), .integer(claims[fate])]
            },
            totals: [
                .empty, .name(Name(zh: "合计", en: "Total")), .integer(claims.opened),
            ])
    }

    private var scope: Name {
        period.map { Name(zh: $0.name, en: $0.name) } ?? Name(zh: "全部", en: "all time")
    }

    private var notes: [Name] {
        [
            Name(
                zh: "一项需求只计一次，按首次提交日计入期间；改转后仍是同一需求。"
                    + "政府已全部救助的计入政府；否则有认领已兑现的计入社会。",
                en: "Each need counts once, on the day it was first asked for; a reroute is the"
                    + " same need. What the state gave wholly is the state's; else it is"
                    + " society's where a claim was fulfilled.")
        ]
    }

    private func column(
        _ key: String, _ zh: String, _ en: String, _ kind: ReportTable.Column.Kind
    ) -> ReportTable.Column {
        ReportTable.Column(key, Name(zh: zh, en: en), kind)
    }
}
