internal import Casework
internal import Wire

/// What happened to an obligation, as the members of its journal entry.
enum EventForm {
    static func write(_ event: ObligationEvent, to json: inout JSONWriter) {
        writeFacts(event, to: &json)
        writeDates(event, to: &json)
    }

    /// What was said and why: also what the other side is told of it.
    static func writeFacts(_ event: ObligationEvent, to json: inout JSONWriter) {
        switch event {
        case .leaseEnded(let end):
            json.member("because", end.rawValue)
        case .accepted(_, let note):
            if let note { json.member("note", note) }
        case .held(let missing, let text, _):
            OfferingForm.write("missing", missing, to: &json)
            json.member("text", text)
        case .resumed(let cause, _):
            json.member("because", cause.rawValue)
        case .supplemented(let text, let details):
            json.member("text", text)
            json.key("details")
            CaseForm.write(details, to: &json)
        case .extended(let reason, let approver, let text, _):
            json.member("reason", reason.rawValue)
            json.member("approver", approver)
            json.member("text", text)
        case .told(let kind, let step):
            json.member("clock", kind.rawValue)
            json.member("step", step.code)
        case .moved(let calendar, _):
            json.member("calendar", calendar)
        case .objected(let reason, let text, _), .withdrawn(let reason, let text):
            json.member("reason", reason.rawValue)
            json.member("text", text)
        case .insisted(let text, _):
            json.member("text", text)
        case .rerouted(let next, let text):
            json.member("to", next.number)
            json.member("text", text)
        case .completed(let completion), .failed(let completion):
            VerbForm.write(completion, to: &json)
        case .leased, .returned, .acknowledged, .seen, .started:
            break
        }
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
        case .resumed(_, let move), .extended(_, _, _, let move), .insisted(_, let move):
            writeMoves([move], to: &json)
        case .moved(_, let moves):
            writeMoves(moves, to: &json)
        case .leaseEnded, .seen, .started, .supplemented, .told, .rerouted, .completed, .failed,
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

    private static let keys = [
        "at", "by", "key", "entry", "obligation", "until", "because", "clocks", "note", "missing",
        "text", "details", "reason", "approver", "moves", "clock", "step", "calendar", "to",
        "outcome", "next-step",
    ]

    static func read(_ word: String, _ node: JSONNode) throws(Refusal) -> ObligationEvent {
        let form = try Form(node, allowing: keys)
        switch word {
        case "leased": return .leased(until: try until(form))
        case "lease-ended": return .leaseEnded(try form.choice("because", LeaseEnd.self))
        case "returned": return .returned(answer: try onlyClock(form))
        case "acknowledged": return .acknowledged(starts: try clocks(form))
        case "seen": return .seen
        case "accepted":
            return .accepted(starts: try clocks(form), note: try form.optionalText("note"))
        case "started": return .started
        case "held":
            return .held(
                missing: try form.texts("missing"), text: try form.text("text"),
                until: try until(form))
        case "resumed":
            return .resumed(
                because: try form.choice("because", ObligationEvent.ResumeCause.self),
                move: try onlyMove(form))
        case "supplemented":
            return .supplemented(
                text: try form.text("text"),
                details: try CaseForm.details(form.required("details")))
        case "extended":
            return .extended(
                reason: try form.choice("reason", Reason.self),
                approver: try form.text("approver"), text: try form.text("text"),
                move: try onlyMove(form))
        case "told":
            return .told(
                try form.choice("clock", ClockKind.self),
                try form.parsed("step", "expects a step") { ClockStep(code: $0) })
        case "moved": return .moved(calendar: try form.text("calendar"), moves: try moves(form))
        default: return try agreement(word, form)
        }
    }

    private static func agreement(_ word: String, _ form: Form) throws(Refusal) -> ObligationEvent {
        switch word {
        case "objected":
            return .objected(
                reason: try form.choice("reason", Reason.self), text: try form.text("text"),
                answer: try onlyClock(form))
        case "insisted":
            return .insisted(text: try form.text("text"), move: try onlyMove(form))
        case "rerouted":
            return .rerouted(
                to: ObligationID(try form.integer("to")), text: try form.text("text"))
        case "completed": return .completed(try completion(form))
        case "failed": return .failed(try completion(form))
        case "withdrawn":
            return .withdrawn(
                reason: try form.choice("reason", Reason.self), text: try form.text("text"))
        default:
            throw .malformed("entry", "is of a kind this version does not know")
        }
    }

    private static func completion(_ form: Form) throws(Refusal) -> Completion {
        Completion(
            outcome: try form.choice("outcome", Outcome.self),
            reason: try form.optionalChoice("reason", Reason.self),
            text: try form.optionalText("text"), nextStep: try form.optionalText("next-step"))
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
