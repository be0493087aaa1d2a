/// Everything the rule book says of one county, as one immutable value that is replaced whole.
public final class County: Sendable {
    public let name: Name
    public let area: Area
    public let places: [Area: Name]
    public let agencies: [AgencyID: Agency]
    public let topics: [TopicID: Topic]
    public let calendar: WorkingCalendar
    /// The window's own limit to answer an objection or a returned obligation.
    public let answer: Rule
    public let escalation: Escalation
    public let lease: LeaseTerms
    public let lists: ListTerms
    /// Rules of earlier versions that running obligations still stand under.
    public let earlier: [RuleReference: Procedure]

    private let procedures: [RuleReference: Procedure]
    /// The agencies of each role, the nearest to the ground first.
    private let byRole: [String: [Agency]]

    public init(
        name: Name, area: Area, places: [Area: Name], agencies: [Agency], topics: [Topic],
        calendar: WorkingCalendar, answer: Rule, escalation: Escalation, lease: LeaseTerms,
        lists: ListTerms = .standard, earlier: [RuleReference: Procedure] = [:]
    ) {
        self.name = name
        self.area = area
        self.places = places
        self.agencies = Dictionary(agencies.map { ($0.id, $0) }) { first, _ in first }
        self.topics = Dictionary(topics.map { ($0.id, $0) }) { first, _ in first }
        self.calendar = calendar
        self.answer = answer
        self.escalation = escalation
        self.lease = lease
        self.lists = lists
        self.earlier = earlier
        let current = topics.flatMap(\.procedures).map { ($0.reference, $0) }
        procedures = earlier.merging(current) { _, now in now }
        byRole = Dictionary(grouping: agencies, by: \.role).mapValues {
            $0.sorted { ($1.area.depth, $0.id.text) < ($0.area.depth, $1.id.text) }
        }
    }

    public func procedure(_ reference: RuleReference) -> Procedure? { procedures[reference] }

    /// Where an agency's queue is looked at; the whole county for one that the rule book no longer
    /// names.
    public func place(of queue: AgencyID) -> Area { agencies[queue]?.area ?? area }

    /// The agency that plays a role for a place: of those whose area covers it, the nearest.
    public func competent(role: String, for area: Area) -> Agency? {
        byRole[role]?.first { $0.area.covers(area) }
    }

    /// What a household can ask for, by key.
    public var intakeTopics: [Topic] {
        topics.values.filter(\.isBornAtWindow).sorted { $0.id < $1.id }
    }

    /// In the order reports print them: by kind, then by key.
    public var agenciesInOrder: [Agency] {
        let rank = Dictionary(
            uniqueKeysWithValues: Agency.Kind.allCases.enumerated().map { ($1, $0) })
        return agencies.values.sorted {
            (rank[$0.kind] ?? 0, $0.id.text) < (rank[$1.kind] ?? 0, $1.id.text)
        }
    }

    /// The same county with the rules that running obligations started under.
    public func remembering(_ earlier: [RuleReference: Procedure]) -> County {
        County(
            name: name, area: area, places: places, agencies: Array(agencies.values),
            topics: Array(topics.values), calendar: calendar, answer: answer,
            escalation: escalation, lease: lease, lists: lists, earlier: earlier)
    }
}

/// Who hears of a breach after the owner, and how many working days after it.
public struct Escalation: Sendable, Equatable {
    public let leader: Rule
    public let secretariat: Rule

    public init(leader: Rule, secretariat: Rule) {
        self.leader = leader
        self.secretariat = secretariat
    }
}

/// How long an agency may hold what it polled, and how often before a person must look.
public struct LeaseTerms: Sendable, Equatable {
    public let seconds: Int64
    /// Released or expired this often, an obligation goes to the window's return desk.
    public let returnsMax: Int

    public init(seconds: Int64, returnsMax: Int) {
        self.seconds = seconds
        self.returnsMax = returnsMax
    }
}
