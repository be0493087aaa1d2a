/// What is told to more than its sender, by the words of `/topic/…` and `/v1/notices`.
public enum Broadcast: String, Sendable, CaseIterable {
    /// A step of a clock: a warning, a breach, an escalation.
    case deadline
    /// A change of the two lists.
    case list
    /// What happened to a claim, for its window, its charity and who oversees them.
    case claim
    /// How many wait in a queue, whenever something came into it or left it. It follows from
    /// journal entries and is none itself.
    case queue

    public var right: Right {
        switch self {
        case .deadline: .watchDeadlines
        case .list: .watchLists
        case .claim: .readClaims
        case .queue: .readQueues
        }
    }
}
