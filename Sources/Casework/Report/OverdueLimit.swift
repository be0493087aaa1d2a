/// A running limit that has passed, with everything its owner needs to see why.
public struct OverdueLimit: Sendable, Equatable {
    public enum Lateness: Sendable, Hashable {
        /// Working days after the due day, through the day of the report.
        case workingDays(Int)
        /// For limits that are counted in hours; whole tenths.
        case hours(tenths: Int)
    }

    public let caseID: CaseID
    /// Nil when nobody knew the case.
    public internal(set) var receipt: Receipt?
    public let obligation: ObligationID
    public let topic: Name
    public let owner: AgencyID
    public let ownerName: Name
    public let clock: ClockKind
    /// The binding tier where both have passed.
    public let tier: Tier
    public let due: DueDate
    public let late: Lateness
    /// What sets the limit; nil when the rule book no longer holds it.
    public let rule: Rule?
    /// What set the clock running.
    public let event: Name
    /// Nil when today's rules and calendar give another date than the one the clock runs under:
    /// a sum that contradicts the date explains nothing.
    public let arithmetic: Arithmetic?

    /// Nil when no limit of the clock has passed.
    init?(
        _ clock: Clock, of obligation: ReportedObligation, under rules: RuleReference,
        at now: Instant, in county: County
    ) {
        guard let tier = Tier.allCases.first(where: { clock.hasPassed($0, at: now) }),
            let due = clock.timetable.due(tier)
        else { return nil }
        let rule = ClockRules.rule(clock.kind, under: rules, in: county)
        let sum = rule.flatMap { ClockRules.arithmetic(of: tier, clock, under: $0, in: county) }
        caseID = obligation.caseID
        self.obligation = obligation.id
        topic = ReportWords.topic(under: rules, in: county)
        owner = clock.owner
        ownerName = ReportWords.agency(clock.owner, in: county)
        self.clock = clock.kind
        self.tier = tier
        self.due = due
        late = Self.lateness(of: due, at: now, calendar: county.calendar)
        self.rule = rule?.rule(of: tier)
        event = ReportWords.start(of: clock.kind, under: rule)
        arithmetic = sum?.due == due ? sum : nil
    }

    private static func lateness(
        of due: DueDate, at now: Instant, calendar: WorkingCalendar
    ) -> Lateness {
        guard let date = due.date else {
            let elapsed = now.milliseconds - due.instant.milliseconds
            return .hours(tenths: Int(elapsed / (Instant.hour / 10)))
        }
        return .workingDays(calendar.workingDays(after: date, through: now.civilDate))
    }

    /// Oldest first; the rest only makes the order independent of where the list came from.
    static func isOrdered(_ left: OverdueLimit, before right: OverdueLimit) -> Bool {
        (left.due.instant, left.obligation, left.clock.rawValue)
            < (right.due.instant, right.obligation, right.clock.rawValue)
    }
}
