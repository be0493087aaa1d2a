/// Everything from outside that a decision may depend on.
public struct Setting: Sendable {
    public let now: Instant
    public let by: Identity
    public let county: County

    public init(now: Instant, by: Identity, county: County) {
        self.now = now
        self.by = by
        self.county = county
    }
}
