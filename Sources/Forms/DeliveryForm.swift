public import Casework
internal import Wire

/// What an agency or window is handed: the obligation as it stands, and of the household only
/// what the topic lets this reader see.
public enum DeliveryForm {
    /// - Parameter entry: what a lead points to; nil for any other obligation.
    public static func bytes(
        _ obligation: Obligation, of opened: Case, procedure: Procedure?, reader: AgencyID,
        news: [Recorded], leadingTo entry: OfferingAddress? = nil
    ) -> [UInt8] {
        var json = JSONWriter(capacity: 2_048)
        json.beginObject()
        json.member("obligation", obligation.id.number)
        json.member("receipt", opened.receipt.number)
        json.member("reference", opened.reference)
        if let matter = obligation.waiting?.matter { json.member("matter", matter.rawValue) }
        writeState(obligation, to: &json)
        writeRoute(obligation, opened, to: &json)
        if let entry {
            json.key("lead")
            OfferingForm.write(entry, to: &json)
        }
        let disclosure = Disclosure.of(obligation, under: procedure, for: reader)
        if !news.isEmpty { writeNews(news, within: disclosure, to: &json) }
        if let draft = opened.draft {
            if draft.needs.indices.contains(obligation.need) {
                json.key("need")
                CaseForm.write(draft.needs[obligation.need], within: disclosure, to: &json)
            }
            json.key("household")
            CaseForm.write(draft.household, parts: disclosure.parts, to: &json)
        }
        json.endObject()
        return json.bytes
    }

    private static func writeState(_ obligation: Obligation, to json: inout JSONWriter) {
        json.member("status", obligation.status.rawValue)
        json.member("business-status", obligation.standing.rawValue)
        json.member("business-status-zh", obligation.standing.name.zh)
        if let outcome = obligation.outcome { json.member("outcome", outcome.rawValue) }
        json.key("clocks")
        json.beginArray()
        for clock in obligation.clocks where clock.isOpen {
            json.beginObject()
            json.member("kind", clock.kind.rawValue)
            json.member("owner", clock.owner.text)
            writeDue(clock, to: &json)
            if clock.pausedSince != nil { json.member("paused", true) }
            json.endObject()
        }
        json.endArray()
    }

    /// What happened since the reader last took note: what is missing, why it was refused, what
    /// the household should do next.
    private static func writeNews(
        _ news: [Recorded], within disclosure: Disclosure, to json: inout JSONWriter
    ) {
        json.key("events")
        json.beginArray()
        for recorded in news {
            guard case .obligation(_, let event) = recorded.entry else { continue }
            write(disclosure.allowed(of: event), of: recorded, to: &json)
        }
        json.endArray()
    }

    /// What happened, with the words that its reader may see.
    static func write(
        _ event: ObligationEvent, of recorded: Recorded, to json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("event", event.word)
        json.member("at", recorded.at.text)
        if case .identity(let identity) = recorded.by, let agency = identity.agency {
            json.member("by", agency.text)
        }
        EventForm.writeFacts(event, to: &json)
        EventForm.writeWords(event, to: &json)
        if case .held(_, _, let until) = event { json.member("until", until.text) }
        json.endObject()
    }

    private static func writeRoute(
        _ obligation: Obligation, _ opened: Case, to json: inout JSONWriter
    ) {
        json.member("topic", obligation.rules.topic.text)
        if let variant = obligation.rules.variant { json.member("variant", variant) }
        json.member("urgent", obligation.isUrgent)
        json.member("agency", obligation.agency.text)
        json.member("window", obligation.window.text)
        json.member("area", obligation.area.path)
        json.member("submitted-at", obligation.submittedAt.text)
        if let partOf = obligation.partOf { json.member("part-of", partOf.number) }
    }

    /// When the clock is due, in each tier that it has.
    static func writeDue(_ clock: Clock, to json: inout JSONWriter) {
        for tier in Tier.allCases {
            if let due = clock.timetable.due(tier) { json.member(tier.key, text(due)) }
        }
    }

    /// A day means its end at 24:00; an hour limit is an instant.
    private static func text(_ due: DueDate) -> String { due.date?.description ?? due.instant.text }
}
