/// A version of an entry that was published: what everybody may read.
public struct Edition: Sendable, Equatable {
    public let version: Int64
    public let draft: OfferingDraft
    /// As they were when it was published, so that a past day's list prints alike for ever. Nil in
    /// journals from before editions had them.
    public let names: PrintedNames?
    public let publishedAt: Instant

    public init(version: Int64, draft: OfferingDraft, names: PrintedNames?, publishedAt: Instant) {
        self.version = version
        self.draft = draft
        self.names = names
        self.publishedAt = publishedAt
    }
}

/// What the rule book called an entry's owner, topics and places on the day it was published.
public struct PrintedNames: Sendable, Equatable {
    public let owner: Name
    /// In the order of the draft's.
    public let topics: [Name]
    public let areas: [Name]

    public init(owner: Name, topics: [Name], areas: [Name]) {
        self.owner = owner
        self.topics = topics
        self.areas = areas
    }

    public init(of draft: OfferingDraft, by owner: AgencyID, in county: County) {
        self.owner = ReportWords.agency(owner, in: county)
        topics = draft.topics.map {
            county.topics[$0]?.name ?? Name(zh: $0.text, en: $0.text)
        }
        areas = draft.areas.map { ReportWords.place($0, in: county) }
    }
}

/// What an owner wrote and nobody published yet.
public struct Proposal: Sendable, Equatable {
    public let version: Int64
    public let draft: OfferingDraft
    /// Under review; else its owner's own draft.
    public internal(set) var isSubmitted: Bool
    public internal(set) var since: Instant
    /// Why the secretariat gave it back.
    public internal(set) var remark: String?

    public init(
        version: Int64, draft: OfferingDraft, isSubmitted: Bool, since: Instant,
        remark: String? = nil
    ) {
        self.version = version
        self.draft = draft
        self.isSubmitted = isSubmitted
        self.since = since
        self.remark = remark
    }
}

/// Who said last that an entry is still true, and when somebody has to say it again.
public struct Assurance: Sendable, Equatable {
    public let by: AgencyID
    public let at: Instant
    /// From here on it is marked as stale.
    public let due: Instant
    /// From here on it is paused until somebody looks.
    public let pause: Instant
    public internal(set) var isStale: Bool

    public init(by: AgencyID, at: Instant, due: Instant, pause: Instant, isStale: Bool = false) {
        self.by = by
        self.at = at
        self.due = due
        self.pause = pause
        self.isStale = isStale
    }
}
