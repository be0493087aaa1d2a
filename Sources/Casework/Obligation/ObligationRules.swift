/// `decide` for an obligation: a verb becomes journal events or a refusal.
public enum ObligationRules {
    /// - Parameter next: the number a new obligation gets if the verb makes one (reroute).
    public static func decide(
        _ verb: Verb, on obligation: Obligation, next: ObligationID, in setting: Setting
    ) throws(Refusal) -> [Entry] {
        if let refusal = Rights.refusal(verb.right, by: setting.by, on: obligation) {
            throw refusal
        }
        switch verb {
        case .reroute(let agency, let text):
            return try reroute(obligation, to: agency, text: text, as: next, in: setting)
        default:
            return try events(verb, on: obligation, in: setting).map {
                .obligation(obligation.id, $0)
            }
        }
    }

    private static func events(
        _ verb: Verb, on obligation: Obligation, in setting: Setting
    ) throws(Refusal) -> [ObligationEvent] {
        switch verb {
        case .acknowledge(let token):
            return try acknowledge(obligation, token, in: setting)
        case .release(let token):
            return try release(obligation, token, in: setting)
        case .take:
            return try take(verb, obligation, in: setting)
        case .accept(let note):
            return [try accept(verb, obligation, note: note, in: setting)]
        case .start:
            try require(obligation, verb, .accepted)
            return [.started]
        case .hold(let missing, let text):
            try require(obligation, verb, .accepted, .inProgress)
            return [try hold(obligation, missing: missing, text: text, in: setting)]
        case .resume:
            try require(obligation, verb, .onHold)
            return [try resume(obligation, because: .agency, in: setting)]
        case .extend(let reason, let approver, let text):
            return [
                try extend(
                    verb, obligation, reason: reason, approver: approver, text: text, in: setting)
            ]
        case .object(let reason, let text):
            return [try object(verb, obligation, reason: reason, text: text, in: setting)]
        case .insist(let text):
            return [try insist(verb, obligation, text: text, in: setting)]
        case .complete(let completion):
            return try finish(verb, obligation, completion, .completed(completion), in: setting)
        case .fail(let completion):
            guard !completion.outcome.isHelp else {
                throw .malformed("outcome", "says that the household was helped; use complete")
            }
            return try finish(verb, obligation, completion, .failed(completion), in: setting)
        case .supplement(let text, let details):
            return try supplement(verb, obligation, text: text, details: details, in: setting)
        case .withdraw(let reason, let text):
            return [try withdraw(verb, obligation, reason: reason, text: text)]
        case .reroute:
            return []
        }
    }

    // MARK: Taking note

    private static func acknowledge(
        _ obligation: Obligation, _ token: LeaseToken, in setting: Setting
    ) throws(Refusal) -> [ObligationEvent] {
        // Sent twice, done once: the same delivery may be acknowledged again.
        if obligation.seen == token { return [] }
        guard let waiting = obligation.waiting, waiting.lease?.token == token,
            waiting.queue == setting.by.agency
        else { throw .staleLease(obligation) }
        return try takeNote(of: waiting, obligation, in: setting)
    }

    private static func take(
        _ verb: Verb, _ obligation: Obligation, in setting: Setting
    ) throws(Refusal) -> [ObligationEvent] {
        guard let waiting = obligation.waiting, waiting.queue == setting.by.agency else {
            throw .wrongState(verb, obligation, needs: "waiting in your queue")
        }
        guard waiting.lease == nil else { throw .otherHands("obligation \(obligation.id)") }
        return try takeNote(of: waiting, obligation, in: setting)
    }

    private static func takeNote(
        of waiting: Waiting, _ obligation: Obligation, in setting: Setting
    ) throws(Refusal) -> [ObligationEvent] {
        guard waiting.matter == .referral, obligation.status == .requested else { return [.seen] }
        let procedure = try procedure(of: obligation, in: setting)
        return [
            .acknowledged(
                starts: ClockRules.start(
                    .acknowledged, of: procedure, owner: obligation.agency, at: setting.now,
                    in: setting.county))
        ]
    }

    private static func release(
        _ obligation: Obligation, _ token: LeaseToken, in setting: Setting
    ) throws(Refusal) -> [ObligationEvent] {
        guard let waiting = obligation.waiting, waiting.lease?.token == token,
            waiting.queue == setting.by.agency
        else { throw .staleLease(obligation) }
        return endLease(obligation, .released, at: setting.now, in: setting.county)
    }

    /// A lease ended without an acknowledgement. Too often, and the window's return desk has to
    /// look, so that one obligation nobody can digest never blocks a queue.
    public static func endLease(
        _ obligation: Obligation, _ end: LeaseEnd, at now: Instant, in county: County
    ) -> [ObligationEvent] {
        let isLast = end.counts && obligation.returns + 1 >= county.lease.returnsMax
        guard isLast, obligation.waiting?.matter == .referral else { return [.leaseEnded(end)] }
        return [
            .leaseEnded(end),
            .returned(answer: ClockRules.startAnswer(of: obligation, at: now, in: county)),
        ]
    }

    // MARK: Working

