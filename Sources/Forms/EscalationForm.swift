public import Casework
public import Wire

/// A limit that has passed so long ago that somebody above its owner was told.
public enum EscalationForm {
    public static func write(_ row: EscalatedLimit, to json: inout JSONWriter) {
        let obligation = row.view.obligation
        json.beginObject()
        json.member("obligation", obligation.id.number)
        json.member("receipt", row.view.receipt.number)
        json.member("topic", obligation.rules.topic.text)
        json.member("business-status", obligation.standing.rawValue)
        json.member("clock", row.clock.kind.rawValue)
        json.member("owner", row.clock.owner.text)
        json.member("due", row.clock.timetable.binding.instant.text)
        json.key("told")
        json.beginArray()
        for told in row.told {
            json.beginObject()
            json.member("step", told.step.code)
            json.member("whom", told.whom.en)
            json.member("whom-zh", told.whom.zh)
            json.member("at", told.at.text)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }
}
