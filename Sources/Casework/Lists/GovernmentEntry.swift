/// How a topic's file becomes an entry of the government-aid list: one truth, not two. Its owner
/// adds what no law says, such as when and where to come.
public enum GovernmentEntry {
    /// What the topic's file says of it; nil for a topic that offers nothing by itself.
    public static func draft(of topic: Topic, in county: County) -> OfferingDraft? {
        guard let service = topic.service, topic.isBornAtWindow else { return nil }
        return OfferingDraft(
            code: topic.id.text, title: topic.name, topics: [topic.id], kind: service.kind,
            categories: service.applicants, areas: [county.area],
            eligibility: service.eligibility.zh, exclusions: nil, schedule: nil, contact: nil,
            validFrom: nil, validTo: nil, legalSource: service.legalSource, amount: nil,
            materials: service.materials, capacity: nil, needsConsent: false,
            terms: ServiceTerms(
                rules: topic.version, limits: limits(of: topic), result: service.result,
                amounts: service.amounts.map {
                    ServiceTerms.Amount(from: $0.from, text: $0.text, source: $0.source)
                }))
    }

    /// Who completes it: the agency that answers the topic for the whole county.
    public static func owner(of topic: Topic, in county: County) -> AgencyID? {
        county.competent(role: topic.plain.owner, for: county.area)?.id
    }

    /// Those of every way in which the topic is handled: where one has to be chosen, the plain one
    /// is none of them.
    private static func limits(of topic: Topic) -> [ServiceTerms.Term] {
        let plain = topic.choices.isEmpty ? limits(of: topic.plain, as: nil) : []
        return plain + topic.variants.flatMap { limits(of: $0.procedure, as: $0.procedure.name) }
    }

    private static func limits(of procedure: Procedure, as variant: Name?) -> [ServiceTerms.Term] {
        var limits: [ServiceTerms.Term] = []
        for clock in [ClockKind.accept, .complete] {
            guard let rule = procedure.rule(for: clock) else { continue }
            for tier in Tier.allCases {
                guard let limit = rule.rule(of: tier) else { continue }
                limits.append(
                    ServiceTerms.Term(
                        variant: variant, clock: clock, tier: tier, limit: limit.limit,
                        source: limit.source))
            }
        }
        return limits
    }

    /// Whether what an owner sent leaves the topic's part as it is; what was left out agrees.
    static func agreement(
        of draft: OfferingDraft, with merged: OfferingDraft
    ) -> [(field: String, fits: Bool)] {
        [
            ("title", draft.title.zh.isEmpty || draft.title == merged.title),
            ("topics", draft.topics.isEmpty || draft.topics == merged.topics),
            ("categories", draft.categories.isEmpty || draft.categories == merged.categories),
            ("areas", draft.areas.isEmpty || draft.areas == merged.areas),
            ("legal-source", draft.legalSource.map { $0 == merged.legalSource } ?? true),
            ("materials", draft.materials.isEmpty || draft.materials == merged.materials),
            ("capacity", draft.capacity == nil),
            ("terms", draft.terms.map { $0 == merged.terms } ?? true),
        ]
    }
}

extension OfferingDraft {
    /// A generated entry with what its owner adds.
    public func completed(by owner: OfferingDraft) -> OfferingDraft {
        OfferingDraft(
            code: code, title: title, topics: topics, kind: kind, categories: categories,
            areas: areas, eligibility: owner.eligibility, exclusions: owner.exclusions,
            schedule: owner.schedule, hours: owner.hours, contact: owner.contact,
            validFrom: owner.validFrom, validTo: owner.validTo, legalSource: legalSource,
            amount: owner.amount, materials: materials, capacity: nil, needsConsent: false,
            terms: terms)
    }
}
