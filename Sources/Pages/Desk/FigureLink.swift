internal import Casework

/// A number that leads to the obligations behind it; nothing is behind a zero.
struct FigureLink {
    let node: Node

    /// - Parameter name: said beside the number, where no heading of a table says it.
    init(_ figure: Figure, _ count: Int, _ shown: DeskPeriod, saying name: Name? = nil) {
        let number: [Node] = [.text(String(count))]
        guard let name else {
            node = count == 0 ? .text("0") : a(.href(shown.behind(figure))) { number }
            return
        }
        let words: [Node] = [strong { number }, span { name }]
        node = count == 0 ? div { words } : a(.href(shown.behind(figure))) { words }
    }
}
