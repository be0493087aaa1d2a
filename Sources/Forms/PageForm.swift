public import Wire

/// Part of a list as JSON: its rows, and where it goes on.
public enum PageForm {
    /// - Parameters:
    ///   - next: what the next page is asked for with; nil for the last one.
    ///   - list: what the page says of the list itself.
    public static func bytes<Row>(
        _ rows: [Row], next: String?, of list: (inout JSONWriter) -> Void = { _ in },
        _ write: (Row, inout JSONWriter) -> Void
    ) -> [UInt8] {
        var json = JSONWriter(capacity: 512 * (rows.count + 1))
        json.beginObject()
        list(&json)
        json.key("items")
        json.beginArray()
        for row in rows { write(row, &json) }
        json.endArray()
        if let next { json.member("next", next) }
        json.endObject()
        return json.bytes
    }
}
