internal import Casework
internal import Wire

/// What happened to an obligation, as the members of its journal entry.
enum EventForm {
    /// All of it that may stand in the open.
    static func write(_ event: ObligationEvent, to json: inout JSONWriter) {
        writeFacts(event, to: &json)
        writeCounts(event, to: &json)
        writeDates(event, to: &json)
    }

    /// Why and how, in codes and numbers: also what the other side is told of it.
    static func writeFacts(_ event: ObligationEvent, to json: inout JSONWriter) {
        switch event {
        case .leaseEnded(let end):
            json.member("because", end.rawValue)
        case .resumed(let cause, _):
            json.member("because", cause.rawValue)
        case .told(let kind, let step):
            json.member("clock", kind.rawValue)
            json.member("step", step.code)
        case .moved(let calendar, _):
            json.member("calendar", calendar)
        case .objected(let reason, _, _), .withdrawn(let reason, _),
            .extended(let reason, _, _, _, _):
            json.member("reason", reason.rawValue)
        case .rerouted(let next, _):
            json.member("to", next.number)
        case .completed(let completion), .failed(let completion):
            json.member("outcome", completion.outcome.rawValue)
            if let reason = completion.reason { json.member("reason", reason.rawValue) }
        case .leased, .returned, .acknowledged, .seen, .accepted, .started, .held, .supplemented,
            .insisted, .consulted:
            break
        }
    }

    /// What remains readable of sealed words.
    static func writeCounts(_ event: ObligationEvent, to json: inout JSONWriter) {
        switch event {
        case .held(let missing, _, _): json.member("missing-count", missing.count)
        case .extended(_, let post, _, _, _): json.member("post", post.rawValue)
        default: break
        }
    }

    /// What somebody wrote with it, which may speak of the household.
    static func writeWords(_ event: ObligationEvent, to json: inout JSONWriter) {
        switch event {
        case .accepted(_, let note):
            write("note", note, to: &json)
        case .held(let missing, let text, _):
            OfferingForm.write("missing", missing.compactMap(\.text), to: &json)
            write("text", text, to: &json)
        case .supplemented(let text, let details):
            write("text", text, to: &json)
            json.key("details")
            CaseForm.write(details, to: &json)
        case .extended(_, _, let approver, let text, _):
            write("approver", approver, to: &json)
            write("text", text, to: &json)
        case .objected(_, let text, _), .withdrawn(_, let text), .insisted(let text, _),
            .rerouted(_, let text):
            write("text", text, to: &json)
        case .completed(let completion), .failed(let completion):
            write("text", completion.text, to: &json)
            write("next-step", completion.nextStep, to: &json)
        case .leased, .leaseEnded, .returned, .acknowledged, .seen, .started, .resumed, .consulted,
            .told, .moved:
            break
        }
    }

    private static func write(_ key: StaticString, _ words: Words?, to json: inout JSONWriter) {
        if let text = words?.text { json.member(key, text) }
    }

    /// What follows from it on the clocks.
    private static func writeDates(_ event: ObligationEvent, to json: inout JSONWriter) {
        switch event {
        case .leased(let until), .held(_, _, let until):
            json.member("until", until.milliseconds)
        case .returned(let answer), .objected(_, _, let answer):
            writeClocks([answer], to: &json)
        case .acknowledged(let starts), .accepted(let starts, _):
            writeClocks(starts, to: &json)
        case .resumed(_, let move), .extended(_, _, _, _, let move), .insisted(_, let move):
            writeMoves([move], to: &json)
        case .moved(_, let moves):
            writeMoves(moves, to: &json)
        case .leaseEnded, .seen, .started, .supplemented, .consulted, .told, .rerouted, .completed,
            .failed,
            .withdrawn:
            break
        }
    }

    private static func writeClocks(_ clocks: [Clock], to json: inout JSONWriter) {
        json.key("clocks")
        ClockForm.write(clocks, to: &json)
    }

    private static func writeMoves(_ moves: [ClockMove], to json: inout JSONWriter) {
        json.key("moves")
        json.beginArray()
        for move in moves { ClockForm.write(move, to: &json) }
        json.endArray()
    }

    // MARK: Reading

    private static let keys: [StaticString] = [
        "at", "by", "key", "entry", "obligation", "until", "because", "clocks", "missing-count",
        "reason", "post", "moves", "clock", "step", "calendar", "to", "outcome",
    ]
    private static let wordKeys: [StaticString] = [
        "note", "missing", "text", "details", "approver", "next-step",
    ]

    /// The two halves of an event on their way in.
    private struct Halves {
        let facts: Form
        /// Where the words stand: apart, or among the facts in entries from before there was
        /// sealing.
        let words: Form

