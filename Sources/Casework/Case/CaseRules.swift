/// How a case becomes referrals: one per need, routed by topic and place.
public enum CaseRules {
    /// - Parameters:
    ///   - id: the number the case gets if it is accepted.
    ///   - household: the one that came before with the same applicant; nil for a new one.
    ///   - first: the number of its first obligation; the others follow.
    public static func submit(
        _ draft: CaseDraft, as id: CaseID, of household: HouseholdID? = nil, first: ObligationID,
        in setting: Setting
    ) throws(Refusal) -> Entry {
        if let refusal = Rights.refusal(.submit, by: setting.by) { throw refusal }
        let county = setting.county
        guard let window = setting.by.agency.flatMap({ county.agencies[$0] }) else {
            throw Refusal(
                .unknownAgency, thing: "account",
                sentence: "The account belongs to no window of this county.",
                nextStep: "Ask the operator to set the account's agency.")
        }
        guard county.places[draft.area] != nil, window.area.covers(draft.area) else {
            throw Refusal(
                .unknownArea, thing: "area",
                sentence: "Window \(window.id) does not serve this area.",
                nextStep: "Send it through the window of the area, or correct \"area\".")
        }
        guard !draft.needs.isEmpty else { throw .malformed("needs", "names at least one need") }
        let opened = Case(
            id: id, household: household ?? HouseholdID(firstCase: id), window: window.id,
            draft: draft, openedAt: setting.now)
        var referrals: [Referral] = []
        referrals.reserveCapacity(draft.needs.count)
        for (index, need) in draft.needs.enumerated() {
            referrals.append(
                try refer(
                    need, at: index, of: opened,
                    as: ObligationID(first.number + Int64(index)), in: setting))
        }
        return .caseSubmitted(opened, referrals)
    }

    private static func refer(
        _ need: Need, at index: Int, of opened: Case, as id: ObligationID, in setting: Setting
    ) throws(Refusal) -> Referral {
        let county = setting.county
        let topic = try topic(of: need, at: index, in: county)
        let procedure = try topic.procedure(chosen: need.variant, in: opened.area)
        try check(need.details, against: procedure.fields, path: path(index, "details"))
        for key in procedure.required where !need.details.contains(where: { $0.key == key }) {
            throw .malformed(path(index, "details.\(key)"), "is required")
        }
        guard let agency = county.competent(role: procedure.owner, for: opened.area) else {
            throw Refusal(
                .unroutable, thing: path(index, "topic"),
                sentence: "No agency of role \(procedure.owner) answers for \(opened.area).",
                nextStep: "Tell the operator: the rule book lacks an owner for this place.")
        }
        return referral(
            id: id, caseID: opened.id, need: index, procedure: procedure, agency: agency.id,
            window: opened.window, area: opened.area, partOf: nil, in: setting)
    }

    private static func topic(
        of need: Need, at index: Int, in county: County
    ) throws(Refusal) -> Topic {
        let topic = county.topics[need.topic]
        if let topic, topic.isBornAtWindow { return topic }
        let fault =
            topic == nil
            ? "is not a topic of this county" : "is opened by the broker and never asked for"
        throw Refusal(
            .unknownTopic, thing: path(index, "topic"),
            sentence: "\(path(index, "topic")) \(fault).",
            nextStep: "Choose one of: "
                + county.intakeTopics.map(\.id.text).joined(separator: ", ") + ".")
    }

    private static func path(_ index: Int, _ key: String) -> String { "needs[\(index)].\(key)" }

    /// A referral whose first clocks start now.
    static func referral(
        id: ObligationID, caseID: CaseID, need: Int, procedure: Procedure, agency: AgencyID,
        window: AgencyID, area: Area, partOf: ObligationID?, in setting: Setting
    ) -> Referral {
        Referral(
            id: id, caseID: caseID, need: need, rules: procedure.reference, agency: agency,
            window: window, area: area, isUrgent: procedure.isUrgent, partOf: partOf,
            clocks: ClockRules.start(
                .submitted, of: procedure, owner: agency, at: setting.now, in: setting.county))
    }

    /// Every field known and every value of its kind; a field the topic does not ask for is
    /// refused, because what was never collected cannot leak (PIPL art. 6).
    static func check(
        _ details: [Need.Detail], against fields: [FormField], path: @autoclosure () -> String
    ) throws(Refusal) {
        for detail in details {
            guard let field = fields.first(where: { $0.key == detail.key }) else {
                throw .malformed(
                    path(),
                    "holds a field this topic does not ask for; it asks for "
                        + fields.map(\.key).joined(separator: ", "))
            }
            if let problem = field.problem(with: detail.value) {
                throw .malformed("\(path()).\(detail.key)", problem)
            }
        }
    }
}
