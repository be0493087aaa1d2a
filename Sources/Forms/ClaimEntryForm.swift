public import Casework
internal import Wire

/// Journal entries of claims as JSON: facts in the open, and apart from them what somebody wrote.
/// A claim's row keeps the claim in the same form.
public enum ClaimEntryForm {
    private static let frame: [StaticString] = ["at", "by", "key", "entry", "claim"]
    private static let keys: [StaticString] = [
        "offering", "list", "owner", "code", "version", "obligation", "case", "window", "area",
        "topic", "categories", "units", "opened-by", "opened-at", "status", "since", "until",
        "late", "release", "consent", "sequence",
    ]

    /// The claim as its row keeps it. Who signed a consent is not in it.
    public static func text(_ claim: Claim) -> String {
        var json = JSONWriter(capacity: 512)
        json.beginObject()
        write(claim, to: &json)
        json.member("since", claim.since.milliseconds)
        if claim.isLate { json.member("late", true) }
        if let release = claim.release { json.member("release", release.rawValue) }
        if let consent = claim.consent { write(consent, to: &json) }
        json.member("sequence", claim.sequence)
        json.endObject()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    public static func claim(_ text: String) throws(Refusal) -> Claim {
        let form = try Form(Form.document(Array(text.utf8)), allowing: ["claim"] + keys)
        let claim = try claim(form, at: nil)
        return try form["consent"].map { node throws(Refusal) in
            claim.agreed(try consent(node, nil))
        } ?? claim
    }

    static func write(_ claim: Claim, to json: inout JSONWriter) {
        json.member("claim", claim.id.number)
        json.member("offering", claim.offering.number)
        json.member("list", claim.address.list.rawValue)
        json.member("owner", claim.address.owner.text)
        json.member("code", claim.address.code)
        json.member("version", claim.version)
        json.member("obligation", claim.obligation.number)
        json.member("case", claim.caseID.number)
        json.member("window", claim.window.text)
        json.member("area", claim.area.path)
        json.member("topic", claim.topic.text)
        OfferingForm.write("categories", claim.categories.map(\.rawValue), to: &json)
        json.member("units", claim.units)
        json.member("opened-by", claim.openedBy.text)
        json.member("opened-at", claim.openedAt.milliseconds)
        json.member("status", claim.status.rawValue)
        if let until = claim.until { json.member("until", until.milliseconds) }
    }

    static func write(_ id: ClaimID, _ event: ClaimEvent, to json: inout JSONWriter) {
        json.member("claim", id.number)
        switch event {
        case .confirmed(let until): json.member("until", until.milliseconds)
        case .authorized(let consent): write(consent, to: &json)
        case .released(let reason, let text):
            json.member("release", reason.rawValue)
            if text != nil { json.member("words", true) }
        case .fulfilled(let text):
            if text != nil { json.member("words", true) }
        case .contactOpened, .broken, .late: break
        }
    }

    private static func write(_ consent: Consent, to json: inout JSONWriter) {
        json.key("consent")
        json.beginObject()
        OfferingForm.write("parts", consent.parts.map(\.rawValue), to: &json)
        json.member("signed-on", consent.signedOn.description)
        json.member("text", consent.text)
        json.endObject()
    }

    /// What somebody wrote about people.
    static func writeWords(_ event: ClaimEvent, to json: inout JSONWriter) {
        json.beginObject()
        switch event {
        case .authorized(let consent):
            if let signers = consent.signers.text { json.member("signers", signers) }
            if let purpose = consent.purpose.text { json.member("purpose", purpose) }
        case .fulfilled(let text), .released(_, let text):
            if let text = text?.text { json.member("text", text) }
        case .broken(let text):
            if let text = text.text { json.member("text", text) }
        case .confirmed, .contactOpened, .late: break
        }
        json.endObject()
    }

    // MARK: Reading

    /// Nil for a word that is none of a claim's.
    static func read(
        _ word: String, _ node: JSONNode, words: JSONNode?, at: Instant
    ) throws(Refusal) -> Entry? {
        if word == "claim-opened" {
            let form = try Form(node, allowing: frame + keys)
            return .claimOpened(try claim(form, at: at))
        }
        guard word.hasPrefix("claim-") else { return nil }
        let form = try Form(
            node, allowing: frame + ["until", "consent", "release", "words"])
        let said = try words.map { node throws(Refusal) in
            try Form(node, allowing: ["text", "signers", "purpose"])
        }
        guard let event = try event(word, form, said) else { return nil }
        return .claim(ClaimID(try form.integer("claim")), event)
    }

    private static func event(
        _ word: String, _ form: Form, _ said: Form?
    ) throws(Refusal) -> ClaimEvent? {
        func words() throws(Refusal) -> Words? {
            guard try form.optionalFlag("words") ?? false else { return nil }
            return try text(said)
        }
        switch word {
        case "claim-confirmed":
            return .confirmed(until: Instant(milliseconds: try form.integer("until")))
        case "claim-authorized":
            return .authorized(try consent(form.required("consent"), said))
        case "claim-contact-opened": return .contactOpened
        case "claim-fulfilled": return .fulfilled(text: try words())
        case "claim-released":
            return .released(
                try form.choice("release", Claim.Release.self), text: try words())
        case "claim-broken": return .broken(text: try text(said))
        case "claim-late": return .late
        default: return nil
        }
    }

    private static func text(_ said: Form?) throws(Refusal) -> Words {
        try said?.optionalText("text").map { .said($0) } ?? .sealed
    }

    private static func consent(_ node: JSONNode, _ said: Form?) throws(Refusal) -> Consent {
        let form = try Form(node, allowing: ["parts", "signed-on", "text"])
        return Consent(
            parts: try form.list("parts") { node throws(Refusal) in
                try Form.choice(node, Consent.Part.self)
            },
            signedOn: try form.parsed("signed-on", "expects a date") { CivilDate($0) },
            text: try form.text("text"),
            signers: try said?.optionalText("signers").map { .said($0) } ?? .sealed,
            purpose: try said?.optionalText("purpose").map { .said($0) } ?? .sealed)
    }

    /// - Parameter at: when its entry was written; nil for a row, which says itself since when.
    private static func claim(_ form: Form, at: Instant?) throws(Refusal) -> Claim {
        let since: Instant
        if let at { since = at } else { since = Instant(milliseconds: try form.integer("since")) }
        return Claim(
            id: ClaimID(try form.integer("claim")),
            offering: OfferingID(try form.integer("offering")),
            address: OfferingAddress(
                try form.choice("list", OfferingList.self),
                try form.parsed("owner", "expects an agency") { AgencyID($0) },
                try form.text("code")),
            version: try form.integer("version"),
            obligation: ObligationID(try form.integer("obligation")),
            caseID: CaseID(try form.integer("case")),
            window: try form.parsed("window", "expects an agency") { AgencyID($0) },
            area: try form.parsed("area", "expects a place") { Area($0) },
            topic: try form.parsed("topic", "expects a topic") { TopicID($0) },
            categories: try form.list("categories") { node throws(Refusal) in
                try Form.choice(node, ObjectClass.self)
            },
            units: try form.integer("units"),
            openedBy: try form.parsed("opened-by", "expects an agency") { AgencyID($0) },
            openedAt: Instant(milliseconds: try form.integer("opened-at")),
            status: try form.choice("status", Claim.Status.self), since: since,
            until: try form.optionalInteger("until").map { Instant(milliseconds: $0) },
            isLate: try form.optionalFlag("late") ?? false,
            release: try form.optionalChoice("release", Claim.Release.self),
            sequence: try form.optionalInteger("sequence") ?? 0)
    }
}
