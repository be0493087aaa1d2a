/// What happens to an obligation because time passed, not because somebody asked.
///
/// Time never decides against a person: it wakes people, ends pauses and leases, and nothing else.
public enum Occurrence {
    /// What fell due first, at `now` or before; apply it all and ask again until nothing is left.
    /// Each step is told once however late it is noticed, because the clock remembers the last.
    public static func due(
        _ obligation: Obligation, at now: Instant, in county: County
    ) -> [ObligationEvent] {
        guard let wake = obligation.wakesAt, wake <= now else { return [] }
        if obligation.waiting?.lease?.until == wake {
            return ObligationRules.endLease(obligation, .expired, at: now, in: county)
        }
        if let cap = obligation.holdUntil, cap == wake {
            return endHold(obligation, at: cap, in: county)
        }
        for clock in obligation.clocks {
            if let next = clock.next, next.at == wake { return [.told(clock.kind, next.step)] }
        }
        return []
    }

    /// A pause ends at its cap even if the rule book lost the rule: without it the clock runs on
    /// to the date it had, because a pause that nobody can end would be owed by nobody.
    private static func endHold(
        _ obligation: Obligation, at cap: Instant, in county: County
    ) -> [ObligationEvent] {
        guard let clock = obligation.clock(.complete) else { return [] }
        let move =
            ClockRules.rule(.complete, under: obligation.rules, in: county).map {
                ClockRules.resume(clock, under: $0, at: cap, in: county)
            }
            ?? ClockMove(
                kind: clock.kind, timetable: clock.timetable, paused: clock.paused,
                extended: clock.extended, resumes: true)
        return [.resumed(because: .capReached, move: move)]
    }

    /// The moves a new calendar makes among the open clocks; nil when no date changes.
    public static func recompute(_ obligation: Obligation, in county: County) -> ObligationEvent? {
        let moves = obligation.clocks.filter(\.isOpen).compactMap { clock in
            ClockRules.rule(clock.kind, under: obligation.rules, in: county).flatMap {
                ClockRules.recompute(clock, under: $0, in: county)
            }
        }
        return moves.isEmpty ? nil : .moved(calendar: county.calendar.version, moves: moves)
    }
}
