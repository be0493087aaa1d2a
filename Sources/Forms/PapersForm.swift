public import Casework
internal import Wire

/// What a consultation opened, as JSON: the members of a delivery that speak of the household, and
/// every word written about the obligation.
public enum PapersForm {
    public static func bytes(_ papers: Papers) -> [UInt8] {
        var json = JSONWriter(capacity: 2_048)
        json.beginObject()
        if case .obligation(let id, _, _) = papers.matter { json.member("obligation", id.number) }
        json.member("receipt", papers.receipt.number)
        json.member("reference", papers.reference)
        json.member("window", papers.window.text)
        json.member("area", papers.area.path)
        json.member("opened-at", papers.openedAt.text)
        json.member("entry", papers.sequence)
        switch papers.matter {
        case .obligation(_, let need, let words):
            json.key("events")
            json.beginArray()
            for recorded in words {
                guard case .obligation(_, let event) = recorded.entry else { continue }
                DeliveryForm.write(event, of: recorded, to: &json)
            }
            json.endArray()
            json.key("need")
            write(need, to: &json)
        case .theCase(let needs, let intake):
            json.member("channel", intake.channel)
            json.member("source", intake.source)
            json.key("needs")
            json.beginArray()
            for need in needs { write(need, to: &json) }
            json.endArray()
            json.key("authorization")
            CaseForm.write(intake.authorization, to: &json)
        }
        json.key("household")
        write(papers.household, to: &json)
        json.endObject()
        return json.bytes
    }

    private static func write(_ need: Papers.Ask, to json: inout JSONWriter) {
        json.beginObject()
        json.member("topic", need.topic.text)
        if let variant = need.variant { json.member("variant", variant) }
        if let text = need.text { json.member("text", text) }
        if !need.details.isEmpty {
            json.key("details")
            CaseForm.write(need.details, to: &json)
        }
        json.endObject()
    }

    private static func write(_ household: Papers.Folder, to json: inout JSONWriter) {
        json.beginObject()
        if let contact = household.contact {
            json.key("contact")
            json.beginObject()
            json.member("name", contact.name)
            json.member("phone", contact.phone)
            json.endObject()
        }
        if let address = household.address { json.member("address", address) }
        if let categories = household.categories {
            json.key("categories")
            json.beginArray()
            for category in categories { json.string(category) }
            json.endArray()
        }
        if let people = household.people {
            json.key("members")
            json.beginArray()
            for person in people { write(person, to: &json) }
            json.endArray()
        }
        json.endObject()
    }

    private static func write(_ person: Papers.Person, to json: inout JSONWriter) {
        json.beginObject()
        if let name = person.name { json.member("name", name) }
        if let relation = person.relation { json.member("relation", relation.rawValue) }
        if let date = person.birthDate { json.member("birth-date", date.description) }
        if let number = person.idNumber { json.member("id-number", number.text) }
        if let isAble = person.isAbleToWork { json.member("work-ability", isAble) }
        json.endObject()
    }
}
