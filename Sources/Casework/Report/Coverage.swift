/// Who covered a need that a household brought to a window.
public enum Coverage: String, Sendable, CaseIterable {
    /// The state, wholly.
    case state
    /// Society gave what was claimed for it, where the state gave nothing or a part.
    case society
    /// The state gave a part, and society nothing.
    case partly
    /// It ended without help, and society gave nothing.
    case nobody
    /// Nobody can say yet.
    case open
    /// The household needs it no more, or had it asked for twice.
    case dropped

    public var name: Name {
        switch self {
        case .state: Name(zh: "政府救助", en: "By the state")
        case .society: Name(zh: "社会帮扶", en: "By society")
        case .partly: Name(zh: "政府部分救助", en: "By the state in part")
        case .nobody: Name(zh: "无人承接", en: "By nobody")
        case .open: Name(zh: "在办", en: "Still open")
        case .dropped: Name(zh: "撤回或不再需要", en: "Dropped")
        }
    }

    /// - Parameter isGiven: whether a claim on the need was fulfilled.
    init(of obligation: Obligation, isGiven: Bool) {
        self =
            switch (obligation.outcome, isGiven) {
            case (.gotHelp, _), (.approvedNotYetPaid, _), (.alreadyHelped, _): .state
            case (_, true): .society
            case (.partlyHelped, false): .partly
            case (.declinedByPerson, false), (.duplicate, false), (.movedAway, false),
                (.died, false):
                .dropped
            case (.notEligible, false), (.noCapacity, false), (.couldNotReach, false),
                (.wrongAgency, false), (.other, false):
                .nobody
            // Without an outcome it goes on, or its window took it back.
            case (nil, false): obligation.status.isFinal ? .dropped : .open
            }
    }
}

/// How many needs each covered.
public struct CoverageTally: Sendable, Equatable {
    private var counts: [Coverage: Int] = [:]

    public init() {}

    public subscript(coverage: Coverage) -> Int { counts[coverage] ?? 0 }

    /// All of them, each counted once.
    public var needs: Int { counts.values.reduce(0, +) }

    public mutating func count(_ coverage: Coverage) { counts[coverage, default: 0] += 1 }

    mutating func add(_ other: CoverageTally) {
        counts.merge(other.counts, uniquingKeysWith: +)
    }
}
