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

    public let to: LetterBox
    public let priority: Int
    /// Unread at this moment, it goes back to its sender.
    public let expires: Instant?
    /// What the reader gets as it came, the content type among it.
    public let headers: [Header]
    public let body: [UInt8]

    public init(
        to box: LetterBox, priority: Int = LetterDraft.priorityDefault, expires: Instant? = nil,
        headers: [Header] = [], body: [UInt8]
    ) {
        to = box
        self.priority = priority
        self.expires = expires
        self.headers = headers
        self.body = body
    }

    /// What its reader gets of it, in bytes.
    public var bytes: Int {
        headers.reduce(body.count) { $0 + $1.name.utf8.count + $1.value.utf8.count }
    }
}
