import Casework

/// Reads a charity's registration.
enum OrganisationForm {
    static func read(_ node: RuleNode) -> Organisation? {
        node.allow(["credit-code", "qualification"])
        let code = node.required("credit-code").flatMap { Self.creditCode($0) }
        let qualification = node.required("qualification").map { Self.qualification($0) }
        guard let code, let qualification else { return nil }
        return Organisation(creditCode: code, qualification: qualification)
    }

    private static func creditCode(_ node: RuleNode) -> CreditCode? {
        guard let text = node.string else {
            _ = node.text()
            return nil
        }
        let code = CreditCode(text)
        if code == nil {
            node.report(
                "is no valid unified social credit code (GB 32100-2015)",
                "copy its 18 characters from the certificate of registration")
        }
        return code
    }

    private static func qualification(_ node: RuleNode) -> Organisation.Qualification {
        node.allow(["name", "number", "recognised-on", "valid-to"])
        let first = node["recognised-on"]?.date()
        let last = node["valid-to"]?.date()
        if let first, let last, last < first {
            node["valid-to"]?.report(
                "lies before the day of recognition, \(first)", "correct one of the two days")
        }
        return Organisation.Qualification(
            name: node.required("name")?.name() ?? Name(zh: "", en: ""),
            number: node["number"]?.text(), recognisedOn: first, validTo: last)
    }
}
