public import Casework
internal import Wire

/// Broadcasts as JSON. They name obligations, agencies and dates, never a household.
public enum NoticeForm {
    /// A step of a clock: a warning before it ends, its breach, an escalation.
    public static func deadline(
        _ obligation: Obligation, _ clock: Clock, _ step: ClockStep, at: Instant
    ) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("at", at.text)
        json.member("step", step.code)
        json.member("clock", clock.kind.rawValue)
        json.member("obligation", obligation.id.number)
        json.member("topic", obligation.rules.topic.text)
        json.member("owner", clock.owner.text)
        json.member("window", obligation.window.text)
        json.member("area", obligation.area.path)
        json.member("status", obligation.status.rawValue)
        DeliveryForm.writeDue(clock, to: &json)
        json.endObject()
        return json.bytes
    }

    /// Something came into a queue or left it.
    public static func queue(_ agency: AgencyID, waiting count: Int, at: Instant) -> [UInt8] {
        var json = JSONWriter(capacity: 96)
        json.beginObject()
        json.member("at", at.text)
        json.member("agency", agency.text)
        json.member("waiting", count)
        json.endObject()
        return json.bytes
    }

    /// What happened to a claim; nothing that leads to a household.
    public static func claim(_ claim: Claim, _ word: String, at: Instant) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("at", at.text)
        json.member("event", word)
        json.member("claim", claim.id.number)
        json.member("status", claim.status.rawValue)
        json.member("list", claim.address.list.rawValue)
        json.member("owner", claim.owner.text)
        json.member("code", claim.address.code)
        json.member("window", claim.window.text)
        json.member("topic", claim.topic.text)
        json.member("township", claim.area.township.path)
        json.member("units", claim.units)
        if let until = claim.until { json.member("until", until.text) }
        json.endObject()
        return json.bytes
    }

    /// A change of one of the two lists.
    public static func list(_ offering: Offering, at: Instant) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("at", at.text)
        OfferingForm.writeMembers(offering, to: &json)
        json.endObject()
        return json.bytes
    }
}
