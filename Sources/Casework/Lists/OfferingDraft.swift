/// What an entry says. The code is the owner's own; the same code again is the next version.
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
    /// Object classes it is meant for; none for everybody.
    public let categories: [String]
    /// None for the whole county.
    public let areas: [Area]
    public let eligibility: String
    public let exclusions: String?
    /// When it is given: what the week below does not say.
    public let schedule: String?
    public let hours: WeeklyHours
    public let contact: String?
    public let validFrom: CivilDate?
    public let validTo: CivilDate?
    /// Government list: the law it stands on.
    public let legalSource: String?
    /// What is given, in words: the sum, the goods, the service.
    public let amount: String?
    public let materials: [Material]
    /// Social list: how much there is.
    public let capacity: Capacity?
    /// Social list: whether the household must agree before the charity learns its name
    /// (PIPL art. 23).
    public let needsConsent: Bool
    /// Government list: what the topic's file says beside; never written by the owner.
    public internal(set) var terms: ServiceTerms?

    public init(
        code: String, title: Name, topics: [TopicID], kind: Kind, categories: [String],
        areas: [Area], eligibility: String, exclusions: String?, schedule: String?,
        hours: WeeklyHours = .none, contact: String?, validFrom: CivilDate?, validTo: CivilDate?,
        legalSource: String?, amount: String?, materials: [Material], capacity: Capacity?,
        needsConsent: Bool, terms: ServiceTerms? = nil
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
        self.hours = hours
        self.contact = contact
        self.validFrom = validFrom
        self.validTo = validTo
        self.legalSource = legalSource
        self.amount = amount
        self.materials = materials
        self.capacity = capacity
        self.needsConsent = needsConsent
        self.terms = terms
    }

    /// Whether it says the same as another, the version of the topic's file aside: that grows with
    /// what concerns no household, such as a field of the form.
    func says(what other: OfferingDraft) -> Bool {
        var same = self
        if let rules = other.terms?.rules { same.terms?.rules = rules }
        return same == other
    }

    /// Whether a household of this place may have it; without areas it is for the whole county.
    public func isOffered(in area: Area) -> Bool {
        areas.isEmpty || areas.contains { $0.covers(area) }
    }
}

/// What a government entry takes from its topic's file beside title, source and materials, as it
/// stood when the version was made: the list of a past day prints what held then.
public struct ServiceTerms: Sendable, Equatable {
    /// One limit, as the law sets it or the county promises it.
    public struct Term: Sendable, Equatable {
        /// The variant of the topic that it is of, where there is more than one.
        public let variant: Name?
        public let clock: ClockKind
        public let tier: Tier
        public let limit: Limit
        public let source: String

        public init(
            variant: Name? = nil, clock: ClockKind, tier: Tier, limit: Limit, source: String
        ) {
            self.variant = variant
            self.clock = clock
            self.tier = tier
            self.limit = limit
            self.source = source
        }
    }

    /// A sum or standard, and the day from which it holds.
    public struct Amount: Sendable, Equatable {
        public let from: CivilDate
        public let text: Name
        public let source: String

        public init(from: CivilDate, text: Name, source: String) {
            self.from = from
            self.text = text
            self.source = source
        }
    }

    /// The topic's version it was made from.
    public internal(set) var rules: String
    public let limits: [Term]
    public let result: Name
    /// By the day from which each holds.
    public let amounts: [Amount]

    public init(rules: String, limits: [Term], result: Name, amounts: [Amount]) {
        self.rules = rules
        self.limits = limits
        self.result = result
        self.amounts = amounts
    }

    /// What holds on a day.
    public func amount(on day: CivilDate) -> Amount? { amounts.last { $0.from <= day } }
}
