/// Which of a queue's obligations a reader wants. What it does not want stays for other readers.
public struct Selection: Sendable, Hashable {
    /// Nil takes every topic.
    public var topics: Set<TopicID>?
    public var excluded: Set<TopicID> = []
    /// Nil takes urgent and others.
    public var isUrgent: Bool?

    public static let all = Selection()

    public init(topics: Set<TopicID>? = nil) { self.topics = topics }

    public func admits(_ topic: TopicID, isUrgent urgent: Bool) -> Bool {
        (isUrgent ?? urgent) == urgent && (topics?.contains(topic) ?? true)
            && !excluded.contains(topic)
    }
}