        init(_ facts: JSONNode, words: JSONNode?) throws(Refusal) {
            self.facts = try Form(facts, allowing: EventForm.keys + EventForm.wordKeys)
            self.words =
                try words.map { node throws(Refusal) in
                    try Form(node, allowing: EventForm.wordKeys)
                } ?? self.facts
        }

        func words(_ key: StaticString) throws(Refusal) -> Words {
            try words.optionalText(key).map { .said($0) } ?? .sealed
        }
    }

    static func read(
        _ word: String, _ node: JSONNode, words: JSONNode?
    ) throws(Refusal) -> ObligationEvent {
        let halves = try Halves(node, words: words)
        let form = halves.facts
        switch word {
        case "leased": return .leased(until: try until(form))
        case "lease-ended": return .leaseEnded(try form.choice("because", LeaseEnd.self))
        case "returned": return .returned(answer: try onlyClock(form))
        case "acknowledged": return .acknowledged(starts: try clocks(form))
        case "seen": return .seen
        case "accepted":
            return .accepted(
                starts: try clocks(form),
                note: try halves.words.optionalText("note").map { .said($0) })
        case "started": return .started
        case "held":
            return .held(
                missing: try missing(halves), text: try halves.words("text"),
                until: try until(form))
        case "resumed":
            return .resumed(
                because: try form.choice("because", ObligationEvent.ResumeCause.self),
                move: try onlyMove(form))
        case "supplemented":
            return .supplemented(
                text: try halves.words("text"),
                details: try halves.words["details"].map { node throws(Refusal) in
                    try CaseForm.details(node)
                } ?? [])
        case "extended":
            return .extended(
                reason: try form.choice("reason", Reason.self),
                post: try form.optionalChoice("post", Post.self) ?? .unlisted,
                approver: try halves.words("approver"), text: try halves.words("text"),
                move: try onlyMove(form))
        case "consulted": return .consulted
        case "told":
            return .told(
                try form.choice("clock", ClockKind.self),
                try form.parsed("step", "expects a step") { ClockStep(code: $0) })
        case "moved": return .moved(calendar: try form.text("calendar"), moves: try moves(form))
        default: return try agreement(word, halves)
        }
    }

    /// How many papers are missing is a fact; which, the household's business.
    private static func missing(_ halves: Halves) throws(Refusal) -> [Words] {
        let named = try halves.words.texts("missing")
        if !named.isEmpty { return named.map { .said($0) } }
        let count = Int(clamping: try halves.facts.optionalInteger("missing-count") ?? 0)
        guard (0...VerbForm.missingMax).contains(count) else {
            throw .malformed("missing-count", "expects a number up to \(VerbForm.missingMax)")
        }
        return Array(repeating: .sealed, count: count)
    }

    private static func agreement(
        _ word: String, _ halves: Halves
    ) throws(Refusal) -> ObligationEvent {
        let form = halves.facts
        switch word {
        case "objected":
            return .objected(
                reason: try form.choice("reason", Reason.self), text: try halves.words("text"),
                answer: try onlyClock(form))
        case "insisted":
            return .insisted(text: try halves.words("text"), move: try onlyMove(form))
        case "rerouted":
            return .rerouted(
                to: ObligationID(try form.integer("to")), text: try halves.words("text"))
        case "completed": return .completed(try completion(halves))
        case "failed": return .failed(try completion(halves))
        case "withdrawn":
            return .withdrawn(
                reason: try form.choice("reason", Reason.self), text: try halves.words("text"))
        default:
            throw .malformed("entry", "is of a kind this version does not know")
        }
    }

    private static func completion(_ halves: Halves) throws(Refusal) -> Completion {
        Completion(
            outcome: try halves.facts.choice("outcome", Outcome.self),
            reason: try halves.facts.optionalChoice("reason", Reason.self),
            text: try halves.words.optionalText("text").map { .said($0) },
            nextStep: try halves.words.optionalText("next-step").map { .said($0) })
    }

    private static func until(_ form: Form) throws(Refusal) -> Instant {
        Instant(milliseconds: try form.integer("until"))
    }

    private static func clocks(_ form: Form) throws(Refusal) -> [Clock] {
        try ClockForm.read(list: try form.required("clocks"))
    }

    private static func onlyClock(_ form: Form) throws(Refusal) -> Clock {
        guard let clock = try clocks(form).first else {
            throw .malformed("clocks", "holds one clock")
        }
        return clock
    }

    private static func moves(_ form: Form) throws(Refusal) -> [ClockMove] {
        try form.list("moves") { node throws(Refusal) in try ClockForm.readMove(node) }
    }

    private static func onlyMove(_ form: Form) throws(Refusal) -> ClockMove {
        guard let move = try moves(form).first else { throw .malformed("moves", "holds one move") }
        return move
    }
}
