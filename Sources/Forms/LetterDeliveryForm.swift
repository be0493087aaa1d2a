public import Casework
internal import FoundationEssentials
public import Wire

/// A letter as its reader gets it in JSON: its bytes need not be text, so they stand in Base64.
public enum LetterDeliveryForm {
    public static func write(
        _ letter: Letter, _ content: LetterDraft.Content, to json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("letter", letter.id.number)
        json.member("from", letter.from.text)
        if let reason = letter.returned {
            json.member("returned", reason.rawValue)
            // The name of a temporary queue is its reader's own affair.
            if case .agency(let reader) = letter.to { json.member("returned-from", reader.text) }
        }
        json.key("headers")
        json.beginObject()
        for header in content.headers {
            json.key(named: header.name)
            json.string(header.value)
        }
        json.endObject()
        json.member("body", Data(content.body).base64EncodedString())
        json.endObject()
    }
}
