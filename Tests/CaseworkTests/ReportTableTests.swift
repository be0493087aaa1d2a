import Casework
import Testing

@Suite("Report tables")
struct ReportTableTests {
    @Test(
        "cells print in both languages",
        arguments: [
            (.empty, "", ""), (.text("a-1"), "a-1", "a-1"),
            (.name(Name(zh: "办结", en: "Done")), "办结", "Done"), (.integer(-3), "-3", "-3"),
            (.tenths(17), "1.7", "1.7"), (.tenths(0), "0.0", "0.0"), (.tenths(-5), "-0.5", "-0.5"),
            (.hundredths(5), "0.05", "0.05"), (.hundredths(1234), "12.34", "12.34"),
        ] as [(ReportTable.Cell, String, String)])
    func cells(cell: ReportTable.Cell, zh: String, en: String) {
        #expect(cell.text(in: .zh) == zh)
        #expect(cell.text(in: .en) == en)
    }

    @Test("every row is as long as the heading, keys are unique, headings are in two languages")
    func shape() throws {
        let fixture = try ReportFixture()
        let report = try fixture.report(
            [
                fixture.story(1, at: "2026-07-01"),
                fixture.story(2, topic: "flood", at: "2026-07-01"),
            ],
            asOf: "2026-09-01")
        #expect(
            report.tables.map(\.key)
                == ["agencies", "overdue", "on-time", "ages", "trend"])
        for table in report.tables {
            #expect(Set(table.columns.map(\.key)).count == table.columns.count)
            #expect(table.columns.allSatisfy { !$0.name.zh.isEmpty && !$0.name.en.isEmpty })
            for row in table.rows + [table.totals].compactMap(\.self) {
                #expect(row.count == table.columns.count)
            }
        }
        #expect(report.tables[1].rows.count == report.overdue.count)
    }

    @Test("each column of the agencies' table shows its own figure")
    func figures() throws {
        let fixture = try ReportFixture()
        func stories(
            _ count: Int, _ day: String = "2026-07-01",
            _ life: (ObligationStory) throws -> ObligationStory
        ) throws -> [ObligationStory] {
            try (0..<count).map { _ in try life(fixture.story(1, at: day)) }
        }
        let day = "2026-07-01"
        let flood = try fixture.story(1, topic: "flood", at: "2026-08-01T09:00")
        // Every count differs from all others, so that no two columns can be mixed up.
        let report = try fixture.report(
            stories(6) {
                try $0.taken(day).extended("2026-07-02", by: "leader").completed("2026-07-15")
            } + stories(2) { try $0.taken("2026-07-03").completed("2026-07-31") }
                + stories(3) { try $0.taken(day) }
                + stories(5, "2026-07-02") { try $0.taken("2026-07-02") }
                + [flood.acknowledged("2026-08-01T10:00")]
                + stories(4) { try $0.taken(day).held("2026-07-02") }
                + stories(3) {
                    try $0.taken(day).extended("2026-07-02", by: "股长").held("2026-07-02")
                }
                + stories(8) {
                    try $0.acknowledged(day).objected("2026-07-02").rerouted("2026-07-02")
                } + stories(3) { try $0.withdrawn("2026-07-02") }, asOf: "2026-08-06")
        let table = report.tables[0]
        let row = try #require(table.rows.first { $0[0] == .text("medical") })
        #expect(
            zip(table.columns, row).map { "\($0.key) \($1.text(in: .en))" } == [
                "agency medical", "name The medical", "received 35", "open 16", "due-soon 5",
                "overdue-statutory 1", "overdue-promised 4", "done-on-time 6", "done-late 2",
                "paused 7", "paused-why Waiting for the household's papers×7", "extended 9",
                "extended-by Deputy director×6; Section head×3", "returned 8", "withdrawn 3",
                "median-working-days 10", "p95-working-days 22",
            ])
        #expect(table.totals?.dropFirst(2) == row.dropFirst(2))
    }

    @Test("numbers stand on the right, texts on the left")
    func alignment() {
        let sides = ReportTable.Column.Kind.allCases.map {
            ReportTable.Column("key", Name(zh: "列", en: "Column"), $0).alignment
        }
        #expect(sides == [.leading, .trailing, .trailing, .leading])
    }

    @Test(
        "Chinese takes two columns of a terminal, accents and joiners none",
        arguments: [
            ("", 0), ("abc-1", 5), ("低保", 4), ("（含当日）", 10), ("自 2026-07-01 起", 16),
            ("；", 2), ("×", 1), ("→", 1), ("é", 1), ("e\u{301}", 1), ("\u{20BB7}", 2), ("ｶ", 1),
            ("Ａ", 2), ("한", 2), ("👨‍👩‍👧", 2), ("✅", 2), ("\t", 0),
        ])
    func width(text: String, columns: Int) {
        #expect(ColumnWidth.of(text) == columns)
    }
}
