/// Anything somebody owes a household: it has an owner, clocks, a status, and ends with an outcome.
///
/// A value built only by replaying journal entries; nothing else may change it.
public struct Obligation: Sendable, Equatable {
    public let route: Route
    public let submittedAt: Instant

    public internal(set) var status: Status
    public internal(set) var outcome: Outcome?
    public internal(set) var objection: Objection
    /// The window's return desk has it, because no lease of it led anywhere.
    public internal(set) var isReturned: Bool
    public internal(set) var holdUntil: Instant?
    public internal(set) var waiting: Waiting?
    /// What waits for the other side until ``waiting`` has been looked at.
    public internal(set) var behind: Waiting?
    /// The last lease that was acknowledged: acknowledging it once more is not an error.
    public internal(set) var seen: LeaseToken?
    /// How often it was handed out in its present matter; more than once means redelivered.
    public internal(set) var deliveries: Int
    /// How many leases ended without an acknowledgement.
    public internal(set) var returns: Int
    public internal(set) var extendedBy: Post?
    public internal(set) var clocks: [Clock]
    public internal(set) var closedAt: Instant?
    /// The journal entry it is up to date with.
    public internal(set) var sequence: Int64

    public enum Objection: String, Sendable, CaseIterable {
        case none, raised, insisted
    }

    public init(_ referral: Referral, at now: Instant, sequence: Int64) {
        route = referral.route
        submittedAt = now
        status = .requested
        objection = .none
        isReturned = false
        waiting = Waiting(queue: route.agency, matter: .referral)
        deliveries = 0
        returns = 0
        clocks = referral.clocks
        self.sequence = sequence
    }

    /// Rebuilds a stored obligation.
    public init(
        route: Route, submittedAt: Instant, status: Status, outcome: Outcome?,
        objection: Objection, isReturned: Bool, holdUntil: Instant?, waiting: Waiting?,
        behind: Waiting?, seen: LeaseToken?, deliveries: Int, returns: Int,
        extendedBy: Post?, clocks: [Clock], closedAt: Instant?, sequence: Int64
    ) {
        self.route = route
        self.submittedAt = submittedAt
        self.status = status
        self.outcome = outcome
        self.objection = objection
        self.isReturned = isReturned
        self.holdUntil = holdUntil
        self.waiting = waiting
        self.behind = behind
        self.seen = seen
        self.deliveries = deliveries
        self.returns = returns
        self.extendedBy = extendedBy
        self.clocks = clocks
        self.closedAt = closedAt
        self.sequence = sequence
    }

    public var id: ObligationID { route.id }
    public var caseID: CaseID { route.caseID }
    public var need: Int { route.need }
    public var rules: RuleReference { route.rules }
    public var agency: AgencyID { route.agency }
    public var window: AgencyID { route.window }
    public var area: Area { route.area }
    public var isUrgent: Bool { route.isUrgent }
    public var partOf: ObligationID? { route.partOf }

    /// Who owes the next step.
    public var owner: AgencyID { objection == .raised || isReturned ? window : agency }

    public var standing: Standing {
        Standing(status, outcome: outcome, objection: objection, isReturned: isReturned)
    }

    public func clock(_ kind: ClockKind) -> Clock? { clocks.first { $0.kind == kind } }

    /// The earliest open limit: queues put the soonest due first.
    public var due: Instant? {
        clocks.lazy.filter(\.isOpen).map(\.timetable.firstDue.instant).min()
    }

    /// When the next step of a clock, or the end of a pause, is due.
    public var stepsAt: Instant? {
        var earliest = holdUntil
        for clock in clocks {
            guard let at = clock.next?.at else { continue }
            earliest = min(earliest ?? at, at)
        }
        return earliest
    }

    /// When the broker itself has to do something about it.
    public var wakesAt: Instant? {
        guard let until = waiting?.lease?.until else { return stepsAt }
        return min(stepsAt ?? until, until)
    }

    /// Whether anything may still happen to it.
    public var isOpen: Bool { !status.isFinal || waiting != nil }
}
