public import Casework
public import Wire

/// A need that nobody covers, as JSON.
public enum NeedForm {
    public static func write(_ need: UncoveredNeed, to json: inout JSONWriter) {
        json.beginObject()
        if let code = need.code { json.member("need", code.description) }
        json.member("topic", need.topic.text)
        json.member("township", need.township.path)
        if let categories = need.categories {
            OfferingForm.write("categories", categories.map(\.rawValue), to: &json)
        }
        json.member("since", need.since.description)
        json.member("why", need.why.rawValue)
        json.endObject()
    }
}
