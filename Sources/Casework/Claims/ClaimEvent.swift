/// What happens to a claim after it was opened.
public enum ClaimEvent: Sendable, Equatable {
    /// - until: when it is to be given.
    case confirmed(until: Instant)
    /// The household agreed that the charity learns who it is.
    case authorized(Consent)
    /// The charity opened what it may see of the household.
    case contactOpened
    case fulfilled(text: Words?)
    case released(Claim.Release, text: Words?)
    case broken(text: Words)
    /// Its time has passed and it was not given: told once, decides nothing.
    case late

    /// The word for it in the journal.
    public var word: String {
        switch self {
        case .confirmed: "claim-confirmed"
        case .authorized: "claim-authorized"
        case .contactOpened: "claim-contact-opened"
        case .fulfilled: "claim-fulfilled"
        case .released: "claim-released"
        case .broken: "claim-broken"
        case .late: "claim-late"
        }
    }

    /// Whether somebody wrote something that speaks of people.
    public var hasWords: Bool {
        switch self {
        case .authorized, .broken: true
        case .fulfilled(let text), .released(_, let text): text != nil
        case .confirmed, .contactOpened, .late: false
        }
    }
}

extension Claim {
    public mutating func apply(_ event: ClaimEvent, at now: Instant, sequence: Int64) {
        self.sequence = sequence
        switch event {
        case .confirmed(let until): stand(.confirmed, until: until, at: now)
        case .authorized(let consent): self.consent = consent
        case .contactOpened: break
        case .fulfilled: stand(.fulfilled, until: nil, at: now)
        case .released(let reason, _):
            stand(.released, until: nil, at: now)
            release = reason
        case .broken: stand(.broken, until: nil, at: now)
        case .late: isLate = true
        }
    }

    private mutating func stand(_ status: Status, until: Instant?, at now: Instant) {
        self.status = status
        since = now
        self.until = until
        isLate = false
    }

    /// What its opening does to the capacity of its offer.
    public var opening: CapacityChange { CapacityChange(held: units, used: 0) }

    /// What an event does to the capacity of its offer; nil for one that leaves it alone.
    public func change(by event: ClaimEvent) -> CapacityChange? {
        switch event {
        case .fulfilled: CapacityChange(held: -units, used: units)
        case .released, .broken: CapacityChange(held: -units, used: 0)
        case .confirmed, .authorized, .contactOpened, .late: nil
        }
    }
}
