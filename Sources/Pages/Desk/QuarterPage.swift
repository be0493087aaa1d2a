public import Casework
internal import Wire

/// A frozen quarter as it was, to be printed: drawn from its text and from nothing else.
public struct QuarterPage {
    private let frozen: FrozenQuarter
    private let figures: QuarterFigures
    private let visitor: Visitor

    public init(_ frozen: FrozenQuarter, _ figures: QuarterFigures, for visitor: Visitor) {
        self.frozen = frozen
        self.figures = figures
        self.visitor = visitor
    }

    public var bytes: [UInt8] {
        let quarter = frozen.quarter
        return PageFrame(
            Name(zh: "\(quarter) 季度期限报表", en: "Deadline report of \(quarter)"), for: visitor,
            lead: Name(
                zh: "截至 \(MomentText.text(frozen.asOf))；"
                    + "\(MomentText.text(frozen.frozenAt)) 冻结，日志第 \(frozen.sequence) 条",
                en: "As of \(MomentText.text(frozen.asOf)); frozen "
                    + "\(MomentText.text(frozen.frozenAt)), entry \(frozen.sequence)")
        ) {
            p(.classes("actions")) {
                button(.type("button"), .classes("button plain"), .data(.print, ""), .hidden()) {
                    Name(zh: "打印", en: "Print")
                }
                a(.href(DeskAddress.quarters.link)) {
                    Name(zh: "全部季度", en: "All quarters")
                }
            }
            for table in tables { table }
            h2 { Name(zh: "文件与摘要值", en: "Files and their digests") }
            QuarterDownloads(frozen).node
            dl {
                for language in Language.allCases {
                    dt {
                        language == .zh
                            ? Name(zh: "中文文件", en: "In Chinese")
                            : Name(zh: "英文文件", en: "In English")
                    }
                    dd { code(.classes("digest")) { frozen.digest(in: language) } }
                }
            }
        }.bytes
    }

    /// The text has the tables first, one after the other with an empty line between, and then for
    /// each of them its title and notes.
    private var tables: [Node] {
        let blocks = CSVReader.rows(figures[visitor.language].csv).split(separator: [])
        let (tables, titles) = (blocks.prefix(blocks.count / 2), blocks.suffix(blocks.count / 2))
        return zip(tables, titles).map { table, words in
            section(.classes("report")) {
                h2 { words.first?.first ?? "" }
                Self.view(Array(table), title: words.first?.first ?? "")
                for note in words.dropFirst() { p(.classes("hint")) { note.first ?? "" } }
            }
        }
    }

    private static func view(_ rows: [[String]], title: String) -> Node {
        func same(_ text: String) -> Name { Name(zh: text, en: text) }
        return TableView(
            same(title), head: (rows.first ?? []).map(same), isCaptionSeen: false,
            empty: Name(zh: "没有。", en: "None."),
            // A cell with nothing in it would head a row without a word.
            rows: rows.dropFirst().map { $0.map { .text($0.isEmpty ? "–" : $0) } }
        ).node
    }
}
