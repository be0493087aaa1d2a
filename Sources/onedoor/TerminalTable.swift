import Casework

/// A report table as lines of a terminal. Nothing is cut: what is too wide goes on below, and a
/// figure is never broken.
enum TerminalTable {
    /// Fixed, so that the same report is the same bytes on every terminal.
    static let columnsMax = 120

    static func lines(_ table: ReportTable, in language: Language = .zh) -> [String] {
        let layout = TableLayout(table, in: language, columnsMax: columnsMax)
        var lines = [table.title.text(in: language), ""] + layout.heading
        lines.append(layout.rule)
        for row in table.rows {
            lines += layout.lines(of: row)
            lines += sentences(of: row, in: table, language)
        }
        if table.rows.isEmpty { lines.append(language == .zh ? "（无）" : "(none)") }
        if let totals = table.totals { lines += [layout.rule] + layout.lines(of: totals) }
        let notes = table.notes.flatMap {
            TextLines.broken($0.text(in: language), to: columnsMax)
        }
        return lines + (notes.isEmpty ? [] : [""] + notes)
    }

    private static func sentences(
        of row: [ReportTable.Cell], in table: ReportTable, _ language: Language
    ) -> [String] {
        zip(table.columns, row).flatMap { column, cell -> [String] in
            let text = TextLines.clean(cell.text(in: language))
            guard column.kind == .sentence, !text.isEmpty else { return [] }
            let pieces = TextLines.broken(
                "\(column.name.text(in: language)): \(text)", to: columnsMax - 6)
            return pieces.enumerated().map { ($0 == 0 ? "    " : "      ") + $1 }
        }
    }
}
