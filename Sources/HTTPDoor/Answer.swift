internal import Wire

/// What the door says to one request.
struct Answer: Equatable {
    struct Header: Equatable {
        /// In small letters.
        let name: String
        let value: String

        init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What the body is.
    enum Media: String {
        case json = "application/json"
        case problem = "application/problem+json"
        case csv = "text/csv; charset=utf-8"
        case html = "text/html; charset=utf-8"
        case css = "text/css; charset=utf-8"
        case script = "text/javascript; charset=utf-8"
        case svg = "image/svg+xml"
        case text = "text/plain; charset=utf-8"
        case metrics = "text/plain; version=0.0.4; charset=utf-8"
        case events = "text/event-stream"
    }

    let status: Status
    /// Nil for an answer without a body.
    let media: Media?
    let body: [UInt8]
    var headers: [Header]
    /// Which version of the thing it shows.
    let tag: EntityTag?

    init(
        _ status: Status, _ media: Media?, _ body: [UInt8] = [], headers: [Header] = [],
        tag: EntityTag? = nil
    ) {
        self.status = status
        self.media = media
        self.body = body
        self.headers = headers
        self.tag = tag
    }

    /// What was asked for, as JSON.
    static func json(
        _ body: [UInt8], _ headers: [Header] = [], tag: EntityTag? = nil
    ) -> Answer {
        Answer(.ok, .json, body, headers: headers, tag: tag)
    }
}
