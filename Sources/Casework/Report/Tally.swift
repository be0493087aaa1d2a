/// The figures of one agency in a deadline report.
///
/// Limits count for whoever has to keep them, which is the window while it owes an answer;
/// everything else counts for the agency the obligation was sent to.
public struct Tally: Sendable, Equatable {
    /// Sent to the agency.
    public private(set) var received = 0
    /// Of those received, not finished.
    public private(set) var open = 0
    /// The open ones by how long ago they were submitted.
    public private(set) var ages: [AgeBracket: Int] = [:]
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
    /// Past a limit of either tier, each obligation once.
    public private(set) var overdueAny = 0

    public init() {}

    /// An obligation that was sent to the agency, with what it counts as.
    ///
    /// - Parameter submitted: the day on which it was.
    mutating func count(
        _ obligation: ReportedObligation, _ marks: Marks, submitted: CivilDate,
        of agency: AgencyID, in scope: DeadlineScope
    ) {
        received += 1
        if marks.contains(.open) {
            open += 1
            ages[scope.age(of: submitted), default: 0] += 1
        }
        if let post = obligation.extendedBy {
            extended[post.name(in: scope.county.agencies[agency]), default: 0] += 1
        }
        if marks.contains(.paused) { paused[obligation.standing, default: 0] += 1 }
        if marks.contains(.returned) { returned += 1 }
        if marks.contains(.withdrawn) { withdrawn += 1 }
        guard marks.meets(.done) else { return }
        if marks.contains(.doneLate) { doneLate += 1 } else { doneOnTime += 1 }
        guard let closedAt = obligation.closedAt else { return }
        workingDays.count(
            scope.county.calendar.workingDays(
                after: submitted, through: closedAt.civilDate))
    }

    /// What the running limits of one obligation that somebody has to keep have come to.
    mutating func count(_ reached: Clock.Reached) {
        let marks = Marks(reached)
        if marks.contains(.overdueStatutory) { overdue[.statutory, default: 0] += 1 }
        if marks.contains(.overduePromised) { overdue[.promised, default: 0] += 1 }
        if marks.meets(.overdue) { overdueAny += 1 }
        if marks.contains(.dueSoon) { dueSoon += 1 }
    }

    /// Takes the figures of limits from another one, where they are not the sums of the lines.
    mutating func takeLimits(of other: Tally) {
        dueSoon = other.dueSoon
        overdue = other.overdue
        overdueAny = other.overdueAny
    }

    public func count(of kind: Figure.Kind) -> Int {
        switch kind {
        case .received: received
        case .open: open
        case .dueSoon: dueSoon
        case .overdue: overdueAny
        case .overdueStatutory: overdue[.statutory] ?? 0
        case .overduePromised: overdue[.promised] ?? 0
        case .doneOnTime: doneOnTime
        case .doneLate: doneLate
        case .paused: paused.values.reduce(0, +)
        case .extended: extended.values.reduce(0, +)
        case .returned: returned
        case .withdrawn: withdrawn
        }
    }

    /// Finished on time of all that was finished, in tenths of a percent; nil when nothing was.
    /// Cut off and not rounded, so that only all of it is 100 %.
    public var onTimeTenths: Int? {
        let done = doneOnTime + doneLate
        return done == 0 ? nil : doneOnTime * 1_000 / done
    }

    mutating func add(_ other: Tally) {
        received += other.received
        open += other.open
        ages.merge(other.ages, uniquingKeysWith: +)
        doneOnTime += other.doneOnTime
        doneLate += other.doneLate
        paused.merge(other.paused, uniquingKeysWith: +)
        extended.merge(other.extended, uniquingKeysWith: +)
        returned += other.returned
        withdrawn += other.withdrawn
        workingDays.merge(other.workingDays)
        dueSoon += other.dueSoon
        overdue.merge(other.overdue, uniquingKeysWith: +)
        overdueAny += other.overdueAny
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
