/// One entry of a list: what stands there, what its owner wrote since, and how much of it is left.
///
/// A value built only by replaying journal entries.
public struct Offering: Sendable, Equatable {
    /// As everybody hears of it.
    public enum Status: String, Sendable, CaseIterable {
        /// Its owner is still writing.
        case draft
        /// The secretariat has it before itself.
        case underReview = "under-review"
        case published
        case paused
        /// Nothing is left of its capacity.
        case full
        case withdrawn
        /// Its last day has passed.
        case expired
        case suspended = "suspended-by-regulator"
    }

    /// What was written of it.
    public enum Content: Sendable, Equatable {
        /// It never stood on the list.
        case proposed(Proposal)
        /// It stands there, or did; perhaps its owner has written a next version.
        case published(Edition, next: Proposal?)
    }

    /// How its edition stands.
    public enum Standing: String, Sendable, CaseIterable {
        case listed
        /// By its owner.
        case paused
        /// By the broker: nobody said in time that it is still true.
        case unassured
        case withdrawn, expired, suspended
    }

    public let id: OfferingID
    public let address: OfferingAddress
    public private(set) var content: Content
    public private(set) var standing: Standing
    /// Since when it stands so, or since when what was proposed is as it is.
    public private(set) var since: Instant
    /// What was said about that, if anything.
    public private(set) var reason: String?
    public private(set) var assurance: Assurance?
    /// Its owner had paused it when the regulator stopped it.
    public private(set) var wasPaused: Bool
    /// Units that are held for somebody, and units that were given.
    public private(set) var held: Int64
    public private(set) var used: Int64
    /// The open obligations up to here were looked through for cases it may concern; nil when
    /// none has to be.
    public private(set) var search: ObligationID?
    /// The journal entry it is up to date with.
    public private(set) var sequence: Int64

    /// A first proposal.
    public init(_ id: OfferingID, _ address: OfferingAddress, _ proposal: Proposal, sequence: Int64)
    {
        self.init(
            id: id, address: address, content: .proposed(proposal), standing: .listed,
            since: proposal.since, reason: nil, assurance: nil, held: 0, used: 0, search: nil,
            sequence: sequence)
    }

    /// One that was published without having been proposed, as all were once.
    public init(
        _ id: OfferingID, _ address: OfferingAddress, _ edition: Edition, _ assurance: Assurance?,
        sequence: Int64
    ) {
        self.init(
            id: id, address: address, content: .published(edition, next: nil), standing: .listed,
            since: edition.publishedAt, reason: nil, assurance: assurance, held: 0, used: 0,
            search: assurance == nil ? nil : ObligationID(0), sequence: sequence)
    }

    /// Rebuilds a stored one.
    public init(
        id: OfferingID, address: OfferingAddress, content: Content, standing: Standing,
        since: Instant, reason: String?, assurance: Assurance?, wasPaused: Bool = false,
        held: Int64, used: Int64, search: ObligationID?, sequence: Int64
    ) {
        self.id = id
        self.address = address
        self.content = content
        self.standing = standing
        self.since = since
        self.reason = reason
        self.assurance = assurance
        self.wasPaused = wasPaused
        self.held = held
        self.used = used
        self.search = search
        self.sequence = sequence
    }

    public var list: OfferingList { address.list }
    public var owner: AgencyID { address.owner }

    /// What stands on the list, or stood there last.
    public var edition: Edition? {
        if case .published(let edition, _) = content { edition } else { nil }
    }

    /// What its owner wrote since.
    public var proposal: Proposal? {
        switch content {
        case .proposed(let proposal): proposal
        case .published(_, let next): next
        }
    }

    /// What everybody may read; before it was published, what was proposed.
    public var draft: OfferingDraft {
        switch content {
        case .proposed(let proposal): proposal.draft
        case .published(let edition, _): edition.draft
        }
    }

    /// The version of ``draft``.
    public var version: Int64 {
        switch content {
        case .proposed(let proposal): proposal.version
        case .published(let edition, _): edition.version
        }
    }

    /// The last version that was written at all.
    public var lastVersion: Int64 { max(version, proposal?.version ?? 0) }

    /// Nil for what was never published.
    public var publishedAt: Instant? { edition?.publishedAt }

