/// Which of the two lists 两张清单 an entry stands in.
public enum OfferingList: String, Sendable, CaseIterable {
    /// What the state owes (政府救助清单): written by the competent agency.
    case government
    /// What society offers (社会帮扶清单): written by charities.
    case social

    /// To write an entry of it.
    public var right: Right {
        switch self {
        case .government: .offerGovernmentAid
        case .social: .offerSocialHelp
        }
    }
}

public struct OfferingID: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let number: Int64

    public init(_ number: Int64) { self.number = number }

    public var description: String { String(number) }

    public static func < (left: OfferingID, right: OfferingID) -> Bool {
        left.number < right.number
    }
}

/// One entry of a list, in one version. A change publishes the next version whole.
public struct Offering: Sendable, Equatable {
    public enum Status: String, Sendable, CaseIterable {
        case published, withdrawn
    }

    public let id: OfferingID
    public let list: OfferingList
    public let owner: AgencyID
    public let version: Int64
    public let draft: OfferingDraft
    public let publishedAt: Instant
    public private(set) var status: Status
    public private(set) var withdrawnAt: Instant?
    public private(set) var withdrawalReason: String?

    public init(
        id: OfferingID, list: OfferingList, owner: AgencyID, version: Int64, draft: OfferingDraft,
        publishedAt: Instant
    ) {
        self.id = id
        self.list = list
        self.owner = owner
        self.version = version
        self.draft = draft
        self.publishedAt = publishedAt
        status = .published
    }

    public mutating func withdraw(because reason: String, at now: Instant) {
        status = .withdrawn
        withdrawnAt = now
        withdrawalReason = reason
    }
}

/// What the owner writes. The key is the owner's own; the same key again is the next version.
public struct OfferingDraft: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case cash, goods, service
    }

    public struct Capacity: Sendable, Equatable {
        public let unit: String
        public let total: Int64

        public init(unit: String, total: Int64) {
            self.unit = unit
            self.total = total
        }
    }

    public struct Material: Sendable, Equatable {
        public let name: String
        /// A register can answer it, so it must not be asked of the household (art. 62).
        public let isVerifiable: Bool

        public init(name: String, isVerifiable: Bool) {
            self.name = name
            self.isVerifiable = isVerifiable
        }
    }

    public let code: String
    public let title: Name
    public let topics: [TopicID]
    public let kind: Kind
    public let categories: [String]
    public let areas: [Area]
    public let eligibility: String
    public let exclusions: String?
    public let schedule: String?
    public let contact: String?
    public let validFrom: CivilDate?
    public let validTo: CivilDate?
    /// Government list: the law it stands on.
    public let legalSource: String?
    /// Government list: the amount or standard, in words.
    public let amount: String?
    public let materials: [Material]
    /// Social list: how much there is.
    public let capacity: Capacity?
    /// Social list: whether the household must agree before the charity learns its name
    /// (PIPL art. 23).
    public let needsConsent: Bool

    public init(
        code: String, title: Name, topics: [TopicID], kind: Kind, categories: [String],
        areas: [Area], eligibility: String, exclusions: String?, schedule: String?,
        contact: String?, validFrom: CivilDate?, validTo: CivilDate?, legalSource: String?,
        amount: String?, materials: [Material], capacity: Capacity?, needsConsent: Bool
    ) {
        self.code = code
        self.title = title
        self.topics = topics
        self.kind = kind
        self.categories = categories
        self.areas = areas
        self.eligibility = eligibility
        self.exclusions = exclusions
        self.schedule = schedule
        self.contact = contact
        self.validFrom = validFrom
        self.validTo = validTo
        self.legalSource = legalSource
        self.amount = amount
        self.materials = materials
        self.capacity = capacity
        self.needsConsent = needsConsent
    }

    /// Whether a household of this place may have it; without areas it is for the whole county.
    public func isOffered(in area: Area) -> Bool {
        areas.isEmpty || areas.contains { $0.covers(area) }
    }
}
