/// The figures of one agency in a deadline report.
///
/// Limits count for whoever has to keep them, which is the window while it owes an answer;
/// everything else counts for the agency the obligation was sent to.
public struct Tally: Sendable, Equatable {
    /// Sent to the agency.
    public private(set) var received = 0
    /// Of those received, not finished.
    public private(set) var open = 0
    /// Finished with an outcome, every binding limit of the agency kept.
    public private(set) var doneOnTime = 0
    /// Finished with an outcome, at least one binding limit of the agency missed on the way. A
    /// missed promise behind which a statutory limit was kept does not make it late.
    public private(set) var doneLate = 0
    /// Waiting for somebody else now, by what they stand at.
    public private(set) var paused: [Standing: Int] = [:]
    /// Given more time, open or finished, by the post that approved it.
    public private(set) var extended: [Name: Int] = [:]
    /// Sent back: rerouted, objected to and not yet answered, or on the window's return desk.
    public private(set) var returned = 0
    /// Taken back by the window, or entered in error.
    public private(set) var withdrawn = 0
    /// Working days from the day after submission through the day of the outcome.
    public private(set) var workingDays = Distribution()
    /// A warning went out and no limit has passed yet.
    public private(set) var dueSoon = 0
    /// Past a limit of that tier, each obligation once; one that is past both stands in both.
    public private(set) var overdue: [Tier: Int] = [:]

    public init() {}

    /// An obligation that was sent to the agency.
    mutating func count(_ obligation: Obligation, in county: County) {
        received += 1
        if !obligation.status.isFinal { open += 1 }
        if let post = obligation.extendedBy {
            extended[post.name(in: county.agencies[obligation.agency]), default: 0] += 1
        }
        let standing = obligation.standing
        switch standing {
        case .sent, .received, .accepted, .inProgress: break
        case .waitingApplicant: paused[standing, default: 0] += 1
        case .objected:
            paused[standing, default: 0] += 1
            returned += 1
        case .returned, .rerouted: returned += 1
        case .withdrawn, .corrected: withdrawn += 1
        case .done, .refused, .failed: finish(obligation, calendar: county.calendar)
        }
    }

    private mutating func finish(_ obligation: Obligation, calendar: WorkingCalendar) {
        let wasLate = obligation.clocks.contains { clock in
            guard case .satisfiedLate = clock.end else { return false }
            return clock.owner == obligation.agency || clock.kind == .complete
        }
        if wasLate { doneLate += 1 } else { doneOnTime += 1 }
        guard let closedAt = obligation.closedAt else { return }
        workingDays.count(
            calendar.workingDays(
                after: obligation.submittedAt.civilDate, through: closedAt.civilDate))
    }

    /// The running limits of one obligation that the agency has to keep.
    ///
    /// - Parameter clocks: of the obligation, from the first of these on.
    mutating func count(limits clocks: ArraySlice<Clock>, of owner: AgencyID, at now: Instant) {
        func hasOne(_ isMeant: (Clock) -> Bool) -> Bool {
            clocks.contains { $0.isRunning && $0.owner == owner && isMeant($0) }
        }
        var hasPassed = false
        for tier in Tier.allCases where hasOne({ $0.hasPassed(tier, at: now) }) {
            overdue[tier, default: 0] += 1
            hasPassed = true
        }
        if !hasPassed, hasOne({ $0.timetable.warning.map { $0 <= now } ?? false }) { dueSoon += 1 }
    }

    mutating func add(_ other: Tally) {
        received += other.received
        open += other.open
        doneOnTime += other.doneOnTime
        doneLate += other.doneLate
        paused.merge(other.paused, uniquingKeysWith: +)
        extended.merge(other.extended, uniquingKeysWith: +)
        returned += other.returned
        withdrawn += other.withdrawn
        workingDays.merge(other.workingDays)
        dueSoon += other.dueSoon
        overdue.merge(other.overdue, uniquingKeysWith: +)
    }
}

extension Clock {
    /// Neither ended nor standing still.
    var isRunning: Bool { isOpen && pausedSince == nil }

    func hasPassed(_ tier: Tier, at now: Instant) -> Bool {
        timetable.due(tier).map { now >= $0.instant } ?? false
    }
}
