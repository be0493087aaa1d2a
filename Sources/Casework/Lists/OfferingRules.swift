/// Who may do what with the entries of the two lists.
public enum OfferingRules {
    /// An owner writes an entry, as a draft of its own or for the secretariat to look at.
    ///
    /// - Parameter existing: the entry at this address.
    public static func write(
        _ draft: OfferingDraft, on list: OfferingList, isSubmitted: Bool, as next: OfferingID,
        existing: Offering?, in setting: Setting
    ) throws(Refusal) -> [Entry] {
        let owner = try owner(of: list, in: setting)
        let written = try OfferingCheck.completed(
            draft, on: list, owner: owner, existing: existing, in: setting.county)
        if isSubmitted { try checkQualification(of: owner, on: list, in: setting) }
        // A first draft that was withdrawn is written anew, whatever it says. Beside an edition
        // that was withdrawn stands only what was written since.
        if let existing, existing.standing != .withdrawn || existing.edition != nil,
            let proposal = existing.proposal, proposal.draft == written
        {
            // The same text again is the same entry; at most it is submitted now.
            guard isSubmitted, !proposal.isSubmitted else { return [] }
            return [.offering(existing.id, .submitted)]
        }
        if let existing, existing.proposal == nil, existing.isListed, existing.draft == written {
            return []
        }
        let proposal = Proposal(
            version: (existing?.lastVersion ?? 0) + 1, draft: written, isSubmitted: isSubmitted,
            since: setting.now)
        return [
            .offeringWritten(
                existing?.id ?? next, OfferingAddress(list, owner.id, draft.code), proposal)
        ]
    }

    /// What is so already happens to nobody a second time.
    public static func decide(
        _ verb: OfferingVerb, on address: OfferingAddress, existing: Offering?,
        in setting: Setting
    ) throws(Refusal) -> [Entry] {
        if let refusal = Rights.refusal(verb, on: address, by: setting.by, in: setting.county) {
            throw refusal
        }
        guard let existing else { throw .unknownOffering }
        switch verb {
        case .submit: return try submit(existing, in: setting)
        case .publish: return try publish(existing, in: setting)
        case .sendBack(let reason):
            guard existing.openProposal?.isSubmitted ?? false else {
                throw .wrongState(verb, existing, needs: needs(of: verb))
            }
            return [.offering(existing.id, .returned(reason: reason))]
        default: return try change(existing, verb, in: setting)
        }
    }

    private static func change(
        _ existing: Offering, _ verb: OfferingVerb, in setting: Setting
    ) throws(Refusal) -> [Entry] {
        let event: OfferingEvent
        switch (verb, existing.standing, existing.edition) {
        case (.withdraw(let reason), .withdrawn, .some) where existing.proposal != nil,
            (.withdraw(let reason), .expired, .some) where existing.proposal != nil:
            // What was to take its place again.
            event = .withdrawn(reason: reason)
        case (.withdraw, .withdrawn, _), (.pause, .paused, .some), (.resume, .listed, .some),
            (.suspend, .suspended, .some), (.lift, .listed, .some), (.lift, .paused, .some),
            (.lift, .unassured, .some):
            return []
        case (.withdraw(let reason), .listed, _), (.withdraw(let reason), .paused, _),
            (.withdraw(let reason), .unassured, _):
            event = .withdrawn(reason: reason)
        case (.pause(let reason), .listed, .some), (.pause(let reason), .unassured, .some):
            event = .paused(reason: reason)
        case (.resume(let reason), .paused, .some):
            try checkQualification(of: existing, in: setting)
            event = .resumed(reason: reason)
        case (.assure, .listed, .some), (.assure, .paused, .some), (.assure, .unassured, .some):
            try checkQualification(of: existing, in: setting)
            guard let assurance = assurance(by: setting.by.agency, in: setting) else {
                throw .notOwned(.assureOffering, thing: "the entry")
            }
            event = .assured(assurance)
        case (.suspend(let reason), .listed, .some), (.suspend(let reason), .paused, .some),
            (.suspend(let reason), .unassured, .some):
            event = .suspended(reason: reason)
        case (.lift(let reason), .suspended, .some):
            event = .lifted(reason: reason)
        default:
            throw .wrongState(verb, existing, needs: Self.needs(of: verb))
        }
        return [.offering(existing.id, event)]
    }

