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
