/// What happens to an entry of the lists, beside its being written and published.
public enum OfferingEvent: Sendable, Equatable {
    /// What its owner wrote is to be looked at by the secretariat.
    case submitted
    /// The secretariat gave it back.
    case returned(reason: String)
    /// It stays on the list, marked: for the time being nobody gets anything from it.
    case paused(reason: String?)
    case resumed(reason: String?)
    case withdrawn(reason: String)
    /// Its last day has passed.
    case expired
    /// The regulator stopped it.
    case suspended(reason: String)
    case lifted(reason: String?)
    /// Somebody said that it is still true.
    case assured(Assurance)
    /// Nobody did in time.
    case stale
    /// Nobody did for so long that it is paused.
    case unassured
    /// Open obligations up to here were looked through for cases it may concern; nil when all were.
    case searched(upTo: ObligationID?)

    /// The word for it in journal and broadcast.
    public var word: String {
        switch self {
        case .submitted: "offering-submitted"
        case .returned: "offering-returned"
        case .paused: "offering-paused"
        case .resumed: "offering-resumed"
        case .withdrawn: "offering-withdrawn"
        case .expired: "offering-expired"
        case .suspended: "offering-suspended"
        case .lifted: "offering-lifted"
        case .assured: "offering-assured"
        case .stale: "offering-stale"
        case .unassured: "offering-unassured"
        case .searched: "offering-searched"
        }
    }

    public var reason: String? {
        switch self {
        case .withdrawn(let reason), .returned(let reason), .suspended(let reason): reason
        case .paused(let reason), .resumed(let reason), .lifted(let reason): reason
        case .submitted, .expired, .assured, .stale, .unassured, .searched: nil
        }
    }

    /// Whether it changes what everybody reads on the list.
    public var isPublic: Bool {
        switch self {
        case .paused, .resumed, .withdrawn, .expired, .suspended, .lifted, .assured, .stale,
            .unassured:
            true
        case .submitted, .returned, .searched: false
        }
    }
}
