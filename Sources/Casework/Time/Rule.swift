/// Where a limit comes from: the amount, the law or promise that sets it, and how sure we are.
public struct Rule: Sendable, Hashable {
    /// How the source was checked; the letters are those of the domain notes.
    /// «N» (not verified) is missing on purpose: such a fact is never a limit.
    public enum Certainty: String, Sendable, CaseIterable {
        /// Read in a stored copy of the legal text.
        case verified = "V"
        /// Read in a local rule; true there.
        case local = "L"
        /// A secondary page reports it.
        case secondary = "S"
        /// Derived or decided by the product or the county.
        case derived = "D"
    }

    public let limit: Limit
    public let source: String
    /// The row of the county's source list, such as `DB-09`.
    public let reference: String?
    public let certainty: Certainty

    public init(limit: Limit, source: String, reference: String?, certainty: Certainty) {
        self.limit = limit
        self.source = source
        self.reference = reference
        self.certainty = certainty
    }
}

/// The two tiers of a limit: missing the statutory one is illegal, missing the promised one is
/// a matter of performance.
public enum Tier: String, Sendable, CaseIterable {
    case statutory, promised
}

/// How one clock of a topic runs.
public struct ClockRule: Sendable, Hashable {
    /// What starts the clock. The day of the event does not count (Civil Code art. 201).
    public enum Start: String, Sendable, CaseIterable {
        case submitted, acknowledged, accepted
    }

    public let start: Start
    public let statutory: Rule?
    public let promised: Rule?
    /// How long before the earliest limit a warning goes out.
    public let warning: Limit?
    /// Whether an end on a rest day moves to the next working day (Civil Code art. 203).
    public let rolls: Bool

    public init(
        start: Start, statutory: Rule?, promised: Rule?, warning: Limit?, rolls: Bool
    ) {
        self.start = start
        self.statutory = statutory
        self.promised = promised
        self.warning = warning
        self.rolls = rolls
    }

    /// The tier whose passing is a breach: the law's where it speaks, else the promise.
    public var bindingTier: Tier { statutory == nil ? .promised : .statutory }

    public func rule(of tier: Tier) -> Rule? {
        switch tier {
        case .statutory: statutory
        case .promised: promised
        }
    }
}
