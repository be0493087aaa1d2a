internal import Casework
internal import Wire

/// What a government entry takes from its topic's file, as JSON.
enum TermsForm {
    static func read(_ node: JSONNode) throws(Refusal) -> ServiceTerms {
        let form = try Form(node, allowing: ["rules", "limits", "result", "amounts"])
        return ServiceTerms(
            rules: try form.text("rules"),
            limits: try form.list("limits") { node throws(Refusal) in try term(node) },
            result: try OfferingForm.name(form.required("result")),
            amounts: try form.list("amounts") { node throws(Refusal) in try amount(node) })
    }

    private static func term(_ node: JSONNode) throws(Refusal) -> ServiceTerms.Term {
        let form = try Form(
            node, allowing: ["variant", "clock", "tier", "amount", "unit", "source"])
        return ServiceTerms.Term(
            variant: try form["variant"].map { node throws(Refusal) in
                try OfferingForm.name(node)
            },
            clock: try form.choice("clock", ClockKind.self),
            tier: try form.choice("tier", Tier.self),
            limit: Limit(
                amount: Int(clamping: try form.integer("amount")),
                unit: try form.choice("unit", Limit.Unit.self)),
            source: try form.text("source"))
    }

    private static func amount(_ node: JSONNode) throws(Refusal) -> ServiceTerms.Amount {
        let form = try Form(node, allowing: ["from", "text", "source"])
        return ServiceTerms.Amount(
            from: try form.parsed("from", "expects a date such as 2026-07-01") { CivilDate($0) },
            text: try OfferingForm.name(form.required("text")), source: try form.text("source"))
    }

    static func write(_ terms: ServiceTerms, to json: inout JSONWriter) {
        json.beginObject()
        json.member("rules", terms.rules)
        json.key("limits")
        json.beginArray()
        for term in terms.limits {
            json.beginObject()
            if let variant = term.variant { OfferingForm.write("variant", variant, to: &json) }
            json.member("clock", term.clock.rawValue)
            json.member("tier", term.tier.rawValue)
            json.member("amount", term.limit.amount)
            json.member("unit", term.limit.unit.rawValue)
            json.member("source", term.source)
            json.endObject()
        }
        json.endArray()
        OfferingForm.write("result", terms.result, to: &json)
        json.key("amounts")
        json.beginArray()
        for amount in terms.amounts {
            json.beginObject()
            json.member("from", amount.from.description)
            OfferingForm.write("text", amount.text, to: &json)
            json.member("source", amount.source)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }
}
