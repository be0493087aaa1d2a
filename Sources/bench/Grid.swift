/// Cells as lines of a terminal: the first column to the left, the others to the right, a rule
/// under the heading.
struct Grid {
    let heading: [[String]]
    let rows: [[String]]

    var lines: [String] {
        let all = heading + rows
        let count = all.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in all.map { Self.cell($0, column).count }.max() ?? 0
        }
        func line(_ row: [String]) -> String {
            widths.indices.map { column in
                let text = Self.cell(row, column)
                let blanks = String(repeating: " ", count: widths[column] - text.count)
                return column == 0 ? text + blanks : blanks + text
            }.joined(separator: "  ")
        }
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        return heading.map(line) + [rule] + rows.map(line)
    }

    private static func cell(_ row: [String], _ column: Int) -> String {
        row.indices.contains(column) ? row[column] : ""
    }
}
