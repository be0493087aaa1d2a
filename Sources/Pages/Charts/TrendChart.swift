internal import Casework

/// Upright bars side by side, a group for each week; see ``ShareChart`` for what goes for both.
struct TrendChart {
    /// What is counted in each group, in their order.
    struct Series {
        let name: Name
        /// How it looks: `plain`, `good`, `bad`.
        let manner: String
    }

    struct Bar {
        let count: Int
        let name: Name
        let link: Link
    }

    struct Group {
        /// Short: it stands below.
        let label: String
        /// As many as there are series.
        let bars: [Bar]
    }

    let node: Node

    private static let width = 360
    private static let (top, bottom, height) = (24, 164, 186)

    init(
        _ id: String, _ title: Name, _ description: Name, _ series: [Series], _ groups: [Group]
    ) {
        let most = max(groups.flatMap(\.bars).map(\.count).max() ?? 0, 1)
        node = div(.classes("chart-box")) {
            svg(
                .classes("chart"), .viewBox(width: Self.width, height: Self.height), .role("group"),
                .labelled(by: "\(id)-title"), .described(by: "\(id)-desc")
            ) {
                svgTitle(.id("\(id)-title")) { title }
                svgDescription(.id("\(id)-desc")) { description }
                svgText(.classes("chart-value"), .x(0), .y(15)) { String(most) }
                svgLine(
                    .classes("chart-line"), .x1(0), .x2(Self.width), .y1(Self.top),
                    .y2(Self.top))
                svgLine(
                    .classes("chart-line"), .x1(0), .x2(Self.width), .y1(Self.bottom),
                    .y2(Self.bottom))
                for (index, group) in groups.enumerated() {
                    Self.draw(group, at: index, of: groups.count, series, most)
                }
            }
            ul(.classes("legend")) {
                for one in series {
                    li {
                        svg(
                            .classes("legend-key"), .viewBox(width: 16, height: 16), .decorative
                        ) {
                            svgRectangle(
                                .classes("chart-\(one.manner)"), .x(1), .y(1), .width(14),
                                .height(14))
                        }
                        one.name
                    }
                }
            }
        }
    }

    @NodeBuilder private static func draw(
        _ group: Group, at index: Int, of count: Int, _ series: [Series], _ most: Int
    ) -> [Node] {
        let (from, to) = (index * width / count, (index + 1) * width / count)
        // A gap of a bar's width between two groups.
        let bar = max((to - from) / (series.count + 1), 1)
        for (place, one) in group.bars.enumerated() where one.count > 0 {
            let tall = max(one.count * (bottom - top) / most, 2)
            svgLink(.href(one.link), .focusable) {
                svgTitle { one.name }
                svgRectangle(
                    .classes("chart-\(series[place].manner)"), .x(from + bar / 2 + place * bar),
                    .y(bottom - tall), .width(bar), .height(tall))
            }
        }
        // Every second one where they would touch.
        if count <= 7 || (count - 1 - index).isMultiple(of: 2) {
            svgText(
                .classes("chart-label"), .x((from + to) / 2), .y(bottom + 17), .anchor("middle")
            ) { group.label }
        }
    }
}
