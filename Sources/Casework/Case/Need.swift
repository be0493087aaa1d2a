/// One thing a household needs; it becomes one referral.
public struct Need: Sendable, Equatable {
    public let topic: TopicID
    /// Named by the window where the topic has kinds to choose from, such as `emergency`.
    public let variant: String?
    public let text: String
    /// In the order they were sent; keys are those of the topic's form.
    public let details: [Detail]

    public init(topic: TopicID, variant: String?, text: String, details: [Detail]) {
        self.topic = topic
        self.variant = variant
        self.text = text
        self.details = details
    }

    public struct Detail: Sendable, Equatable {
        public let key: String
        public let value: FieldValue

        public init(key: String, value: FieldValue) {
            self.key = key
            self.value = value
        }
    }
}
