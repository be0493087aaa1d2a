public import Casework
public import Wire

/// A case as JSON: what the window sends, what the journal keeps.
public enum CaseForm {
    public static let membersMax = 50
    public static let needsMax = 20

    /// Who wrote a case down: what the journal holds was taken in under the rules of its day and is
    /// read again whatever today's ask for.
    private enum Author { case window, journal }

    /// A case as a window sends it.
    public static func read(_ body: [UInt8]) throws(Refusal) -> CaseDraft {
        try read(Form.document(body), by: .window)
    }

    /// A case as the journal keeps it. A text in an ID number's place that is none is left out.
    public static func read(kept node: JSONNode) throws(Refusal) -> CaseDraft {
        try read(node, by: .journal)
    }

    private static func read(
        _ node: JSONNode, by author: Author
    ) throws(Refusal) -> CaseDraft {
        let form = try Form(
            node,
            allowing: [
                "reference", "area", "channel", "source", "household", "needs", "authorization",
            ])
        let reference = try form.text("reference")
        if author == .window { try checkReference(reference) }
        let needs = try form.list("needs") { node throws(Refusal) in try need(node) }
        guard (1...needsMax).contains(needs.count) else {
            throw .malformed(form.path("needs"), "names 1 to \(needsMax) needs")
        }
        return CaseDraft(
            reference: reference,
            area: try form.parsed("area", "expects a place such as a-county/qinghe") { Area($0) },
            channel: try code(form, "channel"), source: try code(form, "source"),
            household: try household(form.required("household"), by: author), needs: needs,
            authorization: try authorization(form.required("authorization")),
            written: form.node.isRoot ? form.node.document.text : nil)
    }

    private static func checkReference(_ reference: String) throws(Refusal) {
        try KeyForm.check(reference, of: "reference")
        // Keys of verbs begin so; the two kinds share one table.
        guard reference.utf8.first != UInt8(ascii: "/") else {
            throw .malformed("reference", "does not begin with a slash")
        }
    }

    private static func code(_ form: Form, _ key: StaticString) throws(Refusal) -> String {
        try form.parsed(key, "expects a code of lower-case words") {
            Code.isWellFormed($0) ? $0 : nil
        }
    }

    private static func household(
        _ node: JSONNode, by author: Author
    ) throws(Refusal) -> Household {
        let form = try Form(node, allowing: ["contact", "address", "categories", "members"])
        let contact = try Form(try form.required("contact"), allowing: ["name", "phone"])
        let members = try form.list("members") { node throws(Refusal) in
            try member(node, by: author)
        }
        guard (1...membersMax).contains(members.count) else {
            throw .malformed(form.path("members"), "names 1 to \(membersMax) people")
        }
        if author == .window { try checkNumbers(of: members, in: form) }
        return Household(
            contact: Household.Contact(
                name: try contact.text("name"), phone: try contact.text("phone")),
            address: try form.text("address"), categories: try form.texts("categories"),
            members: members)
    }

    /// Each number stands for one person, who was born on the day it names.
    private static func checkNumbers(
        of members: [Household.Member], in form: Form
    ) throws(Refusal) {
        for (index, member) in members.enumerated() {
            guard let number = member.idNumber else { continue }
            if let date = member.birthDate, date != number.birthDate {
                throw .malformed(
                    "\(form.path("members"))[\(index)].id-number",
                    "names another day of birth than birth-date")
            }
            if members[..<index].contains(where: { $0.idNumber == number }) {
                throw .malformed(
                    "\(form.path("members"))[\(index)].id-number",
                    "is the number of another member already")
            }
        }
    }

    private static func member(
        _ node: JSONNode, by author: Author
    ) throws(Refusal) -> Household.Member {
        let form = try Form(
            node, allowing: ["name", "relation", "birth-date", "id-number", "work-ability"])
        return Household.Member(
            name: try form.text("name"),
            relation: try form.choice("relation", Household.Member.Relation.self),
            birthDate: try form.optionalParsed(
                "birth-date", "expects a date such as 1957-03-02"
            ) { CivilDate($0) },
            idNumber: author == .window
                ? try form.optionalIDNumber("id-number")
                : try form.optionalText("id-number").flatMap { IDNumber($0) },
            isAbleToWork: try form.optionalFlag("work-ability"))
    }

    private static func need(_ node: JSONNode) throws(Refusal) -> Need {
        let form = try Form(node, allowing: ["topic", "variant", "text", "details"])
        return Need(
            topic: try form.parsed("topic", "expects the key of a topic") { TopicID($0) },
            variant: try form.optionalText("variant"), text: try form.text("text"),
            details: try form["details"].map { node throws(Refusal) in try details(node) } ?? [])
    }

