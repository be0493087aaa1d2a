public import Casework
internal import Wire

/// A journal entry as JSON: the bytes that are chained, stored, and read again by replay.
///
/// An entry has two halves. The facts stand in the open: numbers, codes, agencies, dates, all that
/// the tables follow from. What speaks of people is the personal half, which the ledger seals.
public enum EntryForm {
    /// The facts of one entry.
    public static func facts(_ recorded: Recorded) -> [UInt8] {
        var json = JSONWriter(capacity: sizeGuess(recorded.entry))
        json.beginObject()
        json.member("at", recorded.at.milliseconds)
        if case .identity(let identity) = recorded.by {
            json.key("by")
            write(identity, to: &json)
        }
        if let key = recorded.key { json.member("key", key) }
        write(recorded.entry, to: &json)
        json.endObject()
        return json.bytes
    }

    /// What one entry says about people; nil when it says nothing, or when that is sealed.
    public static func personal(_ recorded: Recorded) -> [UInt8]? {
        switch recorded.entry {
        case .caseSubmitted(let opened, _):
            guard let draft = opened.draft else { return nil }
            return draft.written ?? bytes { CaseForm.write(draft, to: &$0) }
        case .obligation(_, let event):
            guard event.hasWords else { return nil }
            return bytes { json in
                json.beginObject()
                EventForm.writeWords(event, to: &json)
                json.endObject()
            }
        case .letterSent(_, let draft, _):
            return draft.content.map { content in
                bytes(capacity: 512 + content.body.count * 4 / 3) {
                    LetterForm.write(content, to: &$0)
                }
            }
        case .claim(_, let event):
            return event.hasWords ? bytes { ClaimEntryForm.writeWords(event, to: &$0) } : nil
        case .referred, .offeringWritten, .offeringPublished, .letter, .personSought,
            .householdErased, .quarterFrozen, .ruleAdopted, .caseConsulted, .offering,
            .claimOpened:
            return nil
        }
    }

    private static func bytes(
        capacity: Int = 2_048, _ write: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        var json = JSONWriter(capacity: capacity)
        write(&json)
        return json.bytes
    }

    private static func sizeGuess(_ entry: Entry) -> Int {
        switch entry {
        case .caseSubmitted: 2_048
        case .ruleAdopted: 16_384
        case .quarterFrozen(let figures):
            Language.allCases.reduce(1_024) { $0 + figures[$1].csv.utf8.count * 5 / 4 }
        case .offeringWritten, .offeringPublished: 2_048
        case .referred, .obligation, .offering, .letterSent, .letter, .personSought,
            .caseConsulted, .householdErased, .claimOpened, .claim:
            512
        }
    }

    /// - Parameter personal: the other half, opened; nil where it cannot be. What it would say is
    ///   sealed then. Entries from before there was sealing hold it among their facts.
    public static func read(
        facts: [UInt8], personal: [UInt8]?, sequence: Int64
    ) throws(Refusal) -> Recorded {
        let node = try Form.document(facts)
        let words = try personal.map { bytes throws(Refusal) in try Form.document(bytes) }
        let at = Instant(milliseconds: try Form.integer(try required(node, "at")))
        let actor: Actor =
            try node["by"].map { by throws(Refusal) in
                .identity(try readIdentity(by))
            } ?? .broker
        return Recorded(
            sequence: sequence, at: at, by: actor, key: node["key"]?.string,
            entry: try entry(node, personal: words, at: at))
    }

    static func required(_ node: JSONNode, _ key: String) throws(Refusal) -> JSONNode {
        guard let value = node[key] else { throw .malformed(FormPath.of(node, key), "is required") }
        return value
    }

    // MARK: Writing

    private static func write(_ identity: Identity, to json: inout JSONWriter) {
        json.beginObject()
        json.member("account", identity.account)
        json.member("role", identity.role.rawValue)
        if let agency = identity.agency { json.member("agency", agency.text) }
        if let area = identity.area { json.member("area", area.path) }
        json.endObject()
    }