    private static func accept(
        _ verb: Verb, _ obligation: Obligation, note: String?, in setting: Setting
    ) throws(Refusal) -> ObligationEvent {
        try require(obligation, verb, .received)
        guard obligation.objection != .raised else {
            throw .wrongState(verb, obligation, needs: "free of an open objection")
        }
        let procedure = try procedure(of: obligation, in: setting)
        return .accepted(
            starts: ClockRules.start(
                .accepted, of: procedure, owner: obligation.agency, at: setting.now,
                in: setting.county),
            note: note.map { .said($0) })
    }

    /// One notice names everything that is missing (57号文 art. 10); the household's time does not
    /// count, up to the cap.
    private static func hold(
        _ obligation: Obligation, missing: [String], text: String, in setting: Setting
    ) throws(Refusal) -> ObligationEvent {
        let procedure = try procedure(of: obligation, in: setting)
        let cap = DueDate.compute(
            limit: procedure.holdCap.limit, from: setting.now, rolls: true,
            calendar: setting.county.calendar)
        return .held(
            missing: missing.map { .said($0) }, text: .said(text), until: cap.instant)
    }

    static func resume(
        _ obligation: Obligation, because cause: ObligationEvent.ResumeCause, in setting: Setting
    ) throws(Refusal) -> ObligationEvent {
        let procedure = try procedure(of: obligation, in: setting)
        guard let clock = obligation.clock(.complete) else {
            throw .wrongState(.resume, obligation, needs: Status.onHold.rawValue)
        }
        return .resumed(
            because: cause,
            move: ClockRules.resume(
                clock, under: procedure.complete, at: setting.now, in: setting.county))
    }

    private static func extend(
        _ verb: Verb, _ obligation: Obligation, reason: Reason, approver: String, text: String,
        in setting: Setting
    ) throws(Refusal) -> ObligationEvent {
        try require(obligation, verb, .accepted, .inProgress, .onHold)
        let thing = "obligation \(obligation.id)"
        let procedure = try procedure(of: obligation, in: setting)
        guard let rule = procedure.extend else {
            throw Refusal(
                .extensionUnknown, thing: thing,
                sentence: "Topic \(procedure.reference.topic) knows no extension.",
                nextStep: "Finish in time, or let the clock show the delay.")
        }
        guard let clock = obligation.clock(.complete), clock.extended == 0 else {
            throw Refusal(
                .alreadyExtended, thing: thing, sentence: "It was extended once already.",
                nextStep: "The law allows one extension; the clock shows any delay.",
                article: rule.by.source)
        }
        guard !clock.isLate(at: setting.now) else {
            throw Refusal(
                .expired, thing: thing,
                sentence: "The limit has passed; an extension is approved before expiry.",
                nextStep: "Go on with the work; the delay stays on record.",
                article: rule.by.source)
        }
        guard rule.reasons.contains(reason.rawValue) else {
            throw .wrongReason(thing, .prolongation, rule.reasons)
        }
        let agency = setting.county.agencies[obligation.agency]
        return .extended(
            reason: reason, post: agency?.post(called: approver) ?? .unlisted,
            approver: .said(approver), text: .said(text),
            move: ClockRules.extend(
                clock, under: procedure.complete, by: rule.by.limit.amount, in: setting.county))
    }

    /// An answer ends a pause first, so that the clock is judged by the time that counted.
    private static func finish(
        _ verb: Verb, _ obligation: Obligation, _ completion: Completion,
        _ event: ObligationEvent, in setting: Setting
    ) throws(Refusal) -> [ObligationEvent] {
        try require(obligation, verb, .accepted, .inProgress, .onHold)
        try checkAdverse(completion, obligation)
        guard obligation.status == .onHold else { return [event] }
        return [try resume(obligation, because: .agency, in: setting), event]
    }

    private static func checkAdverse(
        _ completion: Completion, _ obligation: Obligation
    ) throws(Refusal) {
        let isExplained =
            completion.reason != nil && completion.text != nil && completion.nextStep != nil
        guard !completion.outcome.isAdverse || isExplained else {
            throw Refusal(
                .reasonNeeded, thing: "obligation \(obligation.id)",
                sentence: "Outcome \(completion.outcome.rawValue) needs \"reason\", \"text\""
                    + " and \"next-step\" for the household.",
                nextStep: "Add them; reasons are: "
                    + Reason.codes(for: .refusal).joined(separator: ", ") + ".",
                article: "社会救助法 art. 45")
        }
        if let reason = completion.reason, reason.purpose != .refusal {
            throw .wrongReason(
                "obligation \(obligation.id)", .refusal, Reason.codes(for: .refusal))
        }
    }

    // MARK: What every verb needs

    static func require(
        _ obligation: Obligation, _ verb: Verb, _ allowed: Status...
    ) throws(Refusal) {
        guard allowed.contains(obligation.status) else {
            throw .wrongState(
                verb, obligation, needs: allowed.map(\.rawValue).joined(separator: " or "))
        }
    }

    static func procedure(
        of obligation: Obligation, in setting: Setting
    ) throws(Refusal) -> Procedure {
        guard let procedure = setting.county.procedure(obligation.rules) else {
            throw Refusal(
                .unknownTopic, thing: "obligation \(obligation.id)",
                sentence: "The rule book no longer holds \(obligation.rules).",
                nextStep: "Tell the operator: this version must be kept while work runs under it.")
        }
        return procedure
    }
}
