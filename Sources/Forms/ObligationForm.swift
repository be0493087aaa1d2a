public import Casework
public import Wire

/// An obligation as it is shown: codes, numbers and dates, nothing that anybody wrote.
public enum ObligationForm {
    /// - Parameters:
    ///   - entry: what a lead points to; nil for any other obligation.
    ///   - now: which clocks have run out by then.
    public static func write(
        _ view: ObligationView, leadingTo entry: Offering? = nil, at now: Instant,
        to json: inout JSONWriter
    ) {
        write(view.obligation, receipt: view.receipt, leadingTo: entry, at: now, to: &json)
    }

    static func write(
        _ obligation: Obligation, receipt: Receipt, leadingTo entry: Offering? = nil,
        at now: Instant, to json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("obligation", obligation.id.number)
        json.member("receipt", receipt.number)
        json.member("case", obligation.caseID.number)
        // What If-Match goes by.
        json.member("entry", obligation.sequence)
        writeRules(obligation, to: &json)
        writeStanding(obligation, to: &json)
        writeParties(obligation, to: &json)
        json.member("submitted-at", obligation.submittedAt.text)
        if let closedAt = obligation.closedAt { json.member("closed-at", closedAt.text) }
        if let until = obligation.holdUntil { json.member("hold-until", until.text) }
        json.member("deliveries", obligation.deliveries)
        json.member("returns", obligation.returns)
        if let waiting = obligation.waiting { write(waiting, to: &json) }
        json.key("clocks")
        json.beginArray()
        for clock in obligation.clocks { write(clock, at: now, to: &json) }
        json.endArray()
        if let entry {
            json.key("lead")
            OfferingForm.write(entry.address, to: &json)
        }
        json.endObject()
    }

    /// Where it stands, in a case's row of a list.
    static func writeRow(_ obligation: Obligation, to json: inout JSONWriter) {
        json.beginObject()
        json.member("obligation", obligation.id.number)
        json.member("topic", obligation.rules.topic.text)
        if let variant = obligation.rules.variant { json.member("variant", variant) }
        json.member("agency", obligation.agency.text)
        writeStanding(obligation, to: &json)
        json.endObject()
    }

    private static func writeRules(_ obligation: Obligation, to json: inout JSONWriter) {
        json.member("topic", obligation.rules.topic.text)
        if let variant = obligation.rules.variant { json.member("variant", variant) }
        json.member("rules-version", obligation.rules.version)
        json.member("urgent", obligation.isUrgent)
        if let partOf = obligation.partOf { json.member("part-of", partOf.number) }
    }

    private static func writeStanding(_ obligation: Obligation, to json: inout JSONWriter) {
        json.member("status", obligation.status.rawValue)
        json.member("business-status", obligation.standing.rawValue)
        json.member("business-status-zh", obligation.standing.name.zh)
        if let outcome = obligation.outcome { json.member("outcome", outcome.rawValue) }
        if obligation.objection != .none {
            json.member("objection", obligation.objection.rawValue)
        }
    }

    private static func writeParties(_ obligation: Obligation, to json: inout JSONWriter) {
        json.member("agency", obligation.agency.text)
        json.member("window", obligation.window.text)
        json.member("area", obligation.area.path)
        // After the end nobody owes anything.
        if !obligation.status.isFinal { json.member("owner", obligation.owner.text) }
    }

    private static func write(_ waiting: Waiting, to json: inout JSONWriter) {
        json.key("waiting")
        json.beginObject()
        json.member("queue", waiting.queue.text)
        json.member("matter", waiting.matter.rawValue)
        if let lease = waiting.lease { json.member("leased-until", lease.until.text) }
        json.endObject()
    }

    private static func write(_ clock: Clock, at now: Instant, to json: inout JSONWriter) {
        json.beginObject()
        json.member("kind", clock.kind.rawValue)
        json.member("owner", clock.owner.text)
        json.member("state", clock.state(at: now).rawValue)
        json.member("started-at", clock.startedAt.text)
        DeliveryForm.writeDue(clock, to: &json)
        if let since = clock.pausedSince { json.member("paused-since", since.text) }
        if clock.extended != 0 { json.member("extended", clock.extended) }
        if let told = clock.told { json.member("told", told.code) }
        switch clock.end {
        case .satisfied(let at), .satisfiedLate(let at), .cancelled(let at):
            json.member("ended-at", at.text)
        case nil: break
        }
        json.endObject()
    }
}
