import Casework
import Ledger

/// The frozen quarters as a table, and what one of them holds.
enum QuarterSheet {
    static func table(_ frozen: [FrozenQuarter]) -> ReportTable {
        ReportTable(
            key: "quarters", title: Name(zh: "已冻结的季度", en: "Frozen quarters"),
            columns: [
                ReportTable.Column("quarter", Name(zh: "季度", en: "Quarter"), .text),
                ReportTable.Column("as-of", Name(zh: "截至", en: "As of"), .text),
                ReportTable.Column("frozen-at", Name(zh: "冻结时间", en: "Frozen at"), .text),
                ReportTable.Column("entry", Name(zh: "日志条目", en: "Entry"), .integer),
                ReportTable.Column("digest-zh", Name(zh: "中文文件", en: "In Chinese"), .sentence),
                ReportTable.Column("digest-en", Name(zh: "英文文件", en: "In English"), .sentence),
            ],
            rows: frozen.map { one in
                [
                    .text(one.quarter.description), .text(one.asOf.text),
                    .text(one.frozenAt.text), .integer(Int(one.sequence)),
                    .text(one.digest(in: .zh)), .text(one.digest(in: .en)),
                ]
            })
    }

    /// The bytes that were frozen.
    static func file(
        of text: String, in language: Language, from reader: Reader
    ) throws -> [UInt8] {
        guard let quarter = Quarter(text) else {
            throw UsageError("--period names a quarter here, such as 2026Q3.")
        }
        guard let frozen = try reader.frozen(quarter) else {
            Output.complain("onedoor report: \(Refusal.unknownQuarter(quarter).sentence)")
            throw Found()
        }
        return Array(try reader.figures(of: frozen)[language].csv.utf8)
    }
}
