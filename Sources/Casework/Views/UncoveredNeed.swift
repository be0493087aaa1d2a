/// A need that the state did not cover, as charities may see it before the household has agreed to
/// more: nothing that leads to a household, no number, and no text that anybody wrote.
public struct UncoveredNeed: Sendable, Equatable {
    /// How long after its end somebody may still take it up.
    public static let days = 90

    /// Ends that leave the household with the need, or a part of it.
    public static let outcomes: Set<Outcome> = [.noCapacity, .notEligible, .partlyHelped]

    /// Which one it is, for the ledger.
    public let obligation: ObligationID
    /// Which one it is, for charities: a code that nobody can look a household up by. Nil when it
    /// cannot be made now.
    public let code: NeedCode?
    public let topic: TopicID
    /// Never narrower than a township.
    public let township: Area
    /// Object classes of the household; nil where nobody can read them.
    public let categories: [ObjectClass]?
    public let since: CivilDate
    public let why: Outcome

    /// Nil when the need is covered after all, has a topic that itself would tell too much, or is
    /// too old.
    ///
    /// - Parameters:
    ///   - view: the case it is of, whole.
    ///   - claims: those on it that are open or were fulfilled.
    ///   - code: by which charities name it.
    public init?(
        _ obligation: Obligation, of view: CaseView, categories: [String]?, claims: [Claim],
        code: NeedCode?, at now: Instant, in county: County
    ) {
        guard Self.mayBeShown(obligation, at: now, in: county), claims.isEmpty,
            let why = obligation.outcome, let closedAt = obligation.closedAt
        else { return nil }
        // An answer that its window has not read yet is an answer.
        let isCovered = view.obligations.contains { other in
            other.id != obligation.id && other.rules.topic == obligation.rules.topic
                && (!other.status.isFinal
                    || other.outcome.map { $0.isHelp && $0 != .partlyHelped } ?? false)
        }
        guard !isCovered else { return nil }
        self.obligation = obligation.id
        self.code = code
        topic = obligation.rules.topic
        township = obligation.area.township
        self.categories = categories.map { ObjectClass.known(among: $0) }
        since = closedAt.civilDate
        self.why = why
    }

    /// Whether it ended without help not long ago, and its topic does not itself tell too much.
    static func mayBeShown(_ obligation: Obligation, at now: Instant, in county: County) -> Bool {
        guard let why = obligation.outcome, outcomes.contains(why),
            let closedAt = obligation.closedAt,
            closedAt.civilDate.adding(days: days) >= now.civilDate
        else { return false }
        let topic = obligation.rules.topic
        return !topic.isProtected(in: county) && county.topics[topic]?.isBornAtWindow ?? true
    }
}

extension Area {
    /// The place itself, or the township in which it lies: two steps from the county's root.
    public var township: Area {
        let steps = path.split(separator: "/").prefix(2)
        return Area(steps.joined(separator: "/")) ?? self
    }
}
