internal import Casework

/// What waits in each queue, in the order in which it is handed out.
///
/// An index in memory, filled from open work at start. Places are not taken out when an item
/// moves on: who takes the first place looks whether it still holds.
struct WaitingRoom {
    /// Obligations: urgent first, then soonest due. Letters: highest priority first, then oldest.
    struct Place: Comparable {
        let shelf: Shelf
        let rank: Int
        let due: Int64
        let item: Item

        init(_ obligation: Obligation) {
            self.init(
                obligation.id, obligation.rules.topic, isUrgent: obligation.isUrgent,
                due: obligation.due)
        }

        private init(_ id: ObligationID, _ topic: TopicID, isUrgent: Bool, due: Instant?) {
            shelf = .topic(topic, isUrgent: isUrgent)
            rank = isUrgent ? 0 : 1
            // Without an open limit, first come first served behind those that have one.
            self.due = due?.milliseconds ?? Int64.max
            item = .obligation(id)
        }

        init(_ row: OpenWork) {
            self.init(row.id, row.topic, isUrgent: row.isUrgent, due: row.due)
        }

        init(_ letter: Letter) {
            shelf = .letters
            rank = -letter.priority
            due = 0
            item = .letter(letter.id)
        }

        static func < (left: Place, right: Place) -> Bool {
            if left.rank != right.rank { return left.rank < right.rank }
            if left.due != right.due { return left.due < right.due }
            return left.item < right.item
        }
    }

    /// What a reader may choose by is kept apart, so that a selection costs a look at a few first
    /// places and never a search.
    enum Shelf: Hashable {
        case topic(TopicID, isUrgent: Bool)
        case letters

        func isAdmitted(by selection: Selection) -> Bool {
            switch self {
            case .topic(let topic, let isUrgent): selection.admits(topic, isUrgent: isUrgent)
            case .letters: true
            }
        }
    }

    private(set) var queues: [Queue: [Shelf: Heap<Place>]] = [:]

    mutating func enter(_ place: Place, queue: Queue) {
        queues[queue, default: [:]][place.shelf, default: Heap()].insert(place)
    }

    /// Takes the first place that a reader may want.
    mutating func first(in queue: Queue, for selection: Selection) -> Item? {
        guard let first = firstPlace(in: queue, for: selection) else { return nil }
        queues[queue]?[first.shelf]?.removeFirst()
        return first.item
    }

    /// Apart from the taking, which would copy a whole shelf while anybody else still held it.
    private func firstPlace(in queue: Queue, for selection: Selection) -> Place? {
        guard let shelves = queues[queue] else { return nil }
        var first: Place?
        for (shelf, heap) in shelves where shelf.isAdmitted(by: selection) {
            guard let place = heap.first else { continue }
            if first.map({ place < $0 }) ?? true { first = place }
        }
        return first
    }

    /// Takes out all that waits in a queue that ends.
    mutating func empty(_ queue: Queue) -> [Item] {
        var items: [Item] = []
        for var heap in queues.removeValue(forKey: queue).map({ Array($0.values) }) ?? [] {
            while let place = heap.removeFirst() { items.append(place.item) }
        }
        return items.sorted()
    }

    mutating func clear() { queues.removeAll() }
}
