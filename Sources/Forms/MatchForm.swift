public import Casework
public import Wire

/// What of the two lists fits a case's needs, as JSON.
public enum MatchForm {
    public static func write(_ found: Matching.Found, to json: inout JSONWriter) {
        json.beginObject()
        json.member("obligation", found.obligation.number)
        json.member("topic", found.subject.topic.text)
        json.member("area", found.subject.area.path)
        if let categories = found.subject.categories {
            OfferingForm.write("categories", categories, to: &json)
        }
        write("government", found.government, to: &json)
        write("social", found.social, to: &json)
        json.endObject()
    }

    private static func write(
        _ key: StaticString, _ matches: [Matching.Match], to json: inout JSONWriter
    ) {
        json.key(key)
        json.beginArray()
        for match in matches {
            json.beginObject()
            json.member("fits", match.fits)
            json.key("reasons")
            json.beginArray()
            for reason in match.reasons {
                json.beginObject()
                json.member("aspect", reason.aspect.rawValue)
                json.member("verdict", reason.verdict.rawValue)
                OfferingForm.write("words", reason.words, to: &json)
                json.endObject()
            }
            json.endArray()
            json.key("offering")
            OfferingForm.write(match.offering, to: &json)
            json.endObject()
        }
        json.endArray()
    }
}
