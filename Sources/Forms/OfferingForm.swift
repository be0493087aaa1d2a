public import Casework
public import Wire

/// An entry of the two lists as JSON.
public enum OfferingForm {
    private static let keys: [StaticString] = [
        "code", "title", "topics", "kind", "categories", "areas", "eligibility", "exclusions",
        "schedule", "hours", "contact", "valid-from", "valid-to", "legal-source", "amount",
        "materials", "capacity", "needs-consent", "terms", "as-draft",
    ]

    /// What a door makes of a SEND to a list: a whole entry, with `"as-draft": true` where it is
    /// not to be reviewed yet; or `{"withdraw": code, "reason": …}`, and likewise the owner's other
    /// verbs.
    ///
    /// - Parameter owner: the sender's agency, whose entries a code names.
    public static func readCommand(
        _ body: [UInt8], list: OfferingList, owner: AgencyID?
    ) throws(Refusal) -> Command {
        let node = try Form.document(body)
        for word in words where node[word.description] != nil {
            let form = try Form(node, allowing: [word] + reason(of: word.description))
            guard let owner else { throw .unknownOffering }
            return .change(
                try verb(word.description, form),
                OfferingAddress(list, owner, try form.text(word)))
        }
        return try readWriting(node, on: list)
    }

    /// A whole entry as its owner sends it.
    public static func readWriting(
        _ node: JSONNode, on list: OfferingList
    ) throws(Refusal) -> Command {
        let isDraft = try Form(node, allowing: keys).optionalFlag("as-draft") ?? false
        return .write(
            try read(node, isGenerated: list == .government), on: list, isSubmitted: !isDraft)
    }

    /// A verb whose address names the entry: its reason, if any.
    public static func readVerb(_ word: String, _ body: [UInt8]) throws(Refusal) -> OfferingVerb {
        try verb(word, Form(Form.optionalDocument(body), allowing: reason(of: word)))
    }

    /// Where nobody would hear a reason, none is taken.
    private static func reason(of word: String) -> [StaticString] {
        ["submit", "assure", "publish"].contains(word) ? [] : ["reason"]
    }

    /// What an owner does to an entry by its code alone.
    private static let words: [StaticString] = ["withdraw", "pause", "resume", "submit", "assure"]

