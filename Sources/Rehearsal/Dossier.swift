internal import Casework

/// What the actors know of one obligation, from what they did and were told: kept apart from the
/// ledger, so that the two can be compared.
struct Dossier {
    enum State: Equatable {
        case sent, received, working
        /// Back at work by itself when the cap is reached.
        case held(until: Instant)
        case objected, returned, rerouted, withdrawn, finished

        var isFinal: Bool { self == .rerouted || self == .withdrawn || self == .finished }
    }

    let agency: AgencyID
    let procedure: Procedure
    /// What it replaces after a reroute: nobody objects or breaks down over it a second time.
    let partOf: ObligationID?
    let submittedAt: Instant
    var state = State.sent
    /// Leases that led nowhere.
    var returns = 0
    var isExtended = false
    /// How it ended for the household.
    var outcome: Outcome?
    /// A binding limit of the agency passed.
    var isLate = false
    /// The work is in somebody's diary up to its end.
    var isPlanned = false

    var isSecond: Bool { partOf != nil }

    /// The broker raised it, and no household asked for it.
    var isLead: Bool { procedure.reference.topic.text == LeadRules.topic }

    /// - Parameter isGiven: whether society gave something for it.
    func coverage(isGiven: Bool) -> Coverage {
        let isStates = outcome == .gotHelp || outcome == .approvedNotYetPaid
        if isStates { return .state }
        if isGiven { return .society }
        switch outcome {
        case .partlyHelped: return .partly
        case .notEligible, .noCapacity, .couldNotReach: return .nobody
        case nil: return state == .withdrawn ? .dropped : .open
        default: return .dropped
        }
    }
}
