internal import Casework
internal import FoundationEssentials
internal import Wire

/// A letter as the members of its journal entries. Its bytes need not be text, so they stand
/// there as Base64.
enum LetterForm {
    static func write(
        _ id: LetterID, _ draft: LetterDraft, from sender: AgencyID, to json: inout JSONWriter
    ) {
        json.member("letter", id.number)
        json.member("from", sender.text)
        json.member("to", draft.to.description)
        json.member("priority", draft.priority)
        if let expires = draft.expires { json.member("expires", expires.milliseconds) }
    }

    /// The half that is sealed.
    static func write(_ content: LetterDraft.Content, to json: inout JSONWriter) {
        json.beginObject()
        json.key("headers")
        json.beginArray()
        for header in content.headers {
            json.beginArray()
            json.string(header.name)
            json.string(header.value)
            json.endArray()
        }
        json.endArray()
        json.member("body", Data(content.body).base64EncodedString())
        json.endObject()
    }

    static func write(_ id: LetterID, _ event: LetterEvent, to json: inout JSONWriter) {
        json.member("letter", id.number)
        switch event {
        case .leased(let until): json.member("until", until.milliseconds)
        case .leaseEnded(let end): json.member("because", end.rawValue)
        case .returned(let reason): json.member("because", reason.rawValue)
        case .taken: break
        }
    }

    // MARK: Reading

    private static let keys: [StaticString] = [
        "at", "by", "key", "entry", "letter", "from", "to", "priority", "expires", "headers",
        "body", "until", "because",
    ]

    /// Nil when the word is none of a letter's.
    static func read(
        _ word: String, _ node: JSONNode, content: JSONNode?
    ) throws(Refusal) -> Entry? {
        guard word.hasPrefix("letter-") else { return nil }
        let form = try Form(node, allowing: keys)
        let id = LetterID(try form.integer("letter"))
        switch word {
        case "letter-sent":
            return .letterSent(
                id, try draft(form, content: content),
                from: try form.parsed("from", "expects an agency") { AgencyID($0) })
        case "letter-leased":
            return .letter(id, .leased(until: Instant(milliseconds: try form.integer("until"))))
        case "letter-lease-ended":
            return .letter(id, .leaseEnded(try form.choice("because", LeaseEnd.self)))
        case "letter-taken": return .letter(id, .taken)
        case "letter-returned":
            return .letter(id, .returned(try form.choice("because", Letter.Return.self)))
        default: return nil
        }
    }

    private static func draft(
        _ form: Form, content: JSONNode?
    ) throws(Refusal) -> LetterDraft {
        let priority = Int(try form.integer("priority"))
        guard LetterDraft.priorities.contains(priority) else {
            throw .malformed("priority", "expects a number from 0 to 9")
        }
        return LetterDraft(
            to: try form.parsed("to", "expects a letter box") { LetterBox($0) },
            priority: priority,
            expires: try form.optionalInteger("expires").map { Instant(milliseconds: $0) },
            content: try self.content(form, apart: content))
    }

    /// Letters from before there was sealing hold their content among the facts.
    private static func content(
        _ facts: Form, apart: JSONNode?
    ) throws(Refusal) -> LetterDraft.Content? {
        if apart == nil && facts["body"] == nil { return nil }
        let form =
            try apart.map { node throws(Refusal) in
                try Form(node, allowing: ["headers", "body"])
            } ?? facts
        let body = try form.required("body")
        guard let data = body.string.flatMap({ Data(base64Encoded: $0) }) else {
            throw .malformed(FormPath.of(body), "expects Base64")
        }
        return LetterDraft.Content(
            headers: try form.list("headers") { node throws(Refusal) in try header(node) },
            body: [UInt8](data))
    }

    private static func header(_ node: JSONNode) throws(Refusal) -> LetterDraft.Header {
        let parts = Array(node.elements)
        guard parts.count == 2, let name = parts[0].string, let value = parts[1].string else {
            throw .malformed(FormPath.of(node), "expects a name and a value")
        }
        return LetterDraft.Header(name: name, value: value)
    }
}
