internal import Casework

/// What waits in each queue, in the order in which it is handed out.
///
/// An index in memory, filled from open work at start. Places are not taken out when an item
/// moves on: who takes the first place looks whether it still holds.
struct WaitingRoom {
    /// Where an item waits, and who comes before it there.
    struct Place {
        let shelf: Shelf
        let turn: Turn

        var item: Item { turn.item }

        init(_ obligation: Obligation) {
            self.init(
                obligation.id, obligation.rules.topic, isUrgent: obligation.isUrgent,
                due: obligation.due)
        }

        private init(_ id: ObligationID, _ topic: TopicID, isUrgent: Bool, due: Instant?) {
            shelf = .topic(topic, isUrgent: isUrgent)
            // Without an open limit, first come first served behind those that have one.
            turn = Turn(
                rank: isUrgent ? 0 : 1, due: due?.milliseconds ?? Int64.max,
                item: .obligation(id))
        }

        init(_ row: OpenWork) {
            self.init(row.id, row.topic, isUrgent: row.isUrgent, due: row.due)
        }

        init(_ letter: Letter) {
            shelf = .letters
            turn = Turn(rank: -letter.priority, due: 0, item: .letter(letter.id))
        }
    }

    /// Obligations: urgent first, then soonest due. Letters: highest priority first, then oldest.
    struct Turn: Comparable {
        let rank: Int
        let due: Int64
        let item: Item

        static func < (left: Turn, right: Turn) -> Bool {
            if left.rank != right.rank { return left.rank < right.rank }
            if left.due != right.due { return left.due < right.due }
            return left.item < right.item
        }
    }

    /// What a reader may choose by is kept apart, so that a selection costs a look at a few first
    /// places and never a search.
    enum Shelf: Equatable {
        case topic(TopicID, isUrgent: Bool)
        case letters

        func isAdmitted(by selection: Selection) -> Bool {
            switch self {
            case .topic(let topic, let isUrgent): selection.admits(topic, isUrgent: isUrgent)
            case .letters: true
            }
        }
    }

    /// What waits in one queue. A class, so that whoever hands out a queue looks it up once.
    final class Shelves {
        /// As many as the queue's agency has topics: few.
        private var shelves: [(shelf: Shelf, turns: Heap<Turn>)] = []

        fileprivate func enter(_ place: Place) {
            let index = shelves.firstIndex { $0.shelf == place.shelf }
            if index == nil { shelves.append((place.shelf, Heap())) }
            shelves[index ?? shelves.count - 1].turns.insert(place.turn)
        }

        /// Takes the first that a reader may want.
        func takeFirst(for selection: Selection) -> Item? {
            var first: (turn: Turn, index: Int)?
            for index in shelves.indices {
                guard let turn = shelves[index].turns.first, first.map({ turn < $0.turn }) ?? true,
                    shelves[index].shelf.isAdmitted(by: selection)
                else { continue }
                first = (turn, index)
            }
            guard let first else { return nil }
            shelves[first.index].turns.removeFirst()
            return first.turn.item
        }
    }

    private(set) var queues: [Queue: Shelves] = [:]

    mutating func enter(_ place: Place, queue: Queue) {
        if let shelves = queues[queue] { return shelves.enter(place) }
        let shelves = Shelves()
        queues[queue] = shelves
        shelves.enter(place)
    }

    /// Takes out all that waits in a queue that ends.
    mutating func empty(_ queue: Queue) -> [Item] {
        guard let shelves = queues.removeValue(forKey: queue) else { return [] }
        var items: [Item] = []
        while let item = shelves.takeFirst(for: .all) { items.append(item) }
        return items.sorted()
    }

    mutating func clear() { queues.removeAll() }
}
