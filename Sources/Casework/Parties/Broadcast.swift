/// What is told to more than its sender, by the words of `/topic/…` and `/v1/notices`.
public enum Broadcast: String, Sendable, CaseIterable {
    /// A step of a clock: a warning, a breach, an escalation.
    case deadline
    /// A change of the two lists.
    case list

    public var right: Right {
        switch self {
        case .deadline: .watchDeadlines
        case .list: .watchLists
        }
    }
}
