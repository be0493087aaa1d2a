public import Casework
public import Wire

/// Clocks and their dates as JSON, in journal entries.
public enum ClockForm {
    public static func write(_ clocks: [Clock], to json: inout JSONWriter) {
        json.beginArray()
        for clock in clocks { write(clock, to: &json) }
        json.endArray()
    }

    public static func write(_ clock: Clock, to json: inout JSONWriter) {
        json.beginObject()
        json.member("kind", clock.kind.rawValue)
        json.member("owner", clock.owner.text)
        json.member("started-at", clock.startedAt.milliseconds)
        write(clock.timetable, to: &json)
        write(paused: clock.paused, extended: clock.extended, to: &json)
        if let since = clock.pausedSince { json.member("paused-since", since.milliseconds) }
        if let told = clock.told { json.member("told", told.code) }
        switch clock.end {
        case .satisfied(let at): json.member("satisfied", at.milliseconds)
        case .satisfiedLate(let at): json.member("satisfied-late", at.milliseconds)
        case .cancelled(let at): json.member("cancelled", at.milliseconds)
        case nil: break
        }
        json.endObject()
    }

    static func write(_ move: ClockMove, to json: inout JSONWriter) {
        json.beginObject()
        json.member("kind", move.kind.rawValue)
        write(move.timetable, to: &json)
        write(paused: move.paused, extended: move.extended, to: &json)
        if move.resumes { json.member("resumes", true) }
        json.endObject()
    }

    private static func write(
        paused: PausedTime, extended: Int, to json: inout JSONWriter
    ) {
        if extended != 0 { json.member("extended", extended) }
        guard paused != .none else { return }
        json.key("paused")
        json.beginObject()
        json.member("working-days", paused.workingDays)
        json.member("days", paused.days)
        json.member("milliseconds", paused.milliseconds)
        json.endObject()
    }

    private static func write(_ timetable: Timetable, to json: inout JSONWriter) {
        if let warning = timetable.warning { json.member("warning", warning.milliseconds) }
        if let promise = timetable.promise { write("promise", promise, to: &json) }
        write(timetable.bindingTier.key, timetable.binding, to: &json)
        json.member("leader", timetable.leader.milliseconds)
        json.member("secretariat", timetable.secretariat.milliseconds)
    }

    private static func write(_ key: StaticString, _ due: DueDate, to json: inout JSONWriter) {
        json.key(key)
        json.beginObject()
        // A day's end follows from the day; only an hour limit needs its instant.
        if let date = due.date {
            json.member("day", date.description)
        } else {
            json.member("until", due.instant.milliseconds)
        }
        if let from = due.rolledFrom { json.member("rolled-from", from.description) }
        if due.provisional { json.member("provisional", true) }
        json.endObject()
    }

    // MARK: Reading what we wrote

    private static let clockKeys: [StaticString] = [
        "kind", "owner", "started-at", "warning", "promise", "statutory", "promised", "leader",
        "secretariat", "paused", "extended", "paused-since", "told", "satisfied", "satisfied-late",
        "cancelled", "resumes",
    ]

    public static func read(list node: JSONNode) throws(Refusal) -> [Clock] {
        try Form.list(node) { node throws(Refusal) in try read(node) }
    }

    public static func read(_ node: JSONNode) throws(Refusal) -> Clock {
        let form = try Form(node, allowing: clockKeys)
        return Clock(
            kind: try form.choice("kind", ClockKind.self),
            owner: try form.parsed("owner", "expects an agency") { AgencyID($0) },
            startedAt: Instant(milliseconds: try form.integer("started-at")),
            timetable: try timetable(form), paused: try paused(form),
            extended: Int(try form.optionalInteger("extended") ?? 0),
            pausedSince: try form.optionalInteger("paused-since").map {
                Instant(milliseconds: $0)
            },
            told: try form.optionalParsed("told", "expects a step") { ClockStep(code: $0) },
            end: try end(form))
    }

    static func readMove(_ node: JSONNode) throws(Refusal) -> ClockMove {
        let form = try Form(node, allowing: clockKeys)
        return ClockMove(
            kind: try form.choice("kind", ClockKind.self), timetable: try timetable(form),
            paused: try paused(form), extended: Int(try form.optionalInteger("extended") ?? 0),
            resumes: try form.optionalFlag("resumes") ?? false)
    }

    private static func end(_ form: Form) throws(Refusal) -> Clock.End? {
        if let at = try form.optionalInteger("satisfied") {
            return .satisfied(Instant(milliseconds: at))
        }
        if let at = try form.optionalInteger("satisfied-late") {
            return .satisfiedLate(Instant(milliseconds: at))
        }
        return try form.optionalInteger("cancelled").map { .cancelled(Instant(milliseconds: $0)) }
    }

    private static func paused(_ form: Form) throws(Refusal) -> PausedTime {
        guard let node = form["paused"] else { return .none }
        let paused = try Form(node, allowing: ["working-days", "days", "milliseconds"])
        return PausedTime(
            workingDays: Int(try paused.integer("working-days")),
            days: Int(try paused.integer("days")),
            milliseconds: try paused.integer("milliseconds"))
    }

    private static func timetable(_ form: Form) throws(Refusal) -> Timetable {
        let tier = form[Tier.statutory.key] == nil ? Tier.promised : .statutory
        return Timetable(
            warning: try form.optionalInteger("warning").map { Instant(milliseconds: $0) },
            promise: try form["promise"].map { node throws(Refusal) in try due(node) },
            binding: try due(form.required(tier.key)),
            bindingTier: tier,
            leader: Instant(milliseconds: try form.integer("leader")),
            secretariat: Instant(milliseconds: try form.integer("secretariat")))
    }

    private static func due(_ node: JSONNode) throws(Refusal) -> DueDate {
        let form = try Form(node, allowing: ["day", "until", "rolled-from", "provisional"])
        let provisional = try form.optionalFlag("provisional") ?? false
        let rolledFrom = try form.optionalParsed("rolled-from", "expects a date") { CivilDate($0) }
        guard let day = try form.optionalParsed("day", "expects a date", { CivilDate($0) }) else {
            return DueDate(
                date: nil, instant: Instant(milliseconds: try form.integer("until")),
                rolledFrom: rolledFrom, provisional: provisional)
        }
        return DueDate(
            date: day, instant: Instant(startOf: day.adding(days: 1)), rolledFrom: rolledFrom,
            provisional: provisional)
    }
}

extension Tier {
    /// What its date is called.
    var key: StaticString {
        switch self {
        case .statutory: "statutory"
        case .promised: "promised"
        }
    }
}
