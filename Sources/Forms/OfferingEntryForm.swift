internal import Casework
internal import Wire

/// Journal entries of the two lists as JSON.
enum OfferingEntryForm {
    private static let frame: [StaticString] = ["at", "by", "key", "entry", "offering"]

    static func write(
        _ id: OfferingID, _ address: OfferingAddress, _ proposal: Proposal,
        to json: inout JSONWriter
    ) {
        write(id, address, version: proposal.version, to: &json)
        if proposal.isSubmitted { json.member("submitted", true) }
        if let remark = proposal.remark { json.member("remark", remark) }
        json.key("draft")
        OfferingForm.write(proposal.draft, to: &json)
    }

    static func write(
        _ id: OfferingID, _ address: OfferingAddress, _ edition: Edition,
        _ assurance: Assurance?, to json: inout JSONWriter
    ) {
        write(id, address, version: edition.version, to: &json)
        json.key("draft")
        OfferingForm.write(edition.draft, to: &json)
        if let names = edition.names {
            json.key("names")
            write(names, to: &json)
        }
        if let assurance { write(assurance, to: &json) }
    }

    private static func write(
        _ id: OfferingID, _ address: OfferingAddress, version: Int64, to json: inout JSONWriter
    ) {
        json.member("offering", id.number)
        json.member("list", address.list.rawValue)
        json.member("owner", address.owner.text)
        json.member("version", version)
    }

    static func write(_ id: OfferingID, _ event: OfferingEvent, to json: inout JSONWriter) {
        json.member("offering", id.number)
        if let reason = event.reason { json.member("reason", reason) }
        switch event {
        case .assured(let assurance): write(assurance, to: &json)
        case .searched(let place):
            if let place { json.member("up-to", place.number) }
        default: break
        }
    }

    static func write(_ assurance: Assurance, to json: inout JSONWriter) {
        json.key("assured")
        json.beginObject()
        json.member("by", assurance.by.text)
        json.member("at", assurance.at.milliseconds)
        json.member("due", assurance.due.milliseconds)
        json.member("pause", assurance.pause.milliseconds)
        if assurance.isStale { json.member("stale", true) }
        json.endObject()
    }

    static func write(_ names: PrintedNames, to json: inout JSONWriter) {
        json.beginObject()
        OfferingForm.write("owner", names.owner, to: &json)
        write("topics", names.topics, to: &json)
        write("areas", names.areas, to: &json)
        json.endObject()
    }

    private static func write(_ key: StaticString, _ names: [Name], to json: inout JSONWriter) {
        json.key(key)
        json.beginArray()
        for name in names {
            json.beginObject()
            json.member("zh", name.zh)
            json.member("en", name.en)
            json.endObject()
        }
        json.endArray()
    }

    // MARK: Reading

    /// Nil for a word that is none of the lists'.
    static func read(_ word: String, _ node: JSONNode, at: Instant) throws(Refusal) -> Entry? {
        switch word {
        case "offering-written": return try written(node, at: at)
        case "offering-published": return try published(node, at: at)
        default:
            guard let event = try event(word, node) else { return nil }
            return .offering(
                OfferingID(try Form.integer(try EntryForm.required(node, "offering"))), event)
        }
    }

    private static func written(_ node: JSONNode, at: Instant) throws(Refusal) -> Entry {
        let form = try Form(
            node, allowing: frame + ["list", "owner", "version", "draft", "submitted", "remark"])
        let draft = try OfferingForm.read(form.required("draft"))
        return .offeringWritten(
            OfferingID(try form.integer("offering")), try address(form, draft),
            Proposal(
                version: try form.integer("version"), draft: draft,
                isSubmitted: try form.optionalFlag("submitted") ?? false, since: at,
                remark: try form.optionalText("remark")))
    }

    private static func published(_ node: JSONNode, at: Instant) throws(Refusal) -> Entry {
        let form = try Form(
            node, allowing: frame + ["list", "owner", "version", "draft", "names", "assured"])
        let draft = try OfferingForm.read(form.required("draft"))
        return .offeringPublished(
            OfferingID(try form.integer("offering")), try address(form, draft),
            Edition(
                version: try form.integer("version"), draft: draft,
                names: try form["names"].map { node throws(Refusal) in try names(node) },
                publishedAt: at),
            try form["assured"].map { node throws(Refusal) in try assurance(node) })
    }

    private static func address(
        _ form: Form, _ draft: OfferingDraft
    ) throws(Refusal) -> OfferingAddress {
        OfferingAddress(
            try form.choice("list", OfferingList.self),
            try form.parsed("owner", "expects an agency") { AgencyID($0) }, draft.code)
    }

    static func assurance(_ node: JSONNode) throws(Refusal) -> Assurance {
        let form = try Form(node, allowing: ["by", "at", "due", "pause", "stale"])
        return Assurance(
            by: try form.parsed("by", "expects an agency") { AgencyID($0) },
            at: Instant(milliseconds: try form.integer("at")),
            due: Instant(milliseconds: try form.integer("due")),
            pause: Instant(milliseconds: try form.integer("pause")),
            isStale: try form.optionalFlag("stale") ?? false)
    }

    static func names(_ node: JSONNode) throws(Refusal) -> PrintedNames {
        let form = try Form(node, allowing: ["owner", "topics", "areas"])
        return PrintedNames(
            owner: try OfferingForm.name(form.required("owner")),
            topics: try form.list("topics") { node throws(Refusal) in
                try OfferingForm.name(node)
            },
            areas: try form.list("areas") { node throws(Refusal) in
                try OfferingForm.name(node)
            })
    }

    private static func event(_ word: String, _ node: JSONNode) throws(Refusal) -> OfferingEvent? {
        func form(_ keys: [StaticString]) throws(Refusal) -> Form {
            try Form(node, allowing: frame + keys)
        }
        switch word {
        case "offering-submitted": return .submitted
        case "offering-returned": return .returned(reason: try form(["reason"]).text("reason"))
        case "offering-paused":
            return .paused(reason: try form(["reason"]).optionalText("reason"))
        case "offering-resumed":
            return .resumed(reason: try form(["reason"]).optionalText("reason"))
        case "offering-withdrawn": return .withdrawn(reason: try form(["reason"]).text("reason"))
        case "offering-expired": return .expired
        case "offering-suspended": return .suspended(reason: try form(["reason"]).text("reason"))
        case "offering-lifted":
            return .lifted(reason: try form(["reason"]).optionalText("reason"))
        case "offering-assured":
            return .assured(try assurance(form(["assured"]).required("assured")))
        case "offering-stale": return .stale
        case "offering-unassured": return .unassured
        case "offering-searched":
            return .searched(
                upTo: try form(["up-to"]).optionalInteger("up-to").map { ObligationID($0) })
        default: return nil
        }
    }
}
