internal import Casework

/// A table of a page, also one that a report made: its caption says what it is, it scrolls within
/// itself on a small screen, and says so where it is empty.
struct TableView {
    let node: Node

    /// - Parameters:
    ///   - heading: the column that says what its row is about.
    ///   - trailing: the columns of numbers.
    init(
        _ title: Name, head columns: [Name], isCaptionSeen: Bool = true, empty: Name? = nil,
        rows: [[Node]], headedBy heading: Int = 0, trailing: Set<Int> = [],
        foot: [Node]? = nil
    ) {
        guard !rows.isEmpty || empty == nil else {
            node = p(.classes("empty")) { empty.map { .said($0) } ?? .nothing }
            return
        }
        node = div(
            .classes("scroll"), .role("region"), .label(title), .inTabOrder
        ) {
            table {
                caption(isCaptionSeen ? nil : .classes("unseen")) { title }
                thead {
                    tr {
                        for (index, column) in columns.enumerated() {
                            th(.columnScope, trailing.contains(index) ? .classes("number") : nil) {
                                column
                            }
                        }
                    }
                }
                tbody {
                    for row in rows { tr { Self.cells(row, headedBy: heading, trailing) } }
                }
                if let foot { tfoot { tr { Self.cells(foot, headedBy: heading, trailing) } } }
            }
        }
    }

    @NodeBuilder private static func cells(
        _ row: [Node], headedBy heading: Int, _ trailing: Set<Int>
    ) -> [Node] {
        for (index, cell) in row.enumerated() {
            let manner: Attribute? = trailing.contains(index) ? .classes("number") : nil
            if index == heading { th(.rowScope, manner) { cell } } else { td(manner) { cell } }
        }
    }

    /// Renders any report without knowing which it is.
    init(_ report: ReportTable, in language: Language) {
        func node(_ cell: ReportTable.Cell) -> Node { .text(cell.text(in: language)) }
        let trailing = Set(
            report.columns.indices.filter { report.columns[$0].alignment == .trailing })
        let whole = TableView(
            report.title, head: report.columns.map(\.name), empty: Name(zh: "没有。", en: "None."),
            rows: report.rows.map { $0.map(node) }, trailing: trailing,
            foot: report.totals.map { $0.map(node) })
        self.node = section(.classes("report")) {
            whole.node
            for note in report.notes { p(.classes("hint")) { note } }
        }
    }
}
