/// A letter as its sender hands it in: any bytes under any headers, carried as they came.
public struct LetterDraft: Sendable, Hashable {
    /// The order in which letters of one box are handed out: 9 first, 0 last.
    public static let priorities = 0...9
    public static let priorityDefault = 4

    public struct Header: Sendable, Hashable {
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What the reader gets as it came, the content type among the headers.
    public struct Content: Sendable, Hashable {
        public let headers: [Header]
        public let body: [UInt8]

        public init(headers: [Header], body: [UInt8]) {
            self.headers = headers
            self.body = body
        }

        /// What its reader gets of it, in bytes.
        public var bytes: Int {
            headers.reduce(body.count) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        }
    }

    public let to: LetterBox
    public let priority: Int
    /// Unread at this moment, it goes back to its sender.
    public let expires: Instant?
    /// Nil where it cannot be read: the letter's key is not at hand, or the letter was taken and
    /// its key destroyed.
    public let content: Content?

    public init(
        to box: LetterBox, priority: Int = LetterDraft.priorityDefault, expires: Instant? = nil,
        headers: [Header] = [], body: [UInt8]
    ) {
        self.init(
            to: box, priority: priority, expires: expires,
            content: Content(headers: headers, body: body))
    }

    public init(to box: LetterBox, priority: Int, expires: Instant?, content: Content?) {
        to = box
        self.priority = priority
        self.expires = expires
        self.content = content
    }
}