    public var status: Status {
        guard case .published = content else {
            // Withdrawn before it was ever published.
            if standing == .withdrawn { return .withdrawn }
            return proposal?.isSubmitted ?? false ? .underReview : .draft
        }
        switch standing {
        case .listed: return free == 0 ? .full : .published
        case .paused, .unassured: return .paused
        case .withdrawn: return .withdrawn
        case .expired: return .expired
        case .suspended: return .suspended
        }
    }

    /// Units that nobody holds; nil where nothing is counted.
    public var free: Int64? { draft.capacity.map { max(0, $0.total - held - used) } }

    /// Whether it stands on its list for everybody to read, though nothing may be had of it now.
    public var isListed: Bool {
        switch status {
        case .published, .paused, .full, .suspended: true
        case .draft, .underReview, .withdrawn, .expired: false
        }
    }

    /// Whether its last day has passed.
    public func hasExpired(on day: CivilDate) -> Bool { draft.validTo.map { $0 < day } ?? false }

    /// Whether its first day is still to come.
    public func isEarly(on day: CivilDate) -> Bool { draft.validFrom.map { day < $0 } ?? false }
}

// MARK: Evolution

extension Offering {
    /// What its owner wrote takes the place of what was proposed before.
    public mutating func propose(_ proposal: Proposal, sequence: Int64) {
        switch content {
        case .proposed:
            content = .proposed(proposal)
            standing = .listed
            since = proposal.since
            reason = nil
        case .published(let edition, _): content = .published(edition, next: proposal)
        }
        self.sequence = sequence
    }

    public mutating func publish(_ edition: Edition, _ assurance: Assurance?, sequence: Int64) {
        // A rule file's own next version changes what the entry says, not whether it is to be had:
        // that its owner or the regulator stopped it still holds. Old journals know no rule files.
        let isByRuleBook = assurance != nil && proposal?.version != edition.version
        let isNews = !isByRuleBook || !(self.edition?.draft.says(what: edition.draft) ?? false)
        content = .published(edition, next: nil)
        if !isByRuleBook || standing == .listed {
            standing = .listed
            since = edition.publishedAt
            reason = nil
        }
        self.assurance = assurance
        // Old journals know no leads; and of what says what it said no window hears again.
        if isNews { search = assurance == nil ? nil : ObligationID(0) }
        self.sequence = sequence
    }

    public mutating func apply(_ event: OfferingEvent, at now: Instant, sequence: Int64) {
        self.sequence = sequence
        switch event {
        case .submitted: change(proposal: true, remark: nil, at: now)
        case .returned(let reason): change(proposal: false, remark: reason, at: now)
        case .paused(let reason): stand(.paused, reason, at: now)
        case .resumed(let reason): stand(.listed, reason, at: now)
        case .lifted(let reason): stand(wasPaused ? .paused : .listed, reason, at: now)
        case .withdrawn(let reason):
            // What was to come next is withdrawn with it.
            if let edition { content = .published(edition, next: nil) }
            stand(.withdrawn, reason, at: now)
        case .expired: stand(.expired, nil, at: now)
        case .suspended(let reason):
            wasPaused = standing == .paused
            stand(.suspended, reason, at: now)
        case .assured(let assurance):
            self.assurance = assurance
            if standing == .unassured { stand(.listed, nil, at: now) }
        case .stale: assurance?.isStale = true
        case .unassured: stand(.unassured, nil, at: now)
        case .searched(let place): search = place
        }
    }

    /// What a claim on it did to its capacity.
    public mutating func apply(_ change: CapacityChange, sequence: Int64) {
        held += change.held
        used += change.used
        self.sequence = sequence
    }

    private mutating func stand(_ standing: Standing, _ reason: String?, at now: Instant) {
        self.standing = standing
        self.reason = reason
        since = now
        if standing == .withdrawn || standing == .expired { search = nil }
    }

    private mutating func change(proposal isSubmitted: Bool, remark: String?, at now: Instant) {
        guard var proposal else { return }
        proposal.isSubmitted = isSubmitted
        proposal.since = now
        proposal.remark = remark
        switch content {
        case .proposed:
            content = .proposed(proposal)
            since = now
        case .published(let edition, _): content = .published(edition, next: proposal)
        }
    }
}

/// What a step of a claim adds to the units held and used of its offer.
public struct CapacityChange: Sendable, Hashable {
    public let held: Int64
    public let used: Int64

    public init(held: Int64, used: Int64) {
        self.held = held
        self.used = used
    }
}
