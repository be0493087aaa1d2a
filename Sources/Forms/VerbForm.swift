public import Casework
public import Wire

/// A verb as JSON: the body of `/obligation/<id>/<verb>`, the same on every door.
public enum VerbForm {
    /// Every verb that is sent with a body; taking note and releasing go by ACK and NACK.
    public static let words = [
        "accept", "start", "hold", "resume", "extend", "object", "complete", "fail", "supplement",
        "insist", "reroute", "withdraw",
    ]

    /// How many papers one notice may name.
    public static let missingMax = 100

    /// - Parameter body: may be empty where a verb needs nothing.
    public static func read(_ word: String, body: [UInt8]) throws(Refusal) -> Verb {
        try read(word, Form.optionalDocument(body))
    }

    public static func read(_ word: String, _ node: JSONNode) throws(Refusal) -> Verb {
        switch word {
        case "accept":
            return .accept(note: try Form(node, allowing: ["note"]).optionalText("note"))
        case "start":
            _ = try Form(node, allowing: [])
            return .start
        case "resume":
            _ = try Form(node, allowing: [])
            return .resume
        case "hold":
            let form = try Form(node, allowing: ["missing", "text"])
            let missing = try form.texts("missing")
            guard (1...missingMax).contains(missing.count) else {
                throw .malformed(
                    "missing", "names everything that is missing at once, up to \(missingMax)")
            }
            return .hold(missing: missing, text: try form.text("text"))
        case "extend":
            let form = try Form(node, allowing: ["reason", "approver", "text"])
            return .extend(
                reason: try form.choice("reason", Reason.self),
                approver: try form.text("approver"), text: try form.text("text"))
        case "complete": return .complete(try completion(node))
        case "fail": return .fail(try completion(node))
        default: return try agreement(word, node)
        }
    }

    /// The verbs between agency and window.
    private static func agreement(_ word: String, _ node: JSONNode) throws(Refusal) -> Verb {
        switch word {
        case "object":
            let form = try Form(node, allowing: ["reason", "text"])
            return .object(
                reason: try form.choice("reason", Reason.self), text: try form.text("text"))
        case "withdraw":
            let form = try Form(node, allowing: ["reason", "text"])
            return .withdraw(
                reason: try form.choice("reason", Reason.self), text: try form.text("text"))
        case "insist":
            return .insist(text: try Form(node, allowing: ["text"]).text("text"))
        case "reroute":
            let form = try Form(node, allowing: ["to", "text"])
            return .reroute(
                to: try form.parsed("to", "expects the key of an agency") { AgencyID($0) },
                text: try form.text("text"))
        case "supplement":
            let form = try Form(node, allowing: ["text", "details"])
            return .supplement(
                text: try form.text("text"),
                details: try form["details"].map { node throws(Refusal) in
                    try CaseForm.details(node)
                } ?? [])
        default:
            throw Refusal(
                .malformed, thing: "verb", sentence: "There is no such verb.",
                nextStep: "Use one of: " + words.joined(separator: ", ") + ".")
        }
    }

    private static func completion(_ node: JSONNode) throws(Refusal) -> Completion {
        let form = try Form(node, allowing: ["outcome", "reason", "text", "next-step"])
        return Completion(
            outcome: try form.choice("outcome", Outcome.self),
            reason: try form.optionalChoice("reason", Reason.self),
            text: try form.optionalText("text").map { .said($0) },
            nextStep: try form.optionalText("next-step").map { .said($0) })
    }
}
