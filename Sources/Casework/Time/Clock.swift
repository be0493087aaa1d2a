/// What a clock measures: each kind exists at most once in the life of an obligation.
public enum ClockKind: String, Sendable, CaseIterable {
    /// The agency takes note of the referral (签收).
    case acknowledge
    /// The agency accepts it or objects (受理 or 异议).
    case accept
    /// The window answers an objection or looks at a returned obligation.
    case answer
    /// The agency finishes (办结).
    case complete
}

/// One step of a clock that somebody must hear of, in the order they come.
public enum ClockStep: Int, Sendable, CaseIterable, Comparable {
    case warning, promiseMissed, breach, leader, secretariat

    public var code: String {
        switch self {
        case .warning: "warning"
        case .promiseMissed: "promise-missed"
        case .breach: "breach"
        case .leader: "leader"
        case .secretariat: "secretariat"
        }
    }

    public init?(code: String) {
        guard let step = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = step
    }

    public static func < (left: ClockStep, right: ClockStep) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// The instants of one clock, worked out when it starts and whenever something moves it.
public struct Timetable: Sendable, Hashable {
    public let warning: Instant?
    /// The promise, where the law binds behind it; nil when the promise itself binds.
    public let promise: DueDate?
    /// The limit whose passing is a breach.
    public let binding: DueDate
    public let bindingTier: Tier
    public let leader: Instant
    public let secretariat: Instant

    public init(
        warning: Instant?, promise: DueDate?, binding: DueDate, bindingTier: Tier,
        leader: Instant, secretariat: Instant
    ) {
        self.warning = warning
        self.promise = promise
        self.binding = binding
        self.bindingTier = bindingTier
        self.leader = leader
        self.secretariat = secretariat
    }

    public func instant(of step: ClockStep) -> Instant? {
        switch step {
        case .warning: warning
        case .promiseMissed: promise?.instant
        case .breach: binding.instant
        case .leader: leader
        case .secretariat: secretariat
        }
    }

    public func due(_ tier: Tier) -> DueDate? {
        tier == bindingTier ? binding : promise
    }

    /// The earliest limit: what queues sort by and what «due soon» means.
    public var firstDue: DueDate { promise ?? binding }
}

/// One time limit of one obligation.
public struct Clock: Sendable, Equatable {
    public let kind: ClockKind
    /// Who is late when it passes.
    public private(set) var owner: AgencyID
    public let startedAt: Instant
    public private(set) var timetable: Timetable
    /// What pauses have added so far.
    public private(set) var paused: PausedTime
    /// What an approved extension has added, in the unit of the limit.
    public private(set) var extended: Int
    public private(set) var pausedSince: Instant?
    /// The last step told; never goes back, so each step is told once.
    public private(set) var told: ClockStep?
    public private(set) var end: End?

    public enum End: Sendable, Hashable {
        case satisfied(Instant)
        case satisfiedLate(Instant)
        case cancelled(Instant)
    }

    public enum State: String, Sendable, CaseIterable {
        case notStarted = "not-started"
        case running, paused, satisfied
        case satisfiedLate = "satisfied-late"
        case breached, cancelled
    }

    public init(kind: ClockKind, owner: AgencyID, startedAt: Instant, timetable: Timetable) {
        self.kind = kind
        self.owner = owner
        self.startedAt = startedAt
        self.timetable = timetable
        paused = .none
        extended = 0
    }

    /// Rebuilds a stored clock.
    public init(
        kind: ClockKind, owner: AgencyID, startedAt: Instant, timetable: Timetable,
        paused: PausedTime, extended: Int, pausedSince: Instant?, told: ClockStep?, end: End?
    ) {
        self.kind = kind
        self.owner = owner
        self.startedAt = startedAt
        self.timetable = timetable
        self.paused = paused
        self.extended = extended
        self.pausedSince = pausedSince
        self.told = told
        self.end = end
    }

    public var isOpen: Bool { end == nil }

    public func state(at now: Instant) -> State {
        switch end {
        case .satisfied: .satisfied
        case .satisfiedLate: .satisfiedLate
        case .cancelled: .cancelled
        case nil:
            if pausedSince != nil {
                .paused
            } else if isLate(at: now) {
                .breached
            } else {
                .running
            }
        }
    }

    /// A due day ends at 24:00, so the instant itself is already too late. A paused clock stands
    /// where the pause found it: the time since then is not the owner's.
    public func isLate(at now: Instant) -> Bool {
        (pausedSince ?? now) >= timetable.binding.instant
    }

    /// The next step and its instant; nil while paused and after the end.
    public var next: (step: ClockStep, at: Instant)? {
        guard end == nil, pausedSince == nil else { return nil }
        for step in ClockStep.allCases where told.map({ step > $0 }) ?? true {
            if let at = timetable.instant(of: step) { return (step, at) }
        }
        return nil
    }

    // MARK: What journal entries do to it

    mutating func satisfy(at now: Instant) {
        guard end == nil else { return }
        end = isLate(at: now) ? .satisfiedLate(now) : .satisfied(now)
        pausedSince = nil
    }

    mutating func cancel(at now: Instant) {
        guard end == nil else { return }
        pausedSince = nil
        end = .cancelled(now)
    }

    mutating func pause(at now: Instant) {
        if end == nil { pausedSince = now }
    }

    mutating func move(_ move: ClockMove) {
        timetable = move.timetable
        paused = move.paused
        extended = move.extended
        if move.resumes { pausedSince = nil }
    }

    mutating func pass(to owner: AgencyID) { self.owner = owner }

    mutating func tell(_ step: ClockStep) { told = max(told ?? step, step) }
}

/// A new timetable for a clock that already runs, with everything it was computed from.
public struct ClockMove: Sendable, Hashable {
    public let kind: ClockKind
    public let timetable: Timetable
    public let paused: PausedTime
    public let extended: Int
    public let resumes: Bool

    public init(
        kind: ClockKind, timetable: Timetable, paused: PausedTime, extended: Int, resumes: Bool
    ) {
        self.kind = kind
        self.timetable = timetable
        self.paused = paused
        self.extended = extended
        self.resumes = resumes
    }
}
