/// An organisation that owns obligations, addressed as a role in an area, never as a person.
public struct Agency: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case agency, window, secretariat, charity
    }

    public let id: AgencyID
    public let kind: Kind
    /// What it is in any county (`medical-security`, `township` …): topics name their owner so.
    public let role: String
    public let name: Name
    public let area: Area
    /// The topics it answers, as its own file says; the topics' files must agree.
    public let topics: [TopicID]
    /// The post that hears of a breach first, one working day after it.
    public let leader: Name
    /// The post that stands in for the leader.
    public let substitute: Name?
    public let contact: PublicContact?
    /// A charity's registration; nil for the agencies of the state.
    public let organisation: Organisation?

    public init(
        id: AgencyID, kind: Kind, role: String, name: Name, area: Area, topics: [TopicID],
        leader: Name, substitute: Name?, contact: PublicContact? = nil,
        organisation: Organisation? = nil
    ) {
        self.id = id
        self.kind = kind
        self.role = role
        self.name = name
        self.area = area
        self.topics = topics
        self.leader = leader
        self.substitute = substitute
        self.contact = contact
        self.organisation = organisation
    }
}
