import Casework
import Rehearsal

/// What a rehearsal checked and what failed in it, as tables.
enum RehearsalTables {
    static func checks(_ outcome: Rehearsal.Outcome) -> ReportTable {
        let entries = outcome.entries.reduce(0) { $0 + $1.count }
        return checks(
            outcome.checks,
            title: Name(
                zh: "核查：\(outcome.cases) 个案，\(entries) 条日志",
                en: "Promises checked: \(outcome.cases) cases, \(entries) journal entries"),
            notes: [
                Name(zh: "日志末条散列 \(outcome.head)", en: "Hash of the last entry: \(outcome.head)")
            ])
    }

    static func checks(
        _ checks: [Rehearsal.Check], title: Name, notes: [Name]
    ) -> ReportTable {
        ReportTable(
            key: "checks", title: title,
            columns: [
                ReportTable.Column("number", Name(zh: "序号", en: "No."), .text),
                ReportTable.Column("promise", Name(zh: "承诺", en: "Promise"), .text),
                ReportTable.Column("count", Name(zh: "核查数", en: "Checked"), .integer),
            ],
            rows: checks.map { check in
                let number = check.number.map(String.init) ?? ""
                return [.text(number), .text(check.promise), .integer(check.count)]
            },
            notes: notes)
    }

    static func lists(_ lists: [(name: Name, count: Int)]) -> ReportTable {
        ReportTable(
            key: "lists", title: Name(zh: "两张清单上的变化", en: "What happened on the two lists"),
            columns: [
                ReportTable.Column("event", Name(zh: "变化", en: "What"), .text),
                ReportTable.Column("count", Name(zh: "次数", en: "Times"), .integer),
            ],
            rows: lists.map { [.name($0.name), .integer($0.count)] })
    }

    static func faults(_ faults: [(name: String, count: Int)]) -> ReportTable {
        ReportTable(
            key: "faults",
            title: Name(zh: "故障", en: "What went wrong on purpose"),
            columns: [
                ReportTable.Column("fault", Name(zh: "故障", en: "Fault"), .text),
                ReportTable.Column("count", Name(zh: "次数", en: "Times"), .integer),
            ],
            rows: faults.map { [.text($0.name), .integer($0.count)] })
    }
}
