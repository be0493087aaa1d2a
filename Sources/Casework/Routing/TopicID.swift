/// The key of one kind of obligation: the name of its file in `topics/`.
public struct TopicID: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let text: String

    public init?(_ text: String) {
        guard Code.isWellFormed(text) else { return nil }
        self.text = text
    }

    public var description: String { text }

    public static func < (left: TopicID, right: TopicID) -> Bool { left.text < right.text }
}

/// Which rules an obligation runs under for its whole life, whatever the files say later.
public struct RuleReference: Sendable, Hashable, CustomStringConvertible {
    public let topic: TopicID
    public let variant: String?
    public let version: String

    public init(topic: TopicID, variant: String?, version: String) {
        self.topic = topic
        self.variant = variant
        self.version = version
    }

    /// The topic tells nearly all of them apart; hashing the rest would cost three times as much.
    public func hash(into hasher: inout Hasher) { hasher.combine(topic) }

    /// `basic-living/delegated@2026-07-01`
    public var description: String {
        topic.text + (variant.map { "/" + $0 } ?? "") + "@" + version
    }
}
