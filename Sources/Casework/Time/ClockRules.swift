/// When clocks start, where they end, and what moves them: pure functions of rule, calendar and
/// events, so that every date can be shown with its arithmetic.
public enum ClockRules {
    /// The clocks of a procedure that an event starts, such as its acceptance.
    public static func start(
        _ event: ClockRule.Start, of procedure: Procedure, owner: AgencyID, at now: Instant,
        in county: County
    ) -> [Clock] {
        var clocks: [Clock] = []
        for kind in ClockKind.allCases {
            guard let rule = procedure.rule(for: kind), rule.start == event else { continue }
            clocks.append(start(kind, under: rule, owner: owner, at: now, in: county))
        }
        return clocks
    }

    /// The clocks of a rerouted obligation: one that counts from the submission goes on from the
    /// first submission, because the household waited through the detour (art. 50: help first).
    static func carryOver(
        _ clocks: [Clock], from former: Obligation, under procedure: Procedure, in county: County
    ) -> [Clock] {
        clocks.map { clock in
            guard clock.kind == .complete, let earlier = former.clock(.complete),
                let rule = procedure.rule(for: .complete)
            else { return clock }
            return start(
                .complete, under: rule, owner: clock.owner, at: earlier.startedAt, in: county)
        }
    }

    /// The window's clock to answer an objection or to look at a returned obligation.
    public static func startAnswer(
        of obligation: Obligation, at now: Instant, in county: County
    ) -> Clock {
        start(.answer, under: answer(in: county), owner: obligation.window, at: now, in: county)
    }

    private static func start(
        _ kind: ClockKind, under rule: ClockRule, owner: AgencyID, at now: Instant,
        in county: County
    ) -> Clock {
        Clock(
            kind: kind, owner: owner, startedAt: now,
            timetable: timetable(
                rule, from: now, paused: .none, extended: 0, in: county))
    }

    /// The rule that a clock of an obligation under these rules stands under; nil when its topic
    /// version is unknown.
    public static func rule(
        _ kind: ClockKind, under rules: RuleReference, in county: County
    ) -> ClockRule? {
        kind == .answer ? answer(in: county) : county.procedure(rules)?.rule(for: kind)
    }

    /// The window's limit to answer an objection or to look at a returned obligation.
    static func answer(in county: County) -> ClockRule {
        ClockRule(
            start: .submitted, statutory: nil, promised: county.answer, warning: nil, rolls: true)
    }

    /// The clock run on after a pause. A limit that had passed before the pause stays passed:
    /// asking for papers late undoes no breach.
    public static func resume(
        _ clock: Clock, under rule: ClockRule, at now: Instant, in county: County
    ) -> ClockMove {
        let since = clock.pausedSince ?? now
        let paused =
            clock.isLate(at: since)
            ? clock.paused
            : clock.paused.adding(since..<max(since, now), calendar: county.calendar)
        return move(
            clock, under: rule, paused: paused, extended: clock.extended, resumes: true, in: county)
    }

    /// The clock with an approved extension.
    public static func extend(
        _ clock: Clock, under rule: ClockRule, by amount: Int, in county: County
    ) -> ClockMove {
        move(
            clock, under: rule, paused: clock.paused, extended: clock.extended + amount,
            resumes: false, in: county)
    }

    /// The clock under a new calendar; nil when nothing moves.
    public static func recompute(
        _ clock: Clock, under rule: ClockRule, in county: County
    ) -> ClockMove? {
        let moved = move(
            clock, under: rule, paused: clock.paused, extended: clock.extended, resumes: false,
            in: county)
        return moved.timetable == clock.timetable ? nil : moved
    }

    /// The arithmetic of one tier's date, for people to check.
    public static func arithmetic(
        of tier: Tier, _ clock: Clock, under rule: ClockRule, in county: County
    ) -> Arithmetic? {
        guard let limit = rule.rule(of: tier)?.limit else { return nil }
        return Arithmetic(
            limit: limit, from: clock.startedAt, pausedFor: clock.paused,
            extendedBy: clock.extended, rolls: rule.rolls, calendar: county.calendar)
    }

    private static func move(
        _ clock: Clock, under rule: ClockRule, paused: PausedTime, extended: Int, resumes: Bool,
        in county: County
    ) -> ClockMove {
        ClockMove(
            kind: clock.kind,
            timetable: timetable(
                rule, from: clock.startedAt, paused: paused, extended: extended, in: county),
            paused: paused, extended: extended, resumes: resumes)
    }

    private static func timetable(
        _ rule: ClockRule, from start: Instant, paused: PausedTime, extended: Int,
        in county: County
    ) -> Timetable {
        func due(_ rule: Rule, rolls: Bool) -> DueDate {
            DueDate.compute(
                limit: rule.limit, from: start, pausedFor: paused, extendedBy: extended,
                rolls: rolls, calendar: county.calendar)
        }
        let statutory = rule.statutory.map { due($0, rolls: rule.rolls) }
        let promised = rule.promised.map { due($0, rolls: rule.rolls) }
        // The rule files are refused unless one tier is there; the county's own answer limit is
        // the last resort that keeps a clock running whatever happens.
        let binding = statutory ?? promised ?? due(county.answer, rolls: true)
        let first = promised ?? binding
        let lastDay = lastDay(of: binding)
        return Timetable(
            warning: warning(rule.warning, before: first, after: start, calendar: county.calendar),
            promise: statutory == nil ? nil : promised, binding: binding,
            bindingTier: rule.bindingTier,
            leader: escalation(county.escalation.leader, after: lastDay, in: county),
            secretariat: escalation(county.escalation.secretariat, after: lastDay, in: county))
    }

    private static func lastDay(of due: DueDate) -> CivilDate {
        due.date ?? due.instant.civilDate
    }

    private static func escalation(_ rule: Rule, after day: CivilDate, in county: County)
        -> Instant
    {
        DueDate.compute(
            limit: rule.limit, from: Instant(startOf: day), rolls: true, calendar: county.calendar
        ).instant
    }

    /// A warning that would fall before the start warns of nothing and is left out.
    private static func warning(
        _ lead: Limit?, before due: DueDate, after start: Instant, calendar: WorkingCalendar
    ) -> Instant? {
        guard let lead else { return nil }
        let at: Instant
        switch lead.unit {
        case .hour:
            at = due.instant.adding(milliseconds: -Int64(lead.amount) * Instant.hour)
        case .workingDay, .day, .month:
            at = Instant(startOf: earlier(lead, than: lastDay(of: due), calendar: calendar))
        }
        return at > start ? at : nil
    }

    /// The morning that leaves `lead` days, the due day itself included.
    private static func earlier(
        _ lead: Limit, than day: CivilDate, calendar: WorkingCalendar
    ) -> CivilDate {
        var day = day
        var left = lead.amount - 1
        // A lead is a handful of days; walking them needs no table.
        while left > 0 {
            day = day.adding(days: -1)
            if lead.unit != .workingDay || calendar.isWorkingDay(day) { left -= 1 }
        }
        return day
    }
}
