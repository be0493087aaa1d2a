/// Policy finds people 政策找人: what an entry that is new or changed does for the open cases it may
/// concern. A lead is an obligation like any other: its owner is the case's window, and it has a
/// clock (社会救助法 39: townships look actively).
public enum LeadRules {
    /// The topic of leads, whose file names their clocks.
    public static let topic = "lead"

    /// Why a lead was raised.
    public struct Cause: Sendable, Hashable {
        public let offering: OfferingID
        public let version: Int64

        public init(offering: OfferingID, version: Int64) {
            self.offering = offering
            self.version = version
        }
    }

    /// Whether the papers of a case are worth opening for it: all that can be told without them.
    ///
    /// What society offers concerns who has the need; what the state owes concerns who belongs to
    /// those it is for and has not asked for it.
    public static func mayConcern(
        _ obligation: Obligation, _ offering: Offering
    ) -> Bool {
        let draft = offering.draft
        guard !obligation.status.isFinal, !obligation.isLead,
            draft.isOffered(in: obligation.area)
        else { return false }
        let isAsked = draft.topics.contains(obligation.rules.topic)
        return switch offering.list {
        case .social: isAsked
        case .government: !isAsked && !draft.categories.isEmpty
        }
    }

    /// The lead that an entry raises for an open case; nil when it does not concern it after all,
    /// nobody can read the case, or the rule book knows no leads.
    ///
    /// - Parameter obligation: an open one of the case.
    public static func lead(
        to offering: Offering, for obligation: Obligation, of opened: Case,
        as id: ObligationID, at now: Instant, in county: County
    ) -> Referral? {
        guard mayConcern(obligation, offering), let draft = opened.draft else { return nil }
        var asked = obligation.rules.topic
        if offering.list == .government {
            guard let offered = offering.draft.topics.first,
                !draft.needs.contains(where: { $0.topic == offered })
            else { return nil }
            asked = offered
        }
        let subject = Matching.Subject(
            topic: asked, area: obligation.area, categories: draft.household.categories)
        guard Matching.match(offering, for: subject, at: now, in: county).fits,
            let procedure = TopicID(topic).flatMap({ county.topics[$0]?.plain })
        else { return nil }
        return Referral(
            route: Route(
                id: id, caseID: obligation.caseID, need: obligation.need,
                rules: procedure.reference, agency: obligation.window, window: obligation.window,
                area: obligation.area, isUrgent: procedure.isUrgent, partOf: nil),
            clocks: ClockRules.start(
                .submitted, of: procedure, owner: obligation.window, at: now, in: county),
            lead: Cause(offering: offering.id, version: offering.version))
    }
}

extension Obligation {
    /// Whether an entry of the lists raised it, not a household.
    public var isLead: Bool { rules.topic.text == LeadRules.topic }
}