    private static func write(_ entry: Entry, to json: inout JSONWriter) {
        json.member("entry", entry.word)
        switch entry {
        case .caseSubmitted(let opened, let referrals):
            json.member("case", opened.id.number)
            json.member("household", opened.household.number)
            json.member("window", opened.window.text)
            json.member("area", opened.area.path)
            json.member("reference", opened.reference)
            json.key("referrals")
            json.beginArray()
            for referral in referrals { write(referral, to: &json) }
            json.endArray()
        case .referred(let referral):
            json.key("referral")
            write(referral, to: &json)
        case .obligation(let id, let event):
            json.member("obligation", id.number)
            EventForm.write(event, to: &json)
        case .offeringWritten(let id, let address, let proposal):
            OfferingEntryForm.write(id, address, proposal, to: &json)
        case .offeringPublished(let id, let address, let edition, let assurance):
            OfferingEntryForm.write(id, address, edition, assurance, to: &json)
        case .offering(let id, let event): OfferingEntryForm.write(id, event, to: &json)
        case .claimOpened(let claim): ClaimEntryForm.write(claim, to: &json)
        case .claim(let id, let event): ClaimEntryForm.write(id, event, to: &json)
        case .personSought(let purpose, let found):
            json.member("purpose", purpose.rawValue)
            json.key("found")
            FindingForm.write(found, to: &json)
        case .caseConsulted(let id):
            json.member("case", id.number)
        case .householdErased(let id, let ground):
            json.member("household", id.number)
            json.member("ground", ground.rawValue)
        case .quarterFrozen(let figures): QuarterForm.write(figures, to: &json)
        case .ruleAdopted(let rule):
            json.member("kind", rule.kind.rawValue)
            json.member("id", rule.id)
            json.member("version", rule.version)
            json.member("text", rule.text)
        case .letterSent(let id, let draft, let sender):
            LetterForm.write(id, draft, from: sender, to: &json)
        case .letter(let id, let event):
            LetterForm.write(id, event, to: &json)
        }
    }

    private static func write(_ referral: Referral, to json: inout JSONWriter) {
        let route = referral.route
        json.beginObject()
        json.member("obligation", route.id.number)
        json.member("case", route.caseID.number)
        json.member("need", route.need)
        json.member("topic", route.rules.topic.text)
        if let variant = route.rules.variant { json.member("variant", variant) }
        json.member("version", route.rules.version)
        json.member("agency", route.agency.text)
        json.member("window", route.window.text)
        json.member("area", route.area.path)
        if route.isUrgent { json.member("urgent", true) }
        if let partOf = route.partOf { json.member("part-of", partOf.number) }
        json.key("clocks")
        ClockForm.write(referral.clocks, to: &json)
        if let lead = referral.lead {
            json.key("lead")
            json.beginObject()
            json.member("offering", lead.offering.number)
            json.member("version", lead.version)
            json.endObject()
        }
        json.endObject()
    }

    // MARK: Reading

    private static func readIdentity(_ node: JSONNode) throws(Refusal) -> Identity {
        let form = try Form(node, allowing: ["account", "role", "agency", "area"])
        return Identity(
            account: try form.text("account"), role: try form.choice("role", Role.self),
            agency: try form.optionalParsed("agency", "expects an agency") { AgencyID($0) },
            area: try form.optionalParsed("area", "expects an area") { Area($0) })
    }

