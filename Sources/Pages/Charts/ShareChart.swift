internal import Casework

/// Horizontal bars below each other, each with its name above it and its value in words: drawn so
/// narrow that nothing becomes too small to read on a telephone.
///
/// A drawing for the eye; what it shows stands in a table beside it, with the same links, for
/// everybody else. Colours are classes of the stylesheet; parts differ in outline and order too.
struct ShareChart {
    /// One part of a bar.
    struct Part {
        /// In any unit that the whole chart has in common.
        let amount: Int
        /// How it looks: `good`, `bad`, `plain`.
        let manner: String
        /// What it shows, for whoever points at it.
        let name: Name
        /// The obligations behind it.
        let link: Link
    }

    struct Bar {
        let name: Name
        /// Beside the name, such as `95.0 %`.
        let value: String
        let parts: [Part]
    }

    let node: Node

    private static let width = 360
    private static let barHeight = 18
    private static let step = 46

    /// - Parameters:
    ///   - id: unique on the page.
    ///   - whole: how long a full bar is; nil for the longest.
    init(
        _ id: String, _ title: Name, _ description: Name, _ bars: [Bar], whole: Int? = nil
    ) {
        let longest = bars.map { $0.parts.reduce(0) { $0 + $1.amount } }.max() ?? 0
        let full = max(whole ?? longest, 1)
        let height = max(bars.count * Self.step, 1)
        node = svg(
            .classes("chart"), .viewBox(width: Self.width, height: height), .role("group"),
            .labelled(by: "\(id)-title"), .described(by: "\(id)-desc")
        ) {
            svgTitle(.id("\(id)-title")) { title }
            svgDescription(.id("\(id)-desc")) { description }
            for (index, bar) in bars.enumerated() {
                Self.draw(bar, at: index * Self.step, of: full)
            }
        }
    }

    @NodeBuilder private static func draw(_ bar: Bar, at top: Int, of full: Int) -> [Node] {
        svgText(.classes("chart-name"), .x(0), .y(top + 15)) { bar.name }
        svgText(.classes("chart-value"), .x(width), .y(top + 15), .anchor("end")) { bar.value }
        svgRectangle(
            .classes("chart-ground"), .x(0), .y(top + 22), .width(width), .height(barHeight))
        for (place, part) in bar.parts.enumerated() where part.amount > 0 {
            let before = bar.parts[..<place].reduce(0) { $0 + $1.amount }
            let (from, to) = (before * width / full, (before + part.amount) * width / full)
            svgLink(.href(part.link), .focusable) {
                svgTitle { part.name }
                svgRectangle(
                    .classes("chart-\(part.manner)"), .x(from), .y(top + 22),
                    // What is there is seen, however little it is.
                    .width(max(to - from, 2)), .height(barHeight))
            }
        }
    }
}
