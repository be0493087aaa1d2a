public import Casework
public import Wire

/// Claims as JSON: as they are shown, asked for and answered.
public enum ClaimForm {
    /// What a window or charity asks for: `{"owner", "code", "obligation", "units"}`. A charity
    /// names the need by its code: `"need"`.
    ///
    /// - Parameter decode: tells which need a code stands for.
    public static func read(
        _ body: [UInt8], decoding decode: (NeedCode) -> ObligationID?
    ) throws(Refusal) -> ClaimDraft {
        let form = try Form(
            Form.document(body),
            allowing: ["owner", "code", "obligation", "need", "units"])
        let units = try form.optionalInteger("units") ?? 1
        guard units > 0 else { throw .malformed(form.path("units"), "is above zero") }
        let need: ObligationID
        if let node = form["need"] {
            if form["obligation"] != nil {
                throw .malformed(form.path("obligation"), "stands beside need")
            }
            guard let code = NeedCode(try Form.text(node)), let decoded = decode(code) else {
                throw .unknownNeed
            }
            need = decoded
        } else {
            let number = try form.integer("obligation")
            guard number > 0 else { throw .malformed(form.path("obligation"), "is above zero") }
            need = ObligationID(number)
        }
        return ClaimDraft(
            offering: OfferingAddress(
                .social,
                try form.parsed("owner", "expects an agency") { AgencyID($0) },
                try form.parsed("code", "expects a code of lower-case words") {
                    Code.isWellFormed($0) ? $0 : nil
                }), obligation: need, units: units)
    }

    /// A verb whose address names the claim.
    public static func readVerb(_ word: String, _ body: [UInt8]) throws(Refusal) -> ClaimVerb {
        let node = try Form.optionalDocument(body)
        switch word {
        case "authorize":
            let form = try Form(
                node, allowing: ["parts", "signed-on", "text", "signers", "purpose"])
            return .authorize(
                Consent(
                    parts: try form.list("parts") { node throws(Refusal) in
                        try Form.choice(node, Consent.Part.self)
                    },
                    signedOn: try form.parsed("signed-on", "expects a date such as 2026-07-01") {
                        CivilDate($0)
                    }, text: try form.text("text"), signers: .said(try form.text("signers")),
                    purpose: .said(try form.text("purpose"))))
        case "fulfil":
            return .fulfil(text: try Form(node, allowing: ["text"]).optionalText("text"))
        case "release":
            let form = try Form(node, allowing: ["reason", "text"])
            return .release(
                try form.choice("reason", Claim.Release.self), text: try form.optionalText("text"))
        case "report-broken":
            return .reportBroken(text: try Form(node, allowing: ["text"]).text("text"))
        default:
            _ = try Form(node, allowing: [])
            return .confirm
        }
    }

    /// Whom it is for, as far as the household agreed.
    public static func bytes(_ contact: ClaimContact) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("claim", contact.claim.id.number)
        json.member("entry", contact.sequence)
        if let person = contact.contact {
            json.key("contact")
            json.beginObject()
            json.member("name", person.name)
            json.member("phone", person.phone)
            json.endObject()
        }
        if let address = contact.address { json.member("address", address) }
        if let members = contact.members { json.member("members", members) }
        json.endObject()
        return json.bytes
    }

    /// As the caller may see it: whose need it is, is for the window and who oversees it.
    ///
    /// - Parameter receipt: of the case; nil for a charity.
    public static func write(_ claim: Claim, receipt: Receipt?, to json: inout JSONWriter) {
        json.beginObject()
        json.member("claim", claim.id.number)
        json.member("status", claim.status.rawValue)
        json.member("list", claim.address.list.rawValue)
        json.member("owner", claim.owner.text)
        json.member("code", claim.address.code)
        json.member("version", claim.version)
        json.member("units", claim.units)
        json.member("topic", claim.topic.text)
        OfferingForm.write("categories", claim.categories.map(\.rawValue), to: &json)
        json.member("township", claim.area.township.path)
        json.member("window", claim.window.text)
        if let receipt {
            json.member("receipt", receipt.number)
            json.member("obligation", claim.obligation.number)
        }
        json.member("opened-by", claim.openedBy.text)
        json.member("opened-at", claim.openedAt.text)
        json.member("since", claim.since.text)
        if let until = claim.until { json.member("until", until.text) }
        json.member("late", claim.isLate)
        if let release = claim.release { json.member("release", release.rawValue) }
        json.member("authorized", claim.consent != nil)
        if let consent = claim.consent {
            OfferingForm.write("parts", consent.parts.map(\.rawValue), to: &json)
        }
        json.endObject()
    }
}