    private static func entry(
        _ node: JSONNode, personal: JSONNode?, at: Instant
    ) throws(Refusal) -> Entry {
        let word = try Form.text(try required(node, "entry"))
        switch word {
        case "case-submitted": return try submitted(node, draft: personal, at: at)
        case "referred": return .referred(try referral(try required(node, "referral")))
        case "person-sought":
            let form = try Form(node, allowing: ["at", "by", "key", "entry", "purpose", "found"])
            return .personSought(
                try form.choice("purpose", SearchPurpose.self),
                found: try FindingForm.read(form.required("found")))
        case "case-consulted":
            let form = try Form(node, allowing: ["at", "by", "key", "entry", "case"])
            return .caseConsulted(CaseID(try form.integer("case")))
        case "household-erased":
            let form = try Form(
                node, allowing: ["at", "by", "key", "entry", "household", "ground"])
            return .householdErased(
                HouseholdID(try form.integer("household")),
                try form.choice("ground", ErasureGround.self))
        case "quarter-frozen": return .quarterFrozen(try QuarterForm.read(node))
        case "rule-adopted": return .ruleAdopted(try rule(node))
        default:
            if let letter = try LetterForm.read(word, node, content: personal) { return letter }
            if let entry = try OfferingEntryForm.read(word, node, at: at) { return entry }
            if let claim = try ClaimEntryForm.read(word, node, words: personal, at: at) {
                return claim
            }
            let id = ObligationID(try Form.integer(try required(node, "obligation")))
            return .obligation(id, try EventForm.read(word, node, words: personal))
        }
    }

    private static func submitted(
        _ node: JSONNode, draft: JSONNode?, at: Instant
    ) throws(Refusal) -> Entry {
        let form = try Form(
            node,
            allowing: [
                "at", "by", "key", "entry", "case", "household", "window", "area", "reference",
                "draft", "referrals",
            ])
        return .caseSubmitted(
            try opened(form, draft: draft ?? form["draft"], at: at),
            try form.list("referrals") { node throws(Refusal) in try referral(node) })
    }

    private static func opened(
        _ form: Form, draft: JSONNode?, at: Instant
    ) throws(Refusal) -> Case {
        let id = CaseID(try form.integer("case"))
        let household =
            try form.optionalInteger("household").map { HouseholdID($0) }
            ?? HouseholdID(firstCase: id)
        let window = try form.parsed("window", "expects an agency") { AgencyID($0) }
        if let draft {
            return Case(
                id: id, household: household, window: window, draft: try CaseForm.read(kept: draft),
                openedAt: at)
        }
        return Case(
            id: id, household: household, window: window,
            area: try form.parsed("area", "expects a place") { Area($0) },
            reference: try form.text("reference"), openedAt: at)
    }

    private static func referral(_ node: JSONNode) throws(Refusal) -> Referral {
        let form = try Form(
            node,
            allowing: [
                "obligation", "case", "need", "topic", "variant", "version", "agency", "window",
                "area", "urgent", "part-of", "clocks", "lead",
            ])
        let route = Route(
            id: ObligationID(try form.integer("obligation")),
            caseID: CaseID(try form.integer("case")), need: Int(try form.integer("need")),
            rules: RuleReference(
                topic: try form.parsed("topic", "expects a topic") { TopicID($0) },
                variant: try form.optionalText("variant"), version: try form.text("version")),
            agency: try form.parsed("agency", "expects an agency") { AgencyID($0) },
            window: try form.parsed("window", "expects an agency") { AgencyID($0) },
            area: try form.parsed("area", "expects an area") { Area($0) },
            isUrgent: try form.optionalFlag("urgent") ?? false,
            partOf: try form.optionalInteger("part-of").map { ObligationID($0) })
        return Referral(
            route: route, clocks: try ClockForm.read(list: try form.required("clocks")),
            lead: try form["lead"].map { node throws(Refusal) in
                let form = try Form(node, allowing: ["offering", "version"])
                return LeadRules.Cause(
                    offering: OfferingID(try form.integer("offering")),
                    version: try form.integer("version"))
            })
    }

    private static func rule(_ node: JSONNode) throws(Refusal) -> AdoptedRule {
        guard let text = try required(node, "text").string else {
            throw .malformed("text", "expects a text")
        }
        return AdoptedRule(
            kind: try Form(node, allowing: ["at", "by", "entry", "kind", "id", "version", "text"])
                .choice("kind", AdoptedRule.Kind.self),
            id: try Form.text(try required(node, "id")),
            version: try Form.text(try required(node, "version")), text: text)
    }
}
