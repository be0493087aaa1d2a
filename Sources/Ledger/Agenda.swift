internal import Casework

/// When the broker has to act by itself: the next step of every open clock, the end of every hold
/// and of every lease, the expiry of a letter.
///
/// Leases live for minutes and clocks for weeks, so they are kept apart: forgotten leases would
/// otherwise pile up among the clocks until they run out.
struct Agenda {
    private struct Appointment: Comparable {
        let at: Instant
        let item: Item

        static func < (left: Appointment, right: Appointment) -> Bool {
            left.at != right.at ? left.at < right.at : left.item < right.item
        }
    }

    private var steps = Heap<Appointment>()
    private var leases = Heap<Appointment>()
    /// The appointment that holds for each item; older ones in the heaps are void.
    private var stepAt = ItemTable<Instant>()
    private var leaseAt = ItemTable<Instant>()

    /// Notes what an item now waits for.
    mutating func note(_ waiter: Waiter) {
        note(waiter.item, stepsAt: waiter.stepsAt, lease: waiter.lease)
    }

    mutating func note(_ item: Item, stepsAt: Instant?, lease: Lease?) {
        Self.note(stepsAt, item, in: &steps, current: &stepAt)
        Self.note(lease?.until, item, in: &leases, current: &leaseAt)
    }

    private static func note(
        _ at: Instant?, _ item: Item, in heap: inout Heap<Appointment>,
        current: inout ItemTable<Instant>
    ) {
        if let at {
            guard current.update(at, of: item) != at else { return }
            heap.insert(Appointment(at: at, item: item))
        } else if current.remove(item) == nil {
            return
        }
        // Void appointments may never outnumber the real ones by much.
        if heap.count > 2 * current.count + 4_096 {
            heap.keep { current[$0.item] == $0.at }
        }
    }

    /// When to look again; may name a void appointment, which costs one idle look.
    var next: Instant? {
        guard let step = steps.first?.at else { return leases.first?.at }
        guard let lease = leases.first?.at else { return step }
        return min(step, lease)
    }

    /// The next item with something due at `now`, in the order it fell due; nil when none.
    mutating func take(dueAt now: Instant) -> Item? {
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
        _ heap: inout Heap<Appointment>, _ current: inout ItemTable<Instant>
    ) -> Item? {
        guard let first = heap.removeFirst(), current[first.item] == first.at else { return nil }
        current[first.item] = nil
        return first.item
    }

    mutating func clear() { self = Agenda() }
}
