public import Casework
internal import Wire

/// An entry of the lists whole, as one text: its row keeps it so, because only a few of its
/// members are ever looked for.
public enum OfferingStateForm {
    public static func text(_ offering: Offering) -> String {
        var json = JSONWriter(capacity: 2_048)
        json.beginObject()
        json.member("offering", offering.id.number)
        json.member("list", offering.list.rawValue)
        json.member("owner", offering.owner.text)
        json.member("code", offering.address.code)
        json.member("standing", offering.standing.rawValue)
        json.member("since", offering.since.milliseconds)
        if let reason = offering.reason { json.member("reason", reason) }
        if let assurance = offering.assurance { OfferingEntryForm.write(assurance, to: &json) }
        if offering.wasPaused { json.member("was-paused", true) }
        json.member("held", offering.held)
        json.member("used", offering.used)
        if let search = offering.search { json.member("search", search.number) }
        json.member("sequence", offering.sequence)
        if let edition = offering.edition { write(edition, to: &json) }
        if let proposal = offering.proposal { write(proposal, to: &json) }
        json.endObject()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func write(_ edition: Edition, to json: inout JSONWriter) {
        json.key("edition")
        json.beginObject()
        json.member("version", edition.version)
        json.member("at", edition.publishedAt.milliseconds)
        if let names = edition.names {
            json.key("names")
            OfferingEntryForm.write(names, to: &json)
        }
        json.key("draft")
        OfferingForm.write(edition.draft, to: &json)
        json.endObject()
    }

    private static func write(_ proposal: Proposal, to json: inout JSONWriter) {
        json.key("proposal")
        json.beginObject()
        json.member("version", proposal.version)
        json.member("submitted", proposal.isSubmitted)
        json.member("since", proposal.since.milliseconds)
        if let remark = proposal.remark { json.member("remark", remark) }
        json.key("draft")
        OfferingForm.write(proposal.draft, to: &json)
        json.endObject()
    }

    public static func read(_ text: String) throws(Refusal) -> Offering {
        let form = try Form(
            Form.document(Array(text.utf8)),
            allowing: [
                "offering", "list", "owner", "code", "standing", "since", "reason", "assured",
                "was-paused",
                "held", "used", "search", "sequence", "edition", "proposal",
            ])
        return Offering(
            id: OfferingID(try form.integer("offering")),
            address: OfferingAddress(
                try form.choice("list", OfferingList.self),
                try form.parsed("owner", "expects an agency") { AgencyID($0) },
                try form.text("code")),
            content: try content(form),
            standing: try form.choice("standing", Offering.Standing.self),
            since: Instant(milliseconds: try form.integer("since")),
            reason: try form.optionalText("reason"),
            assurance: try form["assured"].map { node throws(Refusal) in
                try OfferingEntryForm.assurance(node)
            },
            wasPaused: try form.optionalFlag("was-paused") ?? false,
            held: try form.integer("held"), used: try form.integer("used"),
            search: try form.optionalInteger("search").map { ObligationID($0) },
            sequence: try form.integer("sequence"))
    }

    private static func content(_ form: Form) throws(Refusal) -> Offering.Content {
        let next = try form["proposal"].map { node throws(Refusal) in try proposal(node) }
        if let node = form["edition"] { return .published(try edition(node), next: next) }
        guard let proposal = next else { throw .malformed(form.path("edition"), "is required") }
        return .proposed(proposal)
    }

    private static func edition(_ node: JSONNode) throws(Refusal) -> Edition {
        let form = try Form(node, allowing: ["version", "at", "names", "draft"])
        return Edition(
            version: try form.integer("version"),
            draft: try OfferingForm.read(form.required("draft")),
            names: try form["names"].map { node throws(Refusal) in
                try OfferingEntryForm.names(node)
            },
            publishedAt: Instant(milliseconds: try form.integer("at")))
    }

    private static func proposal(_ node: JSONNode) throws(Refusal) -> Proposal {
        let form = try Form(node, allowing: ["version", "submitted", "since", "remark", "draft"])
        return Proposal(
            version: try form.integer("version"),
            draft: try OfferingForm.read(form.required("draft")),
            isSubmitted: try form.optionalFlag("submitted") ?? false,
            since: Instant(milliseconds: try form.integer("since")),
            remark: try form.optionalText("remark"))
    }
}
