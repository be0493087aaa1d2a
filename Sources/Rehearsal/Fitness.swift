internal import Casework

/// Which verb fits which state of an obligation, written once more and without any clock: where
/// this says yes, a refusal would mean that time decided against a person.
enum Fitness {
    static func of(_ verb: Verb, on obligation: Obligation) -> Bool {
        let status = obligation.status
        let isAtWork = status == .accepted || status == .inProgress
        switch verb {
        case .accept: return status == .received && obligation.objection != .raised
        case .start: return status == .accepted
        case .hold: return isAtWork
        case .resume: return status == .onHold
        case .complete, .fail: return isAtWork || status == .onHold
        case .supplement: return !status.isFinal && status != .requested
        case .object: return status == .received && obligation.objection == .none
        case .insist: return obligation.objection == .raised
        case .reroute: return obligation.objection == .raised || obligation.isReturned
        case .withdraw: return !status.isFinal
        // A lease, another reader and an extension bind the agency alone.
        case .acknowledge, .release, .take, .extend: return false
        }
    }
}
