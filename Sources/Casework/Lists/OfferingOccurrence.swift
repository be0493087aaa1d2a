/// What happens to entries of the lists because time passed or a rule file changed, not because
/// somebody asked.
public enum OfferingOccurrence {
    /// What fell due first, at `now` or before; apply it and ask again until nothing is left.
    public static func due(_ offering: Offering, at now: Instant) -> [OfferingEvent] {
        guard let wake = offering.wakesAt, wake <= now else { return [] }
        if let end = offering.endsAt, end <= now { return [.expired] }
        // What nobody can have now is not asked after, however long that lasts.
        guard offering.standing == .listed, let assurance = offering.assurance else { return [] }
        if !assurance.isStale, assurance.due <= now { return [.stale] }
        if assurance.isStale, assurance.pause <= now { return [.unassured] }
        return []
    }

    /// What a version of the rule book does to the government list: a draft for each topic that has
    /// no entry, the next version of each whose topic's part has changed. The rule book is the
    /// secretariat's own, so nobody has to publish that again.
    ///
    /// - Parameter existing: the entries of the government list.
    public static func regenerate(
        _ existing: [Offering], numbers: Numbers, at now: Instant, in county: County
    ) -> [Entry] {
        var numbers = numbers
        var entries = withdrawals(of: existing, in: county)
        for topic in county.topics.values.sorted(by: { $0.id < $1.id }) {
            guard let generated = GovernmentEntry.draft(of: topic, in: county),
                let owner = GovernmentEntry.owner(of: topic, in: county)
            else { continue }
            let address = OfferingAddress(.government, owner, topic.id.text)
            if let offering = existing.first(where: { $0.address == address }) {
                entries += renewed(offering, generated, at: now, in: county)
            } else {
                let entry = Entry.offeringWritten(
                    numbers.nextOffering, address,
                    Proposal(version: 1, draft: generated, isSubmitted: false, since: now))
                numbers.note(entry)
                entries.append(entry)
            }
        }
        return entries
    }

    /// What was made from a topic that the rule book offers no more, or that another agency answers
    /// now, is not owed there any more.
    private static func withdrawals(of existing: [Offering], in county: County) -> [Entry] {
        existing.filter { offering in
            guard offering.isListed, offering.draft.terms != nil else { return false }
            let topic = TopicID(offering.address.code).flatMap { county.topics[$0] }
            return topic.flatMap { GovernmentEntry.draft(of: $0, in: county) } == nil
                || topic.flatMap { GovernmentEntry.owner(of: $0, in: county) } != offering.owner
        }
        .sorted { $0.id < $1.id }
        .map { .offering($0.id, .withdrawn(reason: "规则库中此事项已取消或改由其他部门承办")) }
    }

    /// What stands on the list says what the rule book says; what its owner is writing beside
    /// follows, as the version after it.
    private static func renewed(
        _ offering: Offering, _ generated: OfferingDraft, at now: Instant, in county: County
    ) -> [Entry] {
        // What was withdrawn is written anew by its owner, with the rule book's part as it is then.
        guard offering.standing != .withdrawn else { return [] }
        var entries: [Entry] = []
        var version = offering.lastVersion
        if let edition = offering.edition, offering.isListed {
            let draft = generated.completed(by: edition.draft)
            if draft != edition.draft {
                version += 1
                let next = Edition(
                    version: version, draft: draft,
                    names: PrintedNames(of: draft, by: offering.owner, in: county),
                    publishedAt: now)
                entries.append(
                    .offeringPublished(
                        offering.id, offering.address, next,
                        offering.assurance
                            ?? OfferingRules.assurance(by: offering.owner, at: now, in: county)))
            }
        }
        if let proposal = offering.proposal {
            let draft = generated.completed(by: proposal.draft)
            if draft != proposal.draft || !entries.isEmpty {
                let next = Proposal(
                    version: version + 1, draft: draft, isSubmitted: proposal.isSubmitted,
                    since: now, remark: proposal.remark)
                entries.append(.offeringWritten(offering.id, offering.address, next))
            }
        }
        return entries
    }
}

extension Offering {
    /// The first moment at which it has expired; nil when it has, or never will. What the regulator
    /// stopped stays stopped until the regulator lifts it.
    var endsAt: Instant? {
        switch standing {
        case .withdrawn, .expired, .suspended: nil
        case .listed, .paused, .unassured:
            edition?.draft.validTo.map { Instant(startOf: $0.adding(days: 1)) }
        }
    }

    /// From when on cases that it may concern are looked for: once it can be had. Nil when none
    /// have to be, or while it is stopped.
    public var searchesAt: Instant? {
        guard search != nil, standing == .listed, let edition else { return nil }
        let first = edition.draft.validFrom.map { Instant(startOf: $0) } ?? since
        return max(first, since)
    }

    /// When the broker itself has something to do about it.
    public var wakesAt: Instant? {
        guard edition != nil else { return nil }
        let asked: Instant? =
            standing == .listed
            ? assurance.map { $0.isStale ? $0.pause : $0.due } : nil
        return [searchesAt, asked, endsAt].compactMap(\.self).min()
    }
}
