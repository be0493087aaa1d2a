/// What a caller may do to an obligation as it stands now: what a page offers buttons for.
extension ObligationRules {
    /// What a page can offer: every verb but those that stand on a lease, and ``Right/consult``.
    public static let offered: [Right] = [
        .acknowledge, .consult, .accept, .start, .hold, .resume, .extend, .object, .complete, .fail,
        .supplement, .insist, .reroute, .withdraw,
    ]

    /// Those of ``offered`` that would not be refused, if their forms are filled in well.
    ///
    /// The rules themselves are asked, with a form filled in: so they and what is offered can never
    /// disagree. Only a household that was erased is not known here; consulting it is refused then.
    public static func possible(on obligation: Obligation, in setting: Setting) -> [Right] {
        offered.filter { right in
            do throws(Refusal) {
                guard right != .consult else {
                    _ = try ConsultationRules.consult(obligation, isErased: false, in: setting)
                    return true
                }
                guard let verb = sample(right, on: obligation, in: setting.county) else {
                    return false
                }
                _ = try decide(verb, on: obligation, next: obligation.id, in: setting)
                return true
            } catch {
                return false
            }
        }
    }

    /// Where a reroute may go: to whoever takes referrals, but not back to an agency that has just
    /// said that it is not its own.
    public static func targets(of obligation: Obligation, in county: County) -> [Agency] {
        county.agenciesInOrder.filter { agency in
            (agency.kind == .agency || agency.kind == .window)
                && (obligation.isReturned || agency.id != obligation.agency)
        }
    }

    /// The verb with its form filled in; nil where the rule book leaves nothing to fill in.
    private static func sample(
        _ right: Right, on obligation: Obligation, in county: County
    ) -> Verb? {
        switch right {
        case .acknowledge: return .take
        case .accept: return .accept(note: nil)
        case .start: return .start
        case .hold: return .hold(missing: [""], text: "")
        case .resume: return .resume
        case .extend:
            let reasons = county.procedure(obligation.rules)?.extend?.reasons ?? []
            return reasons.lazy.compactMap { Reason(rawValue: $0) }.first.map {
                .extend(reason: $0, approver: "", text: "")
            }
        case .object: return .object(reason: .notCompetent, text: "")
        case .complete: return .complete(ended(.gotHelp))
        case .fail: return .fail(ended(.movedAway))
        case .supplement: return .supplement(text: "", details: [])
        case .insist: return .insist(text: "")
        case .reroute:
            return targets(of: obligation, in: county).first.map { .reroute(to: $0.id, text: "") }
        case .withdraw: return .withdraw(reason: .withdrawn, text: "")
        default: return nil
        }
    }

    private static func ended(_ outcome: Outcome) -> Completion {
        Completion(outcome: outcome, reason: nil, text: nil, nextStep: nil)
    }
}
