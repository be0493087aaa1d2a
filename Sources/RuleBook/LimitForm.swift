import Casework

/// Reads limits, and rules: limits with the law or promise they come from.
enum LimitForm {
    private static let keys = ["amount", "unit"]
    /// Stands in where a limit could not be read.
    private static let standIn = Limit(amount: 1, unit: .workingDay)

    /// A bare length of time, such as a warning's lead.
    static func limit(_ node: RuleNode) -> Limit? {
        node.allow(keys)
        return length(node)
    }

    /// Never nil, lest every reader of a procedure has to ask again what was noted already.
    static func rule(_ node: RuleNode?) -> Rule {
        guard let node else { return standInRule }
        node.allow(keys + ["source", "ref", "certainty"])
        return Rule(
            limit: length(node) ?? standIn, source: source(node), reference: node["ref"]?.text(),
            certainty: CertaintyForm.read(
                node, as: "a limit",
                instead: "set the limit as the county's own promise, marked D"))
    }

    private static var standInRule: Rule {
        Rule(limit: standIn, source: "", reference: nil, certainty: .derived)
    }

    private static func length(_ node: RuleNode) -> Limit? {
        let amount = node.required("amount")?.whole(1...Limit.most)
        let unit = node.required("unit")?.choice(
            "a unit: wd working days, d calendar days, h hours, mo months", Limit.Unit.self)
        guard let amount, let unit else { return nil }
        return Limit(amount: amount, unit: unit)
    }

    private static func source(_ node: RuleNode) -> String {
        if node.isObject, node["source"] == nil {
            node.report(
                "is a limit without a source", "add \"source\": the article, or who promised it")
        }
        return node["source"]?.text() ?? ""
    }
}
