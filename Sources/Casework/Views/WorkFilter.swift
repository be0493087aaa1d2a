/// What of an agency's work its inbox is to show; nil admits all.
public struct WorkFilter: Sendable, Hashable {
    /// How far the agency has come with it.
    public enum Stage: String, Sendable, CaseIterable {
        /// It waits in the queue, or somebody has it in hand.
        case waiting
        /// The agency took note of it and owes the next step.
        case working
        /// The household's papers are waited for.
        case held
    }

    public var stage: Stage?
    public var topic: TopicID?
    public var isUrgent: Bool?
    /// A limit that the agency owes has passed.
    public var isOverdue: Bool?

    public init(
        stage: Stage? = nil, topic: TopicID? = nil, isUrgent: Bool? = nil, isOverdue: Bool? = nil
    ) {
        self.stage = stage
        self.topic = topic
        self.isUrgent = isUrgent
        self.isOverdue = isOverdue
    }

    public func admits(_ obligation: Obligation, of agency: AgencyID, at now: Instant) -> Bool {
        guard let present = Stage(obligation, of: agency) else { return false }
        return stage.map { $0 == present } ?? true
            && topic.map { $0 == obligation.rules.topic } ?? true
            && isUrgent.map { $0 == obligation.isUrgent } ?? true
            && isOverdue.map { $0 == obligation.isOverdue(for: agency, at: now) } ?? true
    }
}

extension WorkFilter.Stage {
    /// Nil where the agency has nothing to do.
    public init?(_ obligation: Obligation, of agency: AgencyID) {
        if obligation.waiting?.queue == agency {
            self = .waiting
        } else if obligation.status.isFinal || obligation.owner != agency {
            return nil
        } else {
            self = obligation.status == .onHold ? .held : .working
        }
    }

    public var name: Name {
        switch self {
        case .waiting: Name(zh: "待签收", en: "Waiting")
        case .working: Name(zh: "在办", en: "At work")
        case .held: Name(zh: "待补正", en: "Waiting for papers")
        }
    }
}

extension Obligation {
    /// Whether a limit that this agency owes has passed.
    public func isOverdue(for agency: AgencyID, at now: Instant) -> Bool {
        clocks.contains { $0.isOpen && $0.owner == agency && $0.state(at: now) == .breached }
    }
}

/// How much of an agency's work there is.
public struct WorkCount: Sendable, Equatable {
    public private(set) var stages: [WorkFilter.Stage: Int] = [:]
    public private(set) var overdue = 0

    public init() {}

    public mutating func add(_ obligation: Obligation, of agency: AgencyID, at now: Instant) {
        guard let stage = WorkFilter.Stage(obligation, of: agency) else { return }
        stages[stage, default: 0] += 1
        if obligation.isOverdue(for: agency, at: now) { overdue += 1 }
    }
}