    static func details(_ node: JSONNode) throws(Refusal) -> [Need.Detail] {
        guard node.kind == .object else {
            throw .malformed(FormPath.of(node), "expects an object")
        }
        return try node.members.map { member throws(Refusal) in
            Need.Detail(key: member.key, value: try value(member.value))
        }
    }

    private static func value(_ node: JSONNode) throws(Refusal) -> FieldValue {
        switch node.kind {
        case .string: return .text(try Form.text(node))
        case .bool: return .flag(node.bool ?? false)
        case .number: return .integer(try Form.integer(node))
        case .object, .array, .null:
            throw .malformed(FormPath.of(node), "expects a text, a whole number, true or false")
        }
    }

    private static func authorization(_ node: JSONNode) throws(Refusal) -> Authorization {
        let form = try Form(node, allowing: ["by", "purpose", "signed"])
        let signers = try form.texts("by")
        guard !signers.isEmpty else {
            throw .malformed(form.path("by"), "names at least one adult who signed")
        }
        return Authorization(
            signers: signers, purpose: try form.text("purpose"),
            signedOn: try form.parsed("signed", "expects a date such as 2026-07-01") {
                CivilDate($0)
            })
    }

    // MARK: Writing

    public static func write(_ draft: CaseDraft, to json: inout JSONWriter) {
        json.beginObject()
        json.member("reference", draft.reference)
        json.member("area", draft.area.path)
        json.member("channel", draft.channel)
        json.member("source", draft.source)
        json.key("household")
        write(draft.household, parts: Household.Part.allCases, to: &json)
        json.key("needs")
        json.beginArray()
        for need in draft.needs { write(need, to: &json) }
        json.endArray()
        json.key("authorization")
        write(draft.authorization, to: &json)
        json.endObject()
    }

    static func write(_ authorization: Authorization, to json: inout JSONWriter) {
        json.beginObject()
        json.key("by")
        json.beginArray()
        for signer in authorization.signers { json.string(signer) }
        json.endArray()
        json.member("purpose", authorization.purpose)
        json.member("signed", authorization.signedOn.description)
        json.endObject()
    }

    /// Writes only the named parts of a household; the others never leave (PIPL art. 6).
    static func write(
        _ household: Household, parts: [Household.Part], to json: inout JSONWriter
    ) {
        json.beginObject()
        if parts.contains(.contact) {
            json.key("contact")
            json.beginObject()
            json.member("name", household.contact.name)
            json.member("phone", household.contact.phone)
            json.endObject()
        }
        if parts.contains(.address) { json.member("address", household.address) }
        if parts.contains(.categories) {
            json.key("categories")
            json.beginArray()
            for category in household.categories { json.string(category) }
            json.endArray()
        }
        // Without the members themselves, an identity number is the applicant's own.
        if parts.contains(.members) {
            write(household.members, parts: parts, to: &json)
        } else if parts.contains(.idNumbers) || parts.contains(.birthDates)
            || parts.contains(.workAbility)
        {
            write(household.applicant.map { [$0] } ?? [], parts: parts, to: &json)
        }
        json.endObject()
    }

    private static func write(
        _ members: [Household.Member], parts: [Household.Part], to json: inout JSONWriter
    ) {
        json.key("members")
        json.beginArray()
        for member in members {
            json.beginObject()
            if parts.contains(.members) {
                json.member("name", member.name)
                json.member("relation", member.relation.rawValue)
            }
            if parts.contains(.birthDates), let date = member.birthDate {
                json.member("birth-date", date.description)
            }
            if parts.contains(.idNumbers), let number = member.idNumber {
                json.member("id-number", number.text)
            }
            if parts.contains(.workAbility), let isAble = member.isAbleToWork {
                json.member("work-ability", isAble)
            }
            json.endObject()
        }
        json.endArray()
    }

    static func write(_ need: Need, to json: inout JSONWriter) {
        json.beginObject()
        json.member("topic", need.topic.text)
        if let variant = need.variant { json.member("variant", variant) }
        json.member("text", need.text)
        json.key("details")
        write(need.details, to: &json)
        json.endObject()
    }

    /// Writes of a need only what may be read; what is not there has no key.
    static func write(
        _ need: Need, within disclosure: Disclosure, to json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("topic", need.topic.text)
        if let variant = need.variant { json.member("variant", variant) }
        if disclosure.includesText { json.member("text", need.text) }
        let details = disclosure.allowed(of: need.details)
        if !details.isEmpty {
            json.key("details")
            write(details, to: &json)
        }
        json.endObject()
    }

    static func write(_ details: [Need.Detail], to json: inout JSONWriter) {
        json.beginObject()
        for detail in details {
            json.key(named: detail.key)
            switch detail.value {
            case .text(let text): json.string(text)
            case .integer(let number): json.int(number)
            case .flag(let flag): json.bool(flag)
            }
        }
        json.endObject()
    }
}
