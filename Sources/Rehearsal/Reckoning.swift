internal import Casework
internal import Ledger

/// Works out every due date once more, from the journal's entries, the rules and the calendar's
/// bare lists of days: by walking from day to day, as one would on paper. It shares no arithmetic
/// with the product, so the two can be held against each other.
struct Reckoning {
    /// One clock as the entries tell it.
    private struct Run {
        let rule: ClockRule
        let start: Instant
        var pauses: [Range<Instant>] = []
        var pausedSince: Instant?
        var extra = 0
    }

    private struct Known {
        let procedure: Procedure
        var runs: [ClockKind: Run] = [:]
        var holdUntil: Instant?
    }

    private let county: County
    private let holidays: Set<CivilDate>
    private let workdays: Set<CivilDate>
    private var known: [ObligationID: Known] = [:]

    init(_ county: County) {
        self.county = county
        holidays = Set(county.calendar.years.flatMap(\.holidays))
        workdays = Set(county.calendar.years.flatMap(\.workdays))
    }

    // MARK: The entries

    mutating func note(_ recorded: Recorded) {
        switch recorded.entry {
        case .caseSubmitted(_, let referrals):
            for referral in referrals { begin(referral, at: recorded.at) }
        case .referred(let referral):
            begin(referral, at: recorded.at)
        case .obligation(let id, let event):
            follow(event, of: id, at: recorded.at)
        default:
            break
        }
    }

    private mutating func begin(_ referral: Referral, at moment: Instant) {
        guard let procedure = county.procedure(referral.route.rules) else { return }
        known[referral.id] = Known(procedure: procedure)
        start(.submitted, of: referral.id, at: moment)
        // A detour is not the household's time: its limit counts from the first submission.
        guard let former = referral.route.partOf.flatMap({ known[$0]?.runs[.complete] }),
            known[referral.id]?.runs[.complete] != nil
        else { return }
        known[referral.id]?.runs[.complete] = Run(rule: procedure.complete, start: former.start)
    }

    private mutating func start(_ event: ClockRule.Start, of id: ObligationID, at moment: Instant) {
        for kind in [ClockKind.acknowledge, .accept, .complete] {
            guard let rule = known[id]?.procedure.rule(for: kind), rule.start == event else {
                continue
            }
            known[id]?.runs[kind] = Run(rule: rule, start: moment)
        }
    }

    private mutating func startAnswer(of id: ObligationID, at moment: Instant) {
        let rule = ClockRule(
            start: .submitted, statutory: nil, promised: county.answer, warning: nil, rolls: true)
        known[id]?.runs[.answer] = Run(rule: rule, start: moment)
    }

    private mutating func follow(
        _ event: ObligationEvent, of id: ObligationID, at moment: Instant
    ) {
        switch event {
        case .acknowledged:
            start(.acknowledged, of: id, at: moment)
        case .accepted:
            start(.accepted, of: id, at: moment)
        case .returned:
            startAnswer(of: id, at: moment)
        case .objected:
            startAnswer(of: id, at: moment)
            known[id]?.runs[.accept]?.pausedSince = moment
        case .insisted:
            endPause(.accept, of: id, at: moment)
        case .held(_, _, let until):
            known[id]?.holdUntil = until
            known[id]?.runs[.complete]?.pausedSince = moment
        case .resumed(.capReached, _):
            endPause(.complete, of: id, at: known[id]?.holdUntil ?? moment)
        case .resumed:
            endPause(.complete, of: id, at: moment)
        case .extended:
            let extra = known[id]?.procedure.extend?.by.limit.amount ?? 0
            known[id]?.runs[.complete]?.extra += extra
        default:
            break
        }
    }

    private mutating func endPause(_ kind: ClockKind, of id: ObligationID, at moment: Instant) {
        guard let run = known[id]?.runs[kind], let since = run.pausedSince else { return }
        known[id]?.runs[kind]?.pausedSince = nil
        // A limit that had passed before the pause stays passed.
        if since < binding(run) { known[id]?.runs[kind]?.pauses.append(since..<moment) }
    }

    // MARK: The dates

    /// The clock of an obligation that stands otherwise in the tables than it was reckoned.
    func difference(to obligation: Obligation) -> ClockKind? {
        let runs = known[obligation.id]?.runs ?? [:]
        for kind in ClockKind.allCases {
            let clock = obligation.clock(kind)
            let run = runs[kind]
            guard clock?.timetable.binding.instant == run.map(binding),
                clock?.timetable.promise?.instant == run.flatMap(promise)
            else { return kind }
        }
        return nil
    }

    private func binding(_ run: Run) -> Instant {
        due(run.rule.statutory ?? run.rule.promised ?? county.answer, run)
    }

    private func promise(_ run: Run) -> Instant? {
        guard run.rule.statutory != nil, let promised = run.rule.promised else { return nil }
        return due(promised, run)
    }

    private func due(_ rule: Rule, _ run: Run) -> Instant {
        let amount = rule.limit.amount + run.extra
        let first = run.start.civilDate
        switch rule.limit.unit {
        case .hour:
            let paused = run.pauses.reduce(0) {
                $0 + $1.upperBound.milliseconds - $1.lowerBound.milliseconds
            }
            return run.start.adding(milliseconds: Int64(amount) * 3_600_000 + paused)
        case .workingDay:
            let paused = run.pauses.reduce(0) { sum, pause in
                sum + days(of: pause).count { isWorked($0) }
            }
            return endOf(walk(amount + paused, from: first))
        case .day:
            let last = first.adding(days: amount + run.pauses.reduce(0) { $0 + days(of: $1).count })
            return endOf(run.rule.rolls ? firstWorked(from: last) : last)
        case .month:
            let last = sameDay(of: first, monthsLater: amount)
                .adding(days: run.pauses.reduce(0) { $0 + days(of: $1).count })
            return endOf(run.rule.rolls ? firstWorked(from: last) : last)
        }
    }

    private func endOf(_ day: CivilDate) -> Instant { Instant(startOf: day.adding(days: 1)) }

    /// The days of a pause that count: not the first, and the last if any of it was paused.
    private func days(of pause: Range<Instant>) -> [CivilDate] {
        let last = pause.isEmpty ? pause.upperBound : pause.upperBound.adding(milliseconds: -1)
        var days: [CivilDate] = []
        var day = pause.lowerBound.civilDate
        while day < last.civilDate {
            day = day.adding(days: 1)
            days.append(day)
        }
        return days
    }

    private func isWorked(_ day: CivilDate) -> Bool {
        day.weekday > 5 ? workdays.contains(day) : !holidays.contains(day)
    }

    private func walk(_ count: Int, from day: CivilDate) -> CivilDate {
        var (day, left) = (day, count)
        while left > 0 {
            day = day.adding(days: 1)
            if isWorked(day) { left -= 1 }
        }
        return day
    }

    private func firstWorked(from day: CivilDate) -> CivilDate {
        var day = day
        while !isWorked(day) { day = day.adding(days: 1) }
        return day
    }

    /// The corresponding day, or the month's last where there is none.
    private func sameDay(of day: CivilDate, monthsLater count: Int) -> CivilDate {
        let months = day.year * 12 + day.month - 1 + count
        let (year, month) = (months / 12, months % 12 + 1)
        let days = stride(from: day.day, through: 1, by: -1)
        return days.lazy.compactMap { CivilDate(year: year, month: month, day: $0) }.first ?? day
    }
}
