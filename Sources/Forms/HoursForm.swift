internal import Casework
internal import Wire

/// A weekly table with its exceptions as JSON: `{"mon": ["09:00-12:00"], "exceptions": […]}`.
enum HoursForm {
    private static let keys: [StaticString] = [
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "exceptions",
    ]

    static func read(_ node: JSONNode) throws(Refusal) -> WeeklyHours {
        let form = try Form(node, allowing: keys)
        var week: [WeeklyHours.Opening] = []
        for (weekday, key) in zip(WeeklyHours.Weekday.allCases, keys) {
            let spans = try form.optionalList(key) { node throws(Refusal) in try span(node) }
            week += spans.map { WeeklyHours.Opening(weekday: weekday, span: $0) }
        }
        return WeeklyHours(
            week: week,
            exceptions: try form.optionalList("exceptions") { node throws(Refusal) in
                try exception(node)
            })
    }

    private static func exception(_ node: JSONNode) throws(Refusal) -> WeeklyHours.Exception {
        let form = try Form(node, allowing: ["day", "open", "note"])
        return WeeklyHours.Exception(
            day: try form.parsed("day", "expects a date such as 2026-10-01") { CivilDate($0) },
            span: try form["open"].map { node throws(Refusal) in try span(node) },
            note: try form.optionalText("note"))
    }

    private static func span(_ node: JSONNode) throws(Refusal) -> WeeklyHours.Span {
        guard let span = WeeklyHours.Span(try Form.text(node)) else {
            throw .malformed(FormPath.of(node), "expects a time such as 09:00-12:00")
        }
        return span
    }

    static func write(_ hours: WeeklyHours, to json: inout JSONWriter) {
        json.beginObject()
        for (weekday, key) in zip(WeeklyHours.Weekday.allCases, keys) {
            let spans = hours.week.filter { $0.weekday == weekday }
            if !spans.isEmpty { OfferingForm.write(key, spans.map(\.span.text), to: &json) }
        }
        if !hours.exceptions.isEmpty {
            json.key("exceptions")
            json.beginArray()
            for exception in hours.exceptions {
                json.beginObject()
                json.member("day", exception.day.description)
                if let span = exception.span { json.member("open", span.text) }
                if let note = exception.note { json.member("note", note) }
                json.endObject()
            }
            json.endArray()
        }
        json.endObject()
    }
}
