import Casework
import Ledger
import Wire

/// What a backup holds, as people read it and as programs do.
struct BackupSheet {
    let title: Name
    let file: String
    let inventory: Inventory
    let milliseconds: Int64

    /// What the tables of the data file hold; one without a name here goes by its own.
    static let names: [String: Name] = [
        "journal": Name(zh: "日志", en: "journal entries"),
        "household_case": Name(zh: "个案", en: "cases"),
        "obligation": Name(zh: "转介", en: "obligations"),
        "lane": Name(zh: "转介通道", en: "lanes of obligations"),
        "settled": Name(zh: "转介表进度", en: "how far obligations are written"),
        "letter": Name(zh: "信件", en: "letters"),
        "frozen_quarter": Name(zh: "已冻结季度", en: "frozen quarters"),
        "offering": Name(zh: "清单条目", en: "offerings"),
        "former_offering": Name(zh: "清单旧条目", en: "offerings as they were before"),
        "claim": Name(zh: "认领", en: "claims"),
        "lead": Name(zh: "线索", en: "leads"),
        "command_key": Name(zh: "请求键", en: "keys of commands"),
        "rule": Name(zh: "规则版本", en: "rule versions"),
        "household_key": Name(zh: "户密钥", en: "keys of households"),
        "letter_key": Name(zh: "信件密钥", en: "keys of letters"),
        "identity": Name(zh: "证件号索引", en: "index of ID numbers"),
        "seal": Name(zh: "密码套件", en: "cipher suite"),
    ]

    func print(_ arguments: Arguments) {
        if arguments.has("--json") {
            Output.json(json)
        } else {
            Output.lines(TerminalTable.lines(table, in: Rendering.language(arguments)))
        }
    }

    private var table: ReportTable {
        ReportTable(
            key: "backup", title: title,
            columns: [
                ReportTable.Column("holds", Name(zh: "内容", en: "Holds"), .text),
                ReportTable.Column("table", Name(zh: "数据表", en: "Table"), .text),
                ReportTable.Column("rows", Name(zh: "条数", en: "Rows"), .integer),
            ],
            rows: inventory.tables.map { table in
                [
                    .name(Self.names[table.name] ?? Name(zh: table.name, en: table.name)),
                    .text(table.name), .integer(Int(table.rows)),
                ]
            },
            notes: notes)
    }

    private var notes: [Name] {
        let (size, version) = (decimal(inventory.bytes, in: 1 << 20), inventory.version)
        let seconds = decimal(milliseconds, in: 1_000)
        return [
            Name(
                zh: "已逐条核验。大小 \(size) MiB，数据版本 \(version)，用时 \(seconds) 秒",
                en: "Verified entry by entry: \(size) MiB, schema version \(version), \(seconds) s"
            ),
            Name(
                zh: "日志末条散列（请另行抄存，恢复时以 --head 核对）",
                en: "Head hash (write it down elsewhere; --head compares with it)"),
            Name(zh: inventory.head, en: inventory.head),
        ]
    }

    /// With one decimal.
    private func decimal(_ value: Int64, in unit: Int64) -> String {
        let tenths = (value * 10 + unit / 2) / unit
        return "\(tenths / 10).\(tenths % 10)"
    }

    private var json: [UInt8] {
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.member("file", file)
        json.member("bytes", inventory.bytes)
        json.member("schema-version", inventory.version)
        json.member("entries", inventory.entries)
        json.member("head", inventory.head)
        json.key("rows")
        json.beginObject()
        for table in inventory.tables {
            json.key(named: table.name)
            json.int(table.rows)
        }
        json.endObject()
        json.member("milliseconds", milliseconds)
        json.endObject()
        return json.bytes
    }
}
