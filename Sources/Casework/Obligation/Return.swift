/// Between agency and window: objection and its answer, supplement, withdrawal, reroute.
extension ObligationRules {
    /// «Not mine», with a detailed reason (信访工作条例 art. 23). A late one is heard as well, with
    /// its breach on record: to refuse it would leave the household at the wrong door.
    static func object(
        _ verb: Verb, _ obligation: Obligation, reason: Reason, text: String, in setting: Setting
    ) throws(Refusal) -> ObligationEvent {
        try require(obligation, verb, .received)
        let thing = "obligation \(obligation.id)"
        switch obligation.objection {
        case .none:
            break
        case .raised:
            throw .wrongState(verb, obligation, needs: "free of an open objection")
        case .insisted:
            throw Refusal(
                .objectionSettled, thing: thing,
                sentence: "The window insisted; there is no second objection.",
                nextStep: "Accept it; a dispute goes to the joint meeting.",
                article: "信访工作条例 art. 24")
        }
        guard reason.purpose == .objection else {
            throw .wrongReason(thing, .objection, Reason.codes(for: .objection))
        }
        return .objected(
            reason: reason, text: .said(text),
            answer: ClockRules.startAnswer(of: obligation, at: setting.now, in: setting.county))
    }

    static func insist(
        _ verb: Verb, _ obligation: Obligation, text: String, in setting: Setting
    ) throws(Refusal) -> ObligationEvent {
        guard obligation.objection == .raised, let clock = obligation.clock(.accept) else {
            throw .wrongState(verb, obligation, needs: "objected to")
        }
        let procedure = try procedure(of: obligation, in: setting)
        return .insisted(
            text: .said(text),
            move: ClockRules.resume(
                clock, under: procedure.accept, at: setting.now, in: setting.county))
    }

    /// The router agrees with an objection, or sends a returned obligation on its way again.
    static func reroute(
        _ obligation: Obligation, to target: AgencyID, text: String, as next: ObligationID,
        in setting: Setting
    ) throws(Refusal) -> [Entry] {
        guard obligation.objection == .raised || obligation.isReturned else {
            throw .wrongState(
                .reroute(to: target, text: text), obligation, needs: "objected to or returned")
        }
        guard let agency = setting.county.agencies[target],
            agency.kind == .agency || agency.kind == .window
        else {
            throw Refusal(
                .unknownAgency, thing: "to",
                sentence: "There is no agency of this key that takes referrals.",
                nextStep: "Choose the key of an agency file.")
        }
        guard obligation.isReturned || target != obligation.agency else {
            throw Refusal(
                .unroutable, thing: "to",
                sentence: "\(target) has just objected to obligation \(obligation.id).",
                nextStep: "Choose another agency, or insist.")
        }
        let procedure = try procedure(of: obligation, in: setting)
        let referral = CaseRules.referral(
            id: next, caseID: obligation.caseID, need: obligation.need, procedure: procedure,
            agency: agency.id, window: obligation.window, area: obligation.area,
            partOf: obligation.id, in: setting)
        let carried = ClockRules.carryOver(
            referral.clocks, from: obligation, under: procedure, in: setting.county)
        return [
            .obligation(obligation.id, .rerouted(to: next, text: .said(text))),
            .referred(Referral(route: referral.route, clocks: carried)),
        ]
    }

    /// Papers came in: the pause ends by itself, because the reason for it is gone.
    static func supplement(
        _ verb: Verb, _ obligation: Obligation, text: String, details: [Need.Detail],
        in setting: Setting
    ) throws(Refusal) -> [ObligationEvent] {
        guard !obligation.status.isFinal, obligation.status != .requested else {
            throw .wrongState(verb, obligation, needs: "received and not finished")
        }
        try CaseRules.check(
            details, against: procedure(of: obligation, in: setting).fields, path: "details")
        let added = ObligationEvent.supplemented(text: .said(text), details: details)
        guard obligation.status == .onHold else { return [added] }
        return [try resume(obligation, because: .supplemented, in: setting), added]
    }

    static func withdraw(
        _ verb: Verb, _ obligation: Obligation, reason: Reason, text: String
    ) throws(Refusal) -> ObligationEvent {
        guard !obligation.status.isFinal else {
            throw .wrongState(verb, obligation, needs: "not finished")
        }
        guard reason.purpose == .withdrawal else {
            throw .wrongReason(
                "obligation \(obligation.id)", .withdrawal, Reason.codes(for: .withdrawal))
        }
        return .withdrawn(reason: reason, text: .said(text))
    }
}
