import Casework

/// A report table as lines of a terminal. Nothing is cut: a figure nobody can read is worse than a
/// long line.
enum TerminalTable {
    static func lines(_ table: ReportTable, in language: Language = .zh) -> [String] {
        let columns = table.columns.enumerated().filter { $0.element.kind != .sentence }
        let heading = columns.map { $0.element.name.text(in: language) }
        let rows = (table.rows + [table.totals].compactMap(\.self)).map { row in
            columns.map { clean(row[$0.offset].text(in: language)) }
        }
        let widths = heading.indices.map { index in
            ([heading] + rows).map { ColumnWidth.of($0[index]) }.max() ?? 0
        }
        func line(_ cells: [String]) -> String {
            let padded = cells.indices.map { index in
                pad(cells[index], to: widths[index], columns[index].element.alignment)
            }
            return trimmed(padded.joined(separator: "  "))
        }
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        var lines = [table.title.text(in: language), "", line(heading), rule]
        for (index, row) in table.rows.enumerated() {
            lines.append(line(rows[index]))
            lines += sentences(of: row, in: table, language)
        }
        if table.rows.isEmpty { lines.append(language == .zh ? "（无）" : "(none)") }
        if table.totals != nil, let totals = rows.last { lines += [rule, line(totals)] }
        let notes = table.notes.map { $0.text(in: language) }
        return lines + (notes.isEmpty ? [] : [""] + notes)
    }

    private static func sentences(
        of row: [ReportTable.Cell], in table: ReportTable, _ language: Language
    ) -> [String] {
        zip(table.columns, row).compactMap { column, cell in
            let text = clean(cell.text(in: language))
            guard column.kind == .sentence, !text.isEmpty else { return nil }
            return "    \(column.name.text(in: language)): \(text)"
        }
    }

    private static func pad(
        _ text: String, to width: Int, _ alignment: ReportTable.Column.Alignment
    ) -> String {
        let blanks = String(repeating: " ", count: max(0, width - ColumnWidth.of(text)))
        return switch alignment {
        case .leading: text + blanks
        case .trailing: blanks + text
        }
    }

    private static func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }

    /// Control characters could move the cursor or hide a line.
    private static func clean(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        return String(
            String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
    }
}