    private static func needs(of verb: OfferingVerb) -> String {
        switch verb {
        case .submit: "a draft"
        case .publish, .sendBack: "under review"
        case .resume: "paused by its owner; what was withdrawn or has expired is written anew"
        case .lift: "suspended"
        case .withdraw: "written, under review or on the list, and not suspended"
        case .pause, .assure, .suspend: "on the list, and not suspended"
        }
    }

    private static func submit(
        _ existing: Offering, in setting: Setting
    ) throws(Refusal) -> [Entry] {
        guard let proposal = existing.openProposal else {
            throw .wrongState(.submit, existing, needs: needs(of: .submit))
        }
        if proposal.isSubmitted { return [] }
        try checkQualification(of: existing, in: setting)
        return [.offering(existing.id, .submitted)]
    }

    private static func publish(
        _ existing: Offering, in setting: Setting
    ) throws(Refusal) -> [Entry] {
        guard let proposal = existing.openProposal, proposal.isSubmitted else {
            throw .wrongState(.publish, existing, needs: needs(of: .publish))
        }
        guard existing.standing != .suspended else {
            throw Refusal(
                .wrongState, thing: "the entry",
                sentence: "The regulator suspended this entry; no version of it is published.",
                nextStep: "Ask the regulator to lift the suspension first.")
        }
        try checkQualification(of: existing, in: setting)
        let draft = try OfferingCheck.current(proposal.draft, of: existing, in: setting.county)
        try OfferingCheck.capacity(of: draft, existing)
        guard !(draft.validTo.map { $0 < setting.now.civilDate } ?? false) else {
            throw .malformed("valid-to", "has passed already")
        }
        let edition = Edition(
            version: proposal.version, draft: draft,
            names: PrintedNames(of: draft, by: existing.owner, in: setting.county),
            publishedAt: setting.now)
        return [
            .offeringPublished(
                existing.id, existing.address, edition,
                assurance(by: existing.owner, in: setting))
        ]
    }

    /// Whoever says that an entry is true says so for a while.
    static func assurance(by agency: AgencyID?, in setting: Setting) -> Assurance? {
        agency.map { assurance(by: $0, at: setting.now, in: setting.county) }
    }

    static func assurance(by agency: AgencyID, at now: Instant, in county: County) -> Assurance {
        func end(_ rule: Rule, from start: Instant) -> Instant {
            DueDate.compute(
                limit: rule.limit, from: start, rolls: true, calendar: county.calendar
            ).instant
        }
        let due = end(county.lists.assurance, from: now)
        // Counted from its last day, as the steps after a breach are.
        let lastDay = due.adding(milliseconds: -1)
        return Assurance(
            by: agency, at: now, due: due, pause: end(county.lists.grace, from: lastDay))
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

    private static func checkQualification(
        of existing: Offering, in setting: Setting
    ) throws(Refusal) {
        guard let owner = setting.county.agencies[existing.owner] else {
            throw .unqualified("The rule book names no such organisation any more.")
        }
        try checkQualification(of: owner, on: existing.list, in: setting)
    }

    /// What society offers is offered by whoever is entitled to it today (慈善法 22).
    private static func checkQualification(
        of owner: Agency, on list: OfferingList, in setting: Setting
    ) throws(Refusal) {
        guard list == .social, !owner.isQualified(on: setting.now.civilDate) else { return }
        throw .unqualified("The qualification of \(owner.id) has lapsed, or is not on record.")
    }
}

extension Offering {
    /// What can be submitted, published or given back: a first draft that was withdrawn is written
    /// anew before.
    fileprivate var openProposal: Proposal? {
        edition == nil && standing == .withdrawn ? nil : proposal
    }
}

extension Agency {
    /// Whether it may offer social help on a day.
    public func isQualified(on day: CivilDate) -> Bool {
        organisation?.isQualified(on: day) ?? false
    }
}

extension Refusal {
    static func wrongState(_ verb: OfferingVerb, _ offering: Offering, needs: String) -> Refusal {
        Refusal(
            .wrongState, thing: "the entry",
            sentence: "The entry is \(offering.status.rawValue); \(verb.word) needs it to be"
                + " \(needs).",
            nextStep: "Look at the entry as it stands now.")
    }

    static func unqualified(_ sentence: String) -> Refusal {
        Refusal(
            .unqualified, thing: "the organisation", sentence: sentence,
            nextStep: "Have the qualification renewed and entered in the organisation's file;"
                + " then try again.",
            article: "慈善法 22")
    }
}
