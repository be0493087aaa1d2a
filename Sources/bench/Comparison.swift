/// Now by then, measure by measure, and what of it is worse than noise explains.
struct Comparison {
    let now: [Figures]
    let kept: [Figures]

    var lines: [String] {
        let measures = Measure.tabled.filter { measure in
            pairs.contains { Self.ratio($0, measure) != nil }
        }
        guard !measures.isEmpty else {
            return ["No figures of these runs were kept in these sizes: nothing to compare with."]
        }
        let rows = measures.map { measure in
            [measure.title]
                + pairs.map { pair in
                    Self.ratio(pair, measure).map { "×" + Digits.decimal($0, 2) } ?? "-"
                }
        }
        let heading = [["now by kept"] + now.map(\.name), [""] + now.map(\.size)]
        return Grid(heading: heading, rows: rows).lines + [""] + verdict
    }

    private typealias Pair = (now: Figures, then: Figures?)

    private var pairs: [Pair] {
        now.map { now in (now, kept.first { $0.name == now.name && $0.size == now.size }) }
    }

    /// Nil where one of them is missing, or nothing that could be divided by.
    private static func ratio(_ pair: Pair, _ measure: Measure) -> Double? {
        guard let now = pair.now[measure], let then = pair.then?[measure], then > 0 else {
            return nil
        }
        return now / then
    }

    private var verdict: [String] {
        let worse = pairs.compactMap { pair -> String? in
            let found = Measure.tabled.filter { Self.isWorse(pair, $0) }.map { measure in
                let ratio = Self.ratio(pair, measure) ?? 1
                return "\(measure.title.drop { $0 == " " }) ×\(Digits.decimal(ratio, 2))"
            }
            guard !found.isEmpty else { return nil }
            return "worse: \(pair.now.name): " + found.joined(separator: ", ") + Self.excuse(pair)
        }
        let strangers = pairs.filter { $0.then == nil }.map { "\($0.now.name) \($0.now.size)" }
        return (worse.isEmpty ? ["Nothing got worse than noise explains."] : worse)
            + (strangers.isEmpty ? [] : ["not kept: " + strangers.joined(separator: ", ")])
    }

    private static func isWorse(_ pair: Pair, _ measure: Measure) -> Bool {
        guard let now = pair.now[measure], let then = pair.then?[measure],
            let ratio = ratio(pair, measure), abs(now - then) > measure.grain
        else { return false }
        return switch measure.better {
        case .more: ratio < 1 - measure.noise
        case .less: ratio > 1 + measure.noise
        case nil: false
        }
    }

    /// A slower disk slows down whoever waits for it.
    private static func excuse(_ pair: Pair) -> String {
        guard let disk = ratio(pair, .disk), disk < 1 - Measure.disk.noise else { return "" }
        return " (the disk itself: ×\(Digits.decimal(disk, 2)))"
    }
}
