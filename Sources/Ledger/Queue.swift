public import Casework

/// What a reader may wait at: the obligations of an agency, or letters.
public enum Queue: Sendable, Hashable {
    case obligations(of: AgencyID)
    case letters(LetterBox)
}

extension Queue: Comparable {
    /// One order for a batch's deliveries, so that two runs write the same journal.
    public static func < (left: Queue, right: Queue) -> Bool {
        switch (left, right) {
        case (.obligations(let first), .obligations(let second)): first < second
        case (.letters(let first), .letters(let second)): first.description < second.description
        case (.obligations, .letters): true
        case (.letters, .obligations): false
        }
    }
}

/// One thing that can be handed out and comes back if nobody takes it.
public enum Item: Sendable, Hashable, Comparable {
    case obligation(ObligationID)
    case letter(LetterID)

    public static func < (left: Item, right: Item) -> Bool {
        switch (left, right) {
        case (.obligation(let first), .obligation(let second)): first < second
        case (.letter(let first), .letter(let second)): first < second
        case (.obligation, .letter): true
        case (.letter, .obligation): false
        }
    }
}

/// What is kept of items. One number is hashed in a third of the time that an ``Item`` takes, and
/// every journal entry looks several times.
struct ItemTable<Value> {
    private var values: [Int64: Value] = [:]

    var count: Int { values.count }
    var isEmpty: Bool { values.isEmpty }
    /// In no particular order.
    var all: [(item: Item, value: Value)] { values.map { (Self.item($0.key), $0.value) } }

    subscript(item: Item) -> Value? {
        get { values[Self.number(of: item)] }
        set { values[Self.number(of: item)] = newValue }
    }

    /// - Returns: what it was before.
    mutating func update(_ value: Value, of item: Item) -> Value? {
        values.updateValue(value, forKey: Self.number(of: item))
    }

    /// - Returns: what it was before.
    mutating func remove(_ item: Item) -> Value? {
        values.removeValue(forKey: Self.number(of: item))
    }

    /// Letters count down, so that no two items share a number.
    private static func number(of item: Item) -> Int64 {
        switch item {
        case .obligation(let id): id.number
        case .letter(let id): ~id.number
        }
    }

    private static func item(_ number: Int64) -> Item {
        number < 0 ? .letter(LetterID(~number)) : .obligation(ObligationID(number))
    }
}

/// An item as the writer's indexes in memory see it: where it waits, for what, who has it.
///
/// Each is worked out when it is asked for: most entries concern an item that takes no place.
enum Waiter {
    case obligation(Kept<Obligation>)
    case letter(Kept<Letter>)

    var item: Item {
        switch self {
        case .obligation(let kept): .obligation(kept.row.id)
        case .letter(let kept): .letter(kept.row.id)
        }
    }

    /// Nil when it waits for nobody.
    var queue: Queue? {
        switch self {
        case .obligation(let kept): kept.row.waiting.map { .obligations(of: $0.queue) }
        case .letter(let kept): kept.row.place.map { .letters($0) }
        }
    }

    var place: WaitingRoom.Place {
        switch self {
        case .obligation(let kept): WaitingRoom.Place(kept.row)
        case .letter(let kept): WaitingRoom.Place(kept.row)
        }
    }

    var lease: Lease? {
        switch self {
        case .obligation(let kept): kept.row.waiting?.lease
        case .letter(let kept): kept.row.lease
        }
    }

    /// When the broker has to act on it, apart from the end of its lease.
    var stepsAt: Instant? {
        switch self {
        case .obligation(let kept): kept.row.stepsAt
        // In hand, it is being read: it expires only if it comes back.
        case .letter(let kept): kept.row.lease == nil ? kept.row.expiresUnread : nil
        }
    }

    /// In no hand, and so to be given to the next reader.
    var isFree: Bool { lease == nil && queue != nil }
}
