public import Casework
public import Wire

/// An entry of the two lists as JSON.
public enum OfferingForm {
    private static let keys: [StaticString] = [
        "code", "title", "topics", "kind", "categories", "areas", "eligibility", "exclusions",
        "schedule", "contact", "valid-from", "valid-to", "legal-source", "amount", "materials",
        "capacity", "needs-consent",
    ]

    /// What a door makes of a SEND to a list: a whole entry, or `{"withdraw": code, "reason": …}`.
    public static func readCommand(_ body: [UInt8], list: OfferingList) throws(Refusal) -> Command {
        let node = try Form.document(body)
        guard node["withdraw"] != nil else { return .publish(try read(node), on: list) }
        let form = try Form(node, allowing: ["withdraw", "reason"])
        return .withdrawOffering(
            code: try form.text("withdraw"), from: list, reason: try form.text("reason"))
    }

    /// The draft as one text, as the offering's row keeps it.
    public static func text(_ draft: OfferingDraft) -> String {
        var json = JSONWriter()
        write(draft, to: &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    public static func draft(_ text: String) throws(Refusal) -> OfferingDraft {
        try read(Form.document(Array(text.utf8)))
    }

    public static func read(_ node: JSONNode) throws(Refusal) -> OfferingDraft {
        let form = try Form(node, allowing: keys)
        let title = try Form(try form.required("title"), allowing: ["zh", "en"])
        return OfferingDraft(
            code: try form.parsed("code", "expects a code of lower-case words") {
                Code.isWellFormed($0) ? $0 : nil
            },
            title: Name(zh: try title.text("zh"), en: try title.text("en")),
            topics: try form.list("topics") { node throws(Refusal) in
                try Self.parsed(node, "expects the key of a topic") { TopicID($0) }
            },
            kind: try form.choice("kind", OfferingDraft.Kind.self),
            categories: try form.texts("categories"),
            areas: try form.list("areas") { node throws(Refusal) in
                try Self.parsed(node, "expects a place such as a-county/qinghe") { Area($0) }
            },
            eligibility: try form.text("eligibility"),
            exclusions: try form.optionalText("exclusions"),
            schedule: try form.optionalText("schedule"), contact: try form.optionalText("contact"),
            validFrom: try date(form, "valid-from"), validTo: try date(form, "valid-to"),
            legalSource: try form.optionalText("legal-source"),
            amount: try form.optionalText("amount"),
            materials: try form.optionalList("materials") { node throws(Refusal) in
                try material(node)
            },
            capacity: try form["capacity"].map { node throws(Refusal) in try capacity(node) },
            needsConsent: try form.optionalFlag("needs-consent") ?? true)
    }

    private static func parsed<Value>(
        _ node: JSONNode, _ expectation: String, _ parse: (String) -> Value?
    ) throws(Refusal) -> Value {
        guard let value = parse(try Form.text(node)) else {
            throw .malformed(FormPath.of(node), expectation)
        }
        return value
    }

    private static func date(_ form: Form, _ key: StaticString) throws(Refusal) -> CivilDate? {
        try form.optionalParsed(key, "expects a date such as 2026-07-01") { CivilDate($0) }
    }

    private static func material(_ node: JSONNode) throws(Refusal) -> OfferingDraft.Material {
        let form = try Form(node, allowing: ["name", "verifiable"])
        return OfferingDraft.Material(
            name: try form.text("name"), isVerifiable: try form.optionalFlag("verifiable") ?? false)
    }

    private static func capacity(_ node: JSONNode) throws(Refusal) -> OfferingDraft.Capacity {
        let form = try Form(node, allowing: ["unit", "total"])
        let total = try form.integer("total")
        guard total > 0 else { throw .malformed(form.path("total"), "is above zero") }
        return OfferingDraft.Capacity(unit: try form.text("unit"), total: total)
    }

    // MARK: Writing

    /// An entry as it is shown: who wrote it, in which version, and what it says.
    public static func write(_ offering: Offering, to json: inout JSONWriter) {
        json.beginObject()
        writeMembers(offering, to: &json)
        json.member("published-at", offering.publishedAt.text)
        if let withdrawnAt = offering.withdrawnAt {
            json.member("withdrawn-at", withdrawnAt.text)
        }
        if let reason = offering.withdrawalReason { json.member("reason", reason) }
        json.endObject()
    }

    static func writeMembers(_ offering: Offering, to json: inout JSONWriter) {
        json.member("list", offering.list.rawValue)
        json.member("offering", offering.id.number)
        json.member("owner", offering.owner.text)
        json.member("version", offering.version)
        json.member("status", offering.status.rawValue)
        json.key("entry")
        write(offering.draft, to: &json)
    }

    public static func write(_ draft: OfferingDraft, to json: inout JSONWriter) {
        json.beginObject()
        json.member("code", draft.code)
        json.key("title")
        json.beginObject()
        json.member("zh", draft.title.zh)
        json.member("en", draft.title.en)
        json.endObject()
        write("topics", draft.topics.map(\.text), to: &json)
        json.member("kind", draft.kind.rawValue)
        write("categories", draft.categories, to: &json)
        write("areas", draft.areas.map(\.path), to: &json)
        json.member("eligibility", draft.eligibility)
        let texts: [(StaticString, String?)] = [
            ("exclusions", draft.exclusions), ("schedule", draft.schedule),
            ("contact", draft.contact), ("valid-from", draft.validFrom?.description),
            ("valid-to", draft.validTo?.description), ("legal-source", draft.legalSource),
            ("amount", draft.amount),
        ]
        for (key, text) in texts { if let text { json.member(key, text) } }
        json.key("materials")
        json.beginArray()
        for material in draft.materials {
            json.beginObject()
            json.member("name", material.name)
            json.member("verifiable", material.isVerifiable)
            json.endObject()
        }
        json.endArray()
        if let capacity = draft.capacity {
            json.key("capacity")
            json.beginObject()
            json.member("unit", capacity.unit)
            json.member("total", capacity.total)
            json.endObject()
        }
        json.member("needs-consent", draft.needsConsent)
        json.endObject()
    }

    static func write(_ key: StaticString, _ texts: [String], to json: inout JSONWriter) {
        json.key(key)
        json.beginArray()
        for text in texts { json.string(text) }
        json.endArray()
    }
}
