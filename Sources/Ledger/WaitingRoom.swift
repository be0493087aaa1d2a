internal import Casework

/// What waits for each agency, most urgent and soonest due first.
///
/// An index in memory, filled from open work at start. Places are not taken out when an obligation
/// moves on: who takes the first place looks whether it still holds.
struct WaitingRoom {
    struct Place: Comparable {
        let isUrgent: Bool
        let due: Int64
        let id: ObligationID

        init(_ obligation: Obligation) {
            isUrgent = obligation.isUrgent
            // Without an open limit, first come first served behind those that have one.
            due = obligation.due?.milliseconds ?? Int64.max
            id = obligation.id
        }

        static func < (left: Place, right: Place) -> Bool {
            if left.isUrgent != right.isUrgent { return left.isUrgent }
            if left.due != right.due { return left.due < right.due }
            return left.id < right.id
        }
    }

    private var queues: [AgencyID: Heap<Place>] = [:]

    mutating func enter(_ obligation: Obligation, queue: AgencyID) {
        queues[queue, default: Heap()].insert(Place(obligation))
    }

    mutating func first(in queue: AgencyID) -> ObligationID? {
        queues[queue]?.removeFirst()?.id
    }

    mutating func clear() { queues.removeAll() }
}
