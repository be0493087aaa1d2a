public import Casework
public import Wire

/// Where a case stands, for its household: as JSON.
public enum PublicCaseForm {
    public static func write(_ shown: PublicCase, to json: inout JSONWriter) {
        json.beginObject()
        json.member("receipt", shown.receipt.number)
        json.member("opened-on", shown.openedOn.description)
        write("window", shown.window, to: &json)
        json.member("closed", shown.isClosed)
        json.key("needs")
        json.beginArray()
        for need in shown.needs { write(need, to: &json) }
        json.endArray()
        json.endObject()
    }

    private static func write(_ need: PublicNeed, to json: inout JSONWriter) {
        json.beginObject()
        write("topic", need.topic, to: &json)
        if need.isProtected { json.member("protected", true) }
        write("holder", need.holder, to: &json)
        json.member("business-status", need.standing.rawValue)
        if let outcome = need.outcome { json.member("outcome", outcome.rawValue) }
        write("present", need.present, to: &json)
        write("next", need.next, to: &json)
        if let until = need.until { json.member("until", until.description) }
        if need.isLate { json.member("late", true) }
        if need.isProvisional { json.member("provisional", true) }
        json.key("delays")
        json.beginArray()
        for delay in need.delays {
            json.beginObject()
            json.member("on", delay.on.description)
            json.member("cause", delay.cause.rawValue)
            write("sentence", delay.sentence, to: &json)
            if let until = delay.until { json.member("until", until.description) }
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }

    private static func write(_ key: StaticString, _ name: Name, to json: inout JSONWriter) {
        json.key(key)
        json.beginObject()
        json.member("zh", name.zh)
        json.member("en", name.en)
        json.endObject()
    }
}
