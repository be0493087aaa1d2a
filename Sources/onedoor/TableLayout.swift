import Casework

/// Which columns of a table stand in a row, and how wide each of them is.
struct TableLayout {
    private let columns: [(index: Int, column: ReportTable.Column)]
    private let widths: [Int]
    private let language: Language

    private static let gap = "  "
    /// Text columns are not made narrower than this.
    private static let textMin = 12

    init(_ table: ReportTable, in language: Language, columnsMax: Int) {
        self.language = language
        var columns = table.columns.enumerated().filter { $0.element.kind != .sentence }
            .map { (index: $0.offset, column: $0.element) }
        let rows = table.rows + [table.totals].compactMap(\.self)
        func texts(_ index: Int) -> [String] {
            rows.map { TextLines.clean($0[index].text(in: language)) }
        }
        func heading(_ column: ReportTable.Column) -> String { column.name.text(in: language) }
        var cells = columns.map { texts($0.index) }
        var widths = columns.indices.map {
            Self.widest(cells[$0] + [heading(columns[$0].column)])
        }
        if Self.total(widths) > columnsMax {
            let kept = columns.indices.filter { index in
                rows.isEmpty || columns[index].column.kind != .text
                    || cells[index].contains { !$0.isEmpty }
            }
            (columns, cells) = (kept.map { columns[$0] }, kept.map { cells[$0] })
            widths = columns.indices.map {
                Self.widest(cells[$0] + Self.halves(heading(columns[$0].column)))
            }
            let least = columns.indices.map { index in
                columns[index].column.alignment == .trailing
                    ? widths[index]
                    : Self.widest(cells[index].flatMap { TextLines.broken($0, to: Self.textMin) })
            }
            Self.narrow(&widths, to: columnsMax, least: least)
        }
        self.columns = columns
        self.widths = widths
    }

    private static func widest(_ texts: [String]) -> Int {
        texts.map { ColumnWidth.of($0) }.max() ?? 0
    }

    /// A heading on two lines of about the same length.
    private static func halves(_ heading: String) -> [String] {
        let width = ColumnWidth.of(heading)
        // Rounded up to whole Chinese characters; two of them stay together.
        return TextLines.broken(heading, to: max(4, (width + 3) / 4 * 2))
    }

    private static func total(_ widths: [Int]) -> Int {
        widths.reduce(0, +) + max(0, widths.count - 1) * gap.count
    }

    /// Takes from the widest column that has something to give until the row fits.
    private static func narrow(_ widths: inout [Int], to columnsMax: Int, least: [Int]) {
        while total(widths) > columnsMax {
            let wide = widths.indices.filter { widths[$0] > max(least[$0], textMin) }
            guard let widest = wide.max(by: { widths[$0] < widths[$1] }) else { return }
            widths[widest] -= 1
        }
    }

    var heading: [String] { lines(columns.map { $0.column.name.text(in: language) }) }

    var rule: String {
        widths.map { String(repeating: "-", count: $0) }.joined(separator: Self.gap)
    }

    func lines(of row: [ReportTable.Cell]) -> [String] {
        lines(columns.map { TextLines.clean(row[$0.index].text(in: language)) })
    }

    private func lines(_ cells: [String]) -> [String] {
        let broken = cells.indices.map { TextLines.broken(cells[$0], to: widths[$0]) }
        let height = max(1, broken.map(\.count).max() ?? 1)
        return (0..<height).map { line in
            let padded = broken.indices.map { index in
                let text = broken[index].indices.contains(line) ? broken[index][line] : ""
                return TextLines.pad(text, to: widths[index], columns[index].column.alignment)
            }
            return TextLines.trimmed(padded.joined(separator: Self.gap))
        }
    }
}
