internal import Wire

/// One page of many records, numbered as the specification's API has it.
public struct HSDSPage: Sendable {
    /// From 1 on.
    public let number: Int
    public let size: Int

    public init(number: Int, size: Int) {
        self.number = number
        self.size = size
    }

    /// - Parameters:
    ///   - all: of which the page is a part.
    ///   - record: what is said of each that stands on it.
    public func bytes<Row>(of all: [Row], _ record: (Row) -> HSDSRecord) -> [UInt8] {
        let (start, overflow) = (number - 1).multipliedReportingOverflow(by: size)
        let rows = overflow ? [] : all.dropFirst(start).prefix(size)
        let count = max(1, (all.count + size - 1) / size)
        var json = JSONWriter(capacity: 1_024 * (rows.count + 1))
        json.beginObject()
        json.member("total_items", all.count)
        json.member("total_pages", count)
        json.member("page_number", number)
        json.member("size", rows.count)
        json.member("first_page", number == 1)
        json.member("last_page", number >= count)
        json.member("empty", rows.isEmpty)
        json.key("contents")
        json.beginArray()
        for row in rows { record(row).write(to: &json) }
        json.endArray()
        json.endObject()
        return json.bytes
    }
}
