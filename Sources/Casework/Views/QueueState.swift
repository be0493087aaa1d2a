/// How much waits in one queue.
public struct QueueState: Sendable, Equatable {
    public let queue: AgencyID
    /// What nobody has in hand.
    public private(set) var waiting = 0
    /// What somebody has polled and not yet acknowledged.
    public private(set) var inHand = 0
    /// Since when the oldest of both waits to be acknowledged; nil when there is nothing.
    public private(set) var since: Instant?
    /// The soonest open limit of both.
    public private(set) var due: Instant?

    public init(_ queue: AgencyID) { self.queue = queue }

    public mutating func add(isInHand: Bool, due: Instant?) {
        if isInHand { inHand += 1 } else { waiting += 1 }
        if let due { self.due = min(self.due ?? due, due) }
    }

    /// Something in it has waited since then, when its present matter came up.
    public mutating func note(waitingSince moment: Instant) {
        since = min(since ?? moment, moment)
    }
}
