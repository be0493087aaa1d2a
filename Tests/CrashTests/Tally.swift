/// The figures of a campaign, as its closing table prints them.
struct Tally {
    /// What a judge counted.
    struct Findings {
        var found = 0
        var entries: Int64 = 0
        var steps = 0
        var doneAfterBreach = 0
    }

    var rounds = 0
    var troubles: [String: Int] = [:]
    var restartMilliseconds: [Int] = []
    var findings = Findings()
    private var offices: [Notebook.Pages] = []

    mutating func count(_ notebooks: [(Post, Notebook)]) {
        offices = notebooks.map { $0.1.read() }
    }

    private var deeds: [Deed] { offices.flatMap(\.deeds) }

    var given: Int { deeds.reduce(0) { $0 + $1.parts.count { $0.receipt != nil } } }

    var refusals: [String: Int] {
        offices.reduce(into: [:]) { $0.merge($1.refusals) { $0 + $1 } }
    }

    var lines: [(String, String)] {
        let restarts = restartMilliseconds.sorted()
        return [
            ("rounds", "\(rounds) (\(list(troubles)))"),
            ("receipts given", "\(given)"),
            ("receipts found", "\(findings.found)"),
            ("sent again", "\(offices.reduce(0) { $0 + $1.sentAgain })"),
            ("deliveries", "\(offices.reduce(0) { $0 + $1.disclosures.count })"),
            ("late ACKs", "\(deeds.count { $0.isLate })"),
            ("refusals", list(refusals)),
            ("entries verified", "\(findings.entries)"),
            ("clock steps told", "\(findings.steps)"),
            ("done after a breach", "\(findings.doneAfterBreach)"),
            ("median restart", "\(restarts.isEmpty ? 0 : restarts[restarts.count / 2]) ms"),
        ]
    }

    private func list(_ counts: [String: Int]) -> String {
        counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
}
