/// The last thing that happened to an entry of the two lists, as the public notices tell it.
public struct ListChange: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case published, changed, paused, resumed, withdrawn, suspended
        /// Its last day has passed.
        case expired
    }

    public let kind: Kind
    public let at: Instant
    public let offering: Offering

    /// Nil for what was never published.
    public init?(of offering: Offering, today: CivilDate) {
        guard let edition = offering.edition else { return nil }
        self.offering = offering
        if offering.isListed, offering.hasExpired(on: today), let last = offering.draft.validTo {
            kind = .expired
            at = Instant(startOf: last.adding(days: 1))
            return
        }
        at = offering.since
        kind =
            switch offering.standing {
            case .paused, .unassured: .paused
            case .withdrawn: .withdrawn
            case .suspended: .suspended
            case .expired: .expired
            case .listed where offering.since > edition.publishedAt: .resumed
            case .listed: edition.version == 1 ? .published : .changed
            }
    }
}
