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
    mutating func count(
        _ obligation: ReportedObligation, clocks: [Clock], of agency: AgencyID, in county: County
    ) {
        received += 1
        if let post = obligation.extendedBy {
            extended[post.name(in: county.agencies[agency]), default: 0] += 1
        }
        let standing = obligation.standing
        if !standing.isFinal { open += 1 }
        switch standing {
        case .sent, .received, .accepted, .inProgress: break
        case .waitingApplicant: paused[standing, default: 0] += 1
        case .objected:
            paused[standing, default: 0] += 1
            returned += 1
        case .returned, .rerouted: returned += 1
        case .withdrawn, .corrected: withdrawn += 1
        case .done, .refused, .failed: finish(obligation, clocks, by: agency, county.calendar)
        }
    }

    private mutating func finish(
        _ obligation: ReportedObligation, _ clocks: [Clock], by agency: AgencyID,
        _ calendar: WorkingCalendar
    ) {
        let wasLate = clocks.contains { clock in
            guard case .satisfiedLate = clock.end else { return false }
            return clock.owner == agency || clock.kind == .complete
        }
        if wasLate { doneLate += 1 } else { doneOnTime += 1 }
        guard let closedAt = obligation.closedAt else { return }
        workingDays.count(
            calendar.workingDays(
                after: obligation.submittedAt.civilDate, through: closedAt.civilDate))
    }

    /// What the running limits of one obligation that the agency has to keep have come to.
    mutating func count(_ reached: Clock.Reached) {
        if reached.contains(.statutory) { overdue[.statutory, default: 0] += 1 }
        if reached.contains(.promised) { overdue[.promised, default: 0] += 1 }
        if reached == .warning { dueSoon += 1 }
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
    /// What of a limit lies behind the moment of the report.
    struct Reached: OptionSet {
        let rawValue: UInt8

        static let warning = Reached(rawValue: 1)
        static let statutory = Reached(rawValue: 2)
        static let promised = Reached(rawValue: 4)

        var isOverdue: Bool { contains(.statutory) || contains(.promised) }
    }

    /// Neither ended nor standing still.
    var isRunning: Bool { isOpen && pausedSince == nil }

    func hasPassed(_ tier: Tier, at now: Instant) -> Bool {
        timetable.due(tier).map { now >= $0.instant } ?? false
    }

    /// Nothing unless it runs.
    func reached(at now: Instant) -> Reached {
        var reached: Reached = []
        guard isRunning else { return reached }
        if let warning = timetable.warning, warning <= now { reached.insert(.warning) }
        if hasPassed(.statutory, at: now) { reached.insert(.statutory) }
        if hasPassed(.promised, at: now) { reached.insert(.promised) }
        return reached
    }
}
