internal import Casework

/// How long a matter may take, by law and by the county's promise, each with its source.
struct LimitsTable {
    let node: Node

    private struct Row: Hashable {
        let variant: Name?
        let clock: ClockKind
    }

    init(_ terms: ServiceTerms?) {
        guard let terms, !terms.limits.isEmpty else {
            node = .nothing
            return
        }
        var order: [Row] = []
        for term in terms.limits {
            let row = Row(variant: term.variant, clock: term.clock)
            if !order.contains(row) { order.append(row) }
        }
        let hasVariants = order.contains { $0.variant != nil }
        node = section(.labelled(by: "limits")) {
            h2(.id("limits")) { Name(zh: "办理时限", en: "Time limits") }
            TableView(
                Name(zh: "从法律和本县承诺看，最长要多久", en: "How long it may take at most"),
                head: (hasVariants ? [Name(zh: "情形", en: "Case")] : []) + [
                    Name(zh: "环节", en: "Step"), ReportWords.name(of: .statutory),
                    ReportWords.name(of: .promised),
                ],
                rows: order.map { row in
                    let variant: [Node] =
                        hasVariants ? [row.variant.map { .said($0) } ?? .text("–")] : []
                    return variant + [.said(ReportWords.name(of: row.clock))]
                        + [Tier.statutory, .promised].map { tier in
                            cell(
                                terms.limits.first {
                                    $0.variant == row.variant && $0.clock == row.clock
                                        && $0.tier == tier
                                })
                        }
                }
            ).node
        }
    }
}

private func cell(_ term: ServiceTerms.Term?) -> Node {
    guard let term else { return .text("–") }
    return .group([
        .said(Name(zh: term.limit.chinese, en: term.limit.english)),
        p(.classes("hint")) { term.source },
    ])
}
