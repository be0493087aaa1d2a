/// Who may write what into the two lists.
public enum OfferingRules {
    /// - Parameter existing: the entry with this key by this owner, in its latest version.
    public static func publish(
        _ draft: OfferingDraft, on list: OfferingList, as next: OfferingID, existing: Offering?,
        in setting: Setting
    ) throws(Refusal) -> [Entry] {
        let owner = try owner(of: list, in: setting)
        try check(draft, on: list, owner: owner, in: setting.county)
        // The same text again is the same entry: nothing happened.
        if let existing, existing.status == .published, existing.draft == draft { return [] }
        return [
            .offeringPublished(
                Offering(
                    id: existing?.id ?? next, list: list, owner: owner.id,
                    version: (existing?.version ?? 0) + 1, draft: draft,
                    publishedAt: setting.now))
        ]
    }

    public static func withdraw(
        code: String, from list: OfferingList, reason: String, existing: Offering?,
        in setting: Setting
    ) throws(Refusal) -> [Entry] {
        _ = try owner(of: list, in: setting)
        guard let existing else {
            throw Refusal(
                .unknownOffering, thing: "code",
                sentence: "Your agency has no entry of this code on the \(list.rawValue) list.",
                nextStep: "Print the list and use the code that stands there.")
        }
        guard existing.status == .published else { return [] }
        return [.offeringWithdrawn(existing.id, reason: reason)]
    }

    private static func owner(of list: OfferingList, in setting: Setting) throws(Refusal) -> Agency
    {
        if let refusal = Rights.refusal(list.right, by: setting.by) { throw refusal }
        guard let owner = setting.by.agency.flatMap({ setting.county.agencies[$0] }) else {
            throw Refusal(
                .unknownAgency, thing: "account",
                sentence: "The account belongs to no agency of this county.",
                nextStep: "Ask the operator to set the account's agency.")
        }
        return owner
    }

    private static func check(
        _ draft: OfferingDraft, on list: OfferingList, owner: Agency, in county: County
    ) throws(Refusal) {
        guard !draft.topics.isEmpty else { throw .malformed("topics", "names at least one topic") }
        for (index, topic) in draft.topics.enumerated() {
            guard county.topics[topic] != nil else {
                throw .malformed("topics[\(index)]", "is not a topic of this county")
            }
            guard list == .social || owner.topics.contains(topic) else {
                throw Refusal(
                    .notOwned, thing: "topics[\(index)]",
                    sentence: "\(owner.id) does not answer topic \(topic).",
                    nextStep: "Only the competent agency writes a topic's government entry.")
            }
        }
        for (index, area) in draft.areas.enumerated() where !county.area.covers(area) {
            throw .malformed("areas[\(index)]", "lies outside this county")
        }
        if let from = draft.validFrom, let to = draft.validTo, to < from {
            throw .malformed("valid-to", "lies before valid-from")
        }
        switch list {
        case .government where draft.legalSource == nil:
            throw .malformed("legal-source", "is required on the government list")
        case .social where draft.capacity == nil:
            throw .malformed("capacity", "is required on the social list")
        case .social where draft.validTo == nil:
            throw .malformed("valid-to", "is required on the social list")
        case .government, .social:
            break
        }
    }
}