    private static func verb(_ word: String, _ form: Form) throws(Refusal) -> OfferingVerb {
        switch word {
        case "submit": .submit
        case "pause": .pause(reason: try form.optionalText("reason"))
        case "resume": .resume(reason: try form.optionalText("reason"))
        case "assure": .assure
        case "publish": .publish
        case "return": .sendBack(reason: try form.text("reason"))
        case "suspend": .suspend(reason: try form.text("reason"))
        case "lift": .lift(reason: try form.optionalText("reason"))
        default: .withdraw(reason: try form.text("reason"))
        }
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

    /// - Parameter isGenerated: the rule book says most of it; only the owner's part has to be
    ///   there.
    public static func read(
        _ node: JSONNode, isGenerated: Bool = false
    ) throws(Refusal) -> OfferingDraft {
        let form = try Form(node, allowing: keys)
        return OfferingDraft(
            code: try form.parsed("code", "expects a code of lower-case words") {
                Code.isWellFormed($0) ? $0 : nil
            },
            title: try isGenerated && form["title"] == nil
                ? Name(zh: "", en: "") : name(form.required("title")),
            topics: try (isGenerated ? form.optionalList : form.list)("topics") {
                node throws(Refusal) in
                try Self.parsed(node, "expects the key of a topic") { TopicID($0) }
            },
            kind: isGenerated
                ? try form.optionalChoice("kind", OfferingDraft.Kind.self) ?? .service
                : try form.choice("kind", OfferingDraft.Kind.self),
            categories: try form.texts("categories"),
            areas: try (isGenerated ? form.optionalList : form.list)("areas") {
                node throws(Refusal) in
                try Self.parsed(node, "expects a place such as a-county/qinghe") { Area($0) }
            },
            eligibility: try form.text("eligibility"),
            exclusions: try form.optionalText("exclusions"),
            schedule: try form.optionalText("schedule"),
            hours: try form["hours"].map { node throws(Refusal) in try HoursForm.read(node) }
                ?? .none,
            contact: try form.optionalText("contact"),
            validFrom: try date(form, "valid-from"), validTo: try date(form, "valid-to"),
            legalSource: try form.optionalText("legal-source"),
            amount: try form.optionalText("amount"),
            materials: try form.optionalList("materials") { node throws(Refusal) in
                try material(node)
            },
            capacity: try form["capacity"].map { node throws(Refusal) in try capacity(node) },
            needsConsent: try form.optionalFlag("needs-consent") ?? true,
            terms: try form["terms"].map { node throws(Refusal) in try TermsForm.read(node) })
    }

    static func name(_ node: JSONNode) throws(Refusal) -> Name {
        let form = try Form(node, allowing: ["zh", "en"])
        return Name(zh: try form.text("zh"), en: try form.text("en"))
    }

    static func write(_ key: StaticString, _ name: Name, to json: inout JSONWriter) {
        json.key(key)
        json.beginObject()
        json.member("zh", name.zh)
        json.member("en", name.en)
        json.endObject()
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

    /// An entry as it is shown: who wrote it, in which version, what it says, how much is left.
    ///
    /// - Parameter isWhole: also what is proposed, for its owner and its reviewers.
    public static func write(
        _ offering: Offering, isWhole: Bool = false, to json: inout JSONWriter
    ) {
        json.beginObject()
        writeMembers(offering, to: &json)
        if let publishedAt = offering.publishedAt { json.member("published-at", publishedAt.text) }
        json.member("since", offering.since.text)
        switch offering.status {
        case .paused: json.member("paused-at", offering.since.text)
        case .withdrawn: json.member("withdrawn-at", offering.since.text)
        default: break
        }
        if let reason = offering.reason { json.member("reason", reason) }
        if let assurance = offering.assurance { write(assurance, to: &json) }
        if isWhole, offering.edition != nil, let proposal = offering.proposal {
            write(proposal, to: &json)
        } else if isWhole, let remark = offering.proposal?.remark {
            json.member("remark", remark)
        }
        json.endObject()
    }

    /// Where an entry stands, as whatever points to it shows it.
    static func write(_ address: OfferingAddress, to json: inout JSONWriter) {
        json.beginObject()
        json.member("list", address.list.rawValue)
        json.member("owner", address.owner.text)
        json.member("code", address.code)
        json.endObject()
    }

    private static func write(_ assurance: Assurance, to json: inout JSONWriter) {
        json.key("assured")
        json.beginObject()
        json.member("by", assurance.by.text)
        json.member("at", assurance.at.text)
        json.member("due", assurance.due.text)
        json.member("stale", assurance.isStale)
        json.endObject()
    }

    private static func write(_ proposal: Proposal, to json: inout JSONWriter) {
        json.key("proposed")
        json.beginObject()
        json.member("version", proposal.version)
        json.member("submitted", proposal.isSubmitted)
        json.member("since", proposal.since.text)
        if let remark = proposal.remark { json.member("remark", remark) }
        json.key("entry")
        write(proposal.draft, to: &json)
        json.endObject()
    }

    static func writeMembers(_ offering: Offering, to json: inout JSONWriter) {
        json.member("list", offering.list.rawValue)
        json.member("offering", offering.id.number)
        json.member("owner", offering.owner.text)
        json.member("version", offering.version)
        json.member("status", offering.status.rawValue)
        if let free = offering.free {
            json.member("held", offering.held)
            json.member("used", offering.used)
            json.member("free", free)
        }
        json.key("entry")
        write(offering.draft, to: &json)
    }

    public static func write(_ draft: OfferingDraft, to json: inout JSONWriter) {
        json.beginObject()
        json.member("code", draft.code)
        write("title", draft.title, to: &json)
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
        if !draft.hours.isEmpty {
            json.key("hours")
            HoursForm.write(draft.hours, to: &json)
        }
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
        if let terms = draft.terms {
            json.key("terms")
            TermsForm.write(terms, to: &json)
        }
        json.endObject()
    }

    static func write(_ key: StaticString, _ texts: [String], to json: inout JSONWriter) {
        json.key(key)
        json.beginArray()
        for text in texts { json.string(text) }
        json.endArray()
    }
}
