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
    /// Of a reroute: nobody objects or breaks down over it a second time.
    let isSecond: Bool
    let submittedAt: Instant
    var state = State.sent
    /// Leases that led nowhere.
    var returns = 0
    var isExtended = false
    /// A binding limit of the agency passed.
    var isLate = false
    /// The work is in somebody's diary up to its end.
    var isPlanned = false
}
