import Casework

/// The clocks of every obligation, worked out anew: starts, pauses and extensions are read off the
/// journal here, limits come from the rule book, and nothing that the journal says of a date.
struct Almanac {
    /// One clock as the journal's events alone would have it.
    struct Hand {
        let rule: ClockRule
        var startedAt: Instant
        var pauses: [Range<Instant>] = []
        var pausedSince: Instant?
        var extended = 0
        var isOpen = true

        func due(_ tier: Tier, _ calendar: WorkingCalendar) -> DueDate? {
            rule.rule(of: tier).map {
                DueDate.compute(
                    limit: $0.limit, from: startedAt,
                    pausedFor: PausedTime(pauses, calendar: calendar), extendedBy: extended,
                    rolls: rule.rolls, calendar: calendar)
            }
        }

        func isLate(at now: Instant, _ calendar: WorkingCalendar) -> Bool {
            guard let due = due(rule.bindingTier, calendar) else { return false }
            return (pausedSince ?? now) >= due.instant
        }
    }

    private struct Face {
        let procedure: Procedure
        var hands: [ClockKind: Hand] = [:]
        var cap: Instant?
    }

    private let county: County
    private var faces: [ObligationID: Face] = [:]
    /// Accepted or finished though the limit had passed: what time must never prevent.
    private(set) var doneAfterBreach = 0
    private(set) var complaints: [String] = []

    init(_ county: County) { self.county = county }

    func hand(_ kind: ClockKind, of id: ObligationID) -> Hand? { faces[id]?.hands[kind] }

    mutating func note(_ recorded: Recorded) {
        switch recorded.entry {
        case .caseSubmitted(_, let referrals):
            for referral in referrals { open(referral, at: recorded.at) }
        case .referred(let referral):
            open(referral, at: recorded.at)
        case .obligation(let id, let event):
            guard var face = faces[id] else {
                return complaints.append("entry \(recorded.sequence) is about no obligation")
            }
            note(event, at: recorded.at, &face)
            faces[id] = face
        default:
            break
        }
    }

    private mutating func open(_ referral: Referral, at now: Instant) {
        guard let procedure = county.procedure(referral.route.rules) else {
            return complaints.append("obligation \(referral.id) stands under no rule")
        }
        var face = Face(procedure: procedure)
        start(.submitted, at: now, &face)
        // The household waited through the detour.
        if let former = referral.route.partOf.flatMap({ hand(.complete, of: $0) }),
            face.hands[.complete] != nil
        {
            face.hands[.complete]?.startedAt = former.startedAt
        }
        faces[referral.id] = face
    }

    private func start(_ event: ClockRule.Start, at now: Instant, _ face: inout Face) {
        for kind in ClockKind.allCases {
            guard let rule = face.procedure.rule(for: kind), rule.start == event else { continue }
            face.hands[kind] = Hand(rule: rule, startedAt: now)
        }
    }

    private mutating func note(_ event: ObligationEvent, at now: Instant, _ face: inout Face) {
        switch event {
        case .acknowledged:
            end(.acknowledge, at: now, &face)
            start(.acknowledged, at: now, &face)
        case .accepted:
            end(.accept, at: now, &face)
            start(.accepted, at: now, &face)
        case .held(_, _, let until):
            pause(.complete, at: now, &face)
            face.cap = until
        case .resumed(let cause, _):
            let end = cause == .capReached ? face.cap ?? now : now
            resume(.complete, at: end, &face)
        case .extended:
            face.hands[.complete]?.extended = face.procedure.extend?.by.limit.amount ?? 0
        case .objected:
            pause(.accept, at: now, &face)
            answer(from: now, &face)
        case .insisted:
            end(.answer, at: now, &face)
            resume(.accept, at: now, &face)
        case .returned:
            for kind in [ClockKind.acknowledge, .accept] { face.hands[kind]?.isOpen = false }
            answer(from: now, &face)
        case .completed, .failed:
            end(.complete, at: now, &face)
            closeAll(&face)
        case .rerouted, .withdrawn:
            closeAll(&face)
        default:
            break
        }
    }

    // MARK: One clock

    private func answer(from now: Instant, _ face: inout Face) {
        let rule = ClockRule(
            start: .submitted, statutory: nil, promised: county.answer, warning: nil, rolls: true)
        face.hands[.answer] = Hand(rule: rule, startedAt: now)
    }

    private mutating func end(_ kind: ClockKind, at now: Instant, _ face: inout Face) {
        if face.hands[kind]?.isLate(at: now, county.calendar) == true { doneAfterBreach += 1 }
        face.hands[kind]?.isOpen = false
    }

    private func pause(_ kind: ClockKind, at now: Instant, _ face: inout Face) {
        face.hands[kind]?.pausedSince = now
    }

    /// Asking for papers after the limit undoes no breach: such a pause adds nothing.
    private func resume(_ kind: ClockKind, at now: Instant, _ face: inout Face) {
        guard let hand = face.hands[kind], let since = hand.pausedSince else { return }
        if !hand.isLate(at: since, county.calendar) {
            face.hands[kind]?.pauses.append(since..<max(since, now))
        }
        face.hands[kind]?.pausedSince = nil
    }

    private func closeAll(_ face: inout Face) {
        for kind in ClockKind.allCases { face.hands[kind]?.isOpen = false }
    }
}
