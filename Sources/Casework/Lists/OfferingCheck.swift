/// Whether what an owner wrote can stand on a list, and what it says when the rule book's part has
/// been added.
enum OfferingCheck {
    /// - Throws: what is missing or does not fit, field by field.
    static func completed(
        _ draft: OfferingDraft, on list: OfferingList, owner: Agency, existing: Offering?,
        in county: County
    ) throws(Refusal) -> OfferingDraft {
        try places(draft, in: county)
        if let from = draft.validFrom, let to = draft.validTo, to < from {
            throw .malformed("valid-to", "lies before valid-from")
        }
        switch list {
        case .government: return try government(draft, owner: owner.id, in: county)
        case .social:
            try social(draft, in: county)
            try capacity(of: draft, existing)
            return draft
        }
    }

    /// What is published follows the rule book of that moment, not of the day on which it was
    /// written.
    static func current(
        _ draft: OfferingDraft, of existing: Offering, in county: County
    ) throws(Refusal) -> OfferingDraft {
        try places(draft, in: county)
        switch existing.list {
        case .government:
            return try generated(draft.code, owner: existing.owner, in: county)
                .completed(by: draft)
        case .social:
            try social(draft, in: county)
            return draft
        }
    }

    /// What was promised stays promised: a total below it would have to be taken from somebody.
    static func capacity(of draft: OfferingDraft, _ existing: Offering?) throws(Refusal) {
        guard let existing, let capacity = draft.capacity else { return }
        guard capacity.total < existing.held + existing.used else { return }
        throw .malformed(
            "capacity.total",
            "is less than the \(existing.held + existing.used) units held and given already")
    }

    private static func places(_ draft: OfferingDraft, in county: County) throws(Refusal) {
        for (index, area) in draft.areas.enumerated() where !county.area.covers(area) {
            throw .malformed("areas[\(index)]", "lies outside this county")
        }
    }

    private static func social(_ draft: OfferingDraft, in county: County) throws(Refusal) {
        guard !draft.topics.isEmpty else { throw .malformed("topics", "names at least one topic") }
        for (index, topic) in draft.topics.enumerated() {
            guard let topic = county.topics[topic], topic.isBornAtWindow else {
                throw .malformed("topics[\(index)]", "is not a topic of this county")
            }
        }
        if draft.capacity == nil { throw .malformed("capacity", "is required on the social list") }
        if draft.validTo == nil { throw .malformed("valid-to", "is required on the social list") }
        if draft.terms != nil { throw .malformed("terms", "come from a topic's file alone") }
    }

    /// One truth, not two: what the topic's file says is taken from there, and an owner who says
    /// something else is told where to change it.
    private static func government(
        _ draft: OfferingDraft, owner: AgencyID, in county: County
    ) throws(Refusal) -> OfferingDraft {
        let merged = try generated(draft.code, owner: owner, in: county).completed(by: draft)
        for (field, fits) in GovernmentEntry.agreement(of: draft, with: merged) where !fits {
            throw Refusal(
                .malformed, thing: field,
                sentence: "\(field) is what topics/\(draft.code).json says, and not written here.",
                nextStep: "Leave it out, or have the topic's file changed.")
        }
        return merged
    }

    /// What the rule book says of the topic with this key.
    private static func generated(
        _ code: String, owner: AgencyID, in county: County
    ) throws(Refusal) -> OfferingDraft {
        guard let topic = TopicID(code).flatMap({ county.topics[$0] }),
            let generated = GovernmentEntry.draft(of: topic, in: county)
        else {
            throw .malformed("code", "is the key of the topic that the entry is about")
        }
        guard county.agencies[owner]?.topics.contains(topic.id) ?? false,
            owner == GovernmentEntry.owner(of: topic, in: county)
        else {
            throw Refusal(
                .notOwned, thing: "code",
                sentence: "\(owner) does not answer topic \(topic.id).",
                nextStep: "Only the competent agency completes a topic's government entry.")
        }
        return generated
    }
}
