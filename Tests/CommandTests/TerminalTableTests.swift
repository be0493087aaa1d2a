import Casework
import Testing

@testable import onedoor

@Suite("Tables on a terminal")
struct TerminalTableTests {
    private func table(_ rows: [[ReportTable.Cell]], totals: [ReportTable.Cell]? = nil)
        -> ReportTable
    {
        ReportTable(
            key: "t", title: Name(zh: "表", en: "Table"),
            columns: [
                ReportTable.Column("name", Name(zh: "机构", en: "Agency"), .text),
                ReportTable.Column("why", Name(zh: "依据", en: "Source"), .sentence),
                ReportTable.Column("count", Name(zh: "件数", en: "Count"), .integer),
            ], rows: rows, totals: totals)
    }

    @Test("Chinese and Latin rows align, numbers on the right, sentences below their row")
    func aligned() {
        let table = table(
            [
                [.text("医疗保障局"), .text("法 art. 45"), .integer(12)],
                [.text("a"), .empty, .integer(3)],
            ], totals: [.text("合计"), .empty, .integer(15)])
        #expect(
            TerminalTable.lines(table) == [
                "表", "",
                "机构        件数",
                "----------  ----",
                "医疗保障局    12",
                "    依据: 法 art. 45",
                "a              3",
                "----------  ----",
                "合计          15",
            ])
    }

    @Test("an empty table says so, and nothing can move the cursor")
    func edges() {
        #expect(TerminalTable.lines(table([]), in: .en).last == "(none)")
        let lines = TerminalTable.lines(table([[.text("a\u{1B}[2J"), .empty, .integer(1)]]))
        #expect(lines.contains { $0.hasPrefix("a\u{FFFD}[2J") })
    }

    @Test("a wide table is brought to the terminal's width: nothing is cut, no figure is broken")
    func wide() {
        let columns = (0..<14).map {
            ReportTable.Column("c\($0)", Name(zh: "超法定期限", en: "Past limit"), .integer)
        }
        let table = ReportTable(
            key: "t", title: Name(zh: "表", en: "Table"),
            columns: [
                ReportTable.Column("name", Name(zh: "机构", en: "Agency"), .text),
                ReportTable.Column("why", Name(zh: "原因", en: "Why"), .text),
            ] + columns,
            rows: [
                [.text("安平县人力资源和社会保障局"), .empty]
                    + Array(repeating: .integer(123_456), count: 14)
            ])
        let lines = TerminalTable.lines(table)
        #expect(lines.allSatisfy { ColumnWidth.of($0) <= TerminalTable.columnsMax + 10 })
        #expect(lines.joined().contains("123456"))
        #expect(!lines.joined().contains("原因"), "an empty column takes no room")
        let name = lines.filter { $0.contains("安平") || $0.hasPrefix("社") }.map {
            String($0.prefix { $0 != " " })
        }
        #expect(name.first == "安平县人力资")
    }

    @Test("a text is broken at spaces and beside Chinese characters, never before a full stop")
    func breaking() {
        #expect(TextLines.broken("one two three", to: 8) == ["one two", "three"])
        #expect(TextLines.broken("期限已过。", to: 8) == ["期限已", "过。"])
        #expect(TextLines.broken("medical-security", to: 4) == ["medical-security"])
        #expect(TextLines.broken("", to: 4) == [""])
    }
}
