internal import Casework

/// When the broker has to act by itself: the next step of every open clock, the end of every hold
/// and of every lease.
///
/// Leases live for minutes and clocks for weeks, so they are kept apart: forgotten leases would
/// otherwise pile up among the clocks until they run out.
struct Agenda {
    private struct Appointment: Comparable {
        let at: Instant
        let id: ObligationID

        static func < (left: Appointment, right: Appointment) -> Bool {
            left.at != right.at ? left.at < right.at : left.id < right.id
        }
    }

    private var steps = Heap<Appointment>()
    private var leases = Heap<Appointment>()
    /// The appointment that holds for each obligation; older ones in the heaps are void.
    private var stepAt: [ObligationID: Instant] = [:]
    private var leaseAt: [ObligationID: Instant] = [:]

    /// Notes what an obligation now waits for.
    mutating func note(_ obligation: Obligation) {
        Self.note(obligation.stepsAt, obligation.id, in: &steps, current: &stepAt)
        Self.note(obligation.waiting?.lease?.until, obligation.id, in: &leases, current: &leaseAt)
    }

    private static func note(
        _ at: Instant?, _ id: ObligationID, in heap: inout Heap<Appointment>,
        current: inout [ObligationID: Instant]
    ) {
        guard current[id] != at else { return }
        current[id] = at
        if let at { heap.insert(Appointment(at: at, id: id)) }
        // Void appointments may never outnumber the real ones by much.
        if heap.count > 2 * current.count + 4_096 {
            heap.keep { current[$0.id] == $0.at }
        }
    }

    /// When to look again; may name a void appointment, which costs one idle look.
    var next: Instant? {
        guard let step = steps.first?.at else { return leases.first?.at }
        guard let lease = leases.first?.at else { return step }
        return min(step, lease)
    }

    /// The next obligation with something due at `now`, in the order it fell due; nil when none.
    mutating func take(dueAt now: Instant) -> ObligationID? {
        while let next, next <= now {
            if leases.first?.at == next {
                if let due = Self.pop(&leases, &leaseAt) { return due }
            } else if let due = Self.pop(&steps, &stepAt) {
                return due
            }
        }
        return nil
    }

    private static func pop(
        _ heap: inout Heap<Appointment>, _ current: inout [ObligationID: Instant]
    ) -> ObligationID? {
        guard let first = heap.removeFirst(), current[first.id] == first.at else { return nil }
        current[first.id] = nil
        return first.id
    }

    mutating func clear() { self = Agenda() }
}
