public import Casework
public import Wire

/// What somebody was told of a person's cases, as a list in its journal entry.
public enum FindingForm {
    public static func write(_ findings: [Finding], to json: inout JSONWriter) {
        json.beginArray()
        for finding in findings {
            json.beginObject()
            json.member("receipt", finding.receipt.number)
            json.member("window", finding.window.text)
            json.endObject()
        }
        json.endArray()
    }

    static func read(_ node: JSONNode) throws(Refusal) -> [Finding] {
        try Form.list(node) { node throws(Refusal) in
            let form = try Form(node, allowing: ["receipt", "window"])
            return Finding(
                receipt: try form.parsed("receipt", "expects a receipt number") { Receipt($0) },
                window: try form.parsed("window", "expects an agency") { AgencyID($0) })
        }
    }
}
