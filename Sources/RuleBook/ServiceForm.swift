import Casework

/// Reads what a topic's entry on the government-aid list says.
enum ServiceForm {
    static func read(_ node: RuleNode) -> Service? {
        node.allow([
            "kind", "legal-source", "applicants", "eligibility", "materials", "result", "amounts",
        ])
        let kind = node.required("kind")?.choice("a kind of help", OfferingDraft.Kind.self)
        let source = node.required("legal-source")?.text() ?? ""
        let applicants = Self.applicants(node)
        let eligibility = node.required("eligibility")?.name()
        let materials = Self.materials(node)
        let result = node.required("result")?.name()
        let amounts = Self.amounts(node)
        guard let kind, let eligibility, let result else { return nil }
        return Service(
            kind: kind, legalSource: source, applicants: applicants, eligibility: eligibility,
            materials: materials, result: result, amounts: amounts)
    }

    private static func applicants(_ service: RuleNode) -> [String] {
        var classes: [String] = []
        for node in service.required("applicants")?.elements() ?? [] {
            guard let word = node.choice("an object class", ObjectClass.self)?.rawValue else {
                continue
            }
            if classes.contains(word) {
                node.report("names \(word) a second time", "take one of them out")
            }
            classes.append(word)
        }
        return classes
    }

    private static func materials(_ service: RuleNode) -> [OfferingDraft.Material] {
        (service.required("materials")?.elements() ?? []).map { node in
            node.allow(["name", "verifiable"])
            return OfferingDraft.Material(
                name: node.required("name")?.text() ?? "",
                // Asked of the household only where the file says so (art. 62).
                isVerifiable: node.required("verifiable")?.flag() ?? true)
        }
    }

    private static func amounts(_ service: RuleNode) -> [Service.Amount] {
        var amounts: [Service.Amount] = []
        for node in service.required("amounts")?.elements() ?? [] {
            node.allow(["from", "text", "source", "certainty"])
            let text = node.required("text")?.name()
            let source = node.required("source")?.text() ?? ""
            let certainty = CertaintyForm.read(
                node, as: "an amount", instead: "take it out until the county publishes its own")
            guard let from = node.required("from"), let day = from.date(), let text else {
                continue
            }
            if let earlier = amounts.last?.from, day <= earlier {
                from.report(
                    "does not come after \(earlier), which stands before it",
                    "put the amounts in the order of their days, one for each day")
            }
            amounts.append(
                Service.Amount(from: day, text: text, source: source, certainty: certainty))
        }
        return amounts
    }
}
