/// Where an obligation stands in its queue: urgent first, then soonest due, then first come.
/// Without an open limit it stands behind those that have one.
public struct QueuePlace: Sendable, Hashable, Comparable {
    public let isUrgent: Bool
    public let due: Instant?
    public let id: ObligationID

    public init(isUrgent: Bool, due: Instant?, id: ObligationID) {
        self.isUrgent = isUrgent
        self.due = due
        self.id = id
    }

    public init(_ obligation: Obligation) {
        self.init(isUrgent: obligation.isUrgent, due: obligation.due, id: obligation.id)
    }

    public static func < (left: QueuePlace, right: QueuePlace) -> Bool {
        if left.isUrgent != right.isUrgent { return left.isUrgent }
        let (first, second) = (left.due?.milliseconds ?? .max, right.due?.milliseconds ?? .max)
        return first == second ? left.id < right.id : first < second
    }
}
