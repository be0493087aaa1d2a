/// Who may keep, confirm, give and let go what society offers.
public enum ClaimRules {
    /// What the ledger knows of the need that somebody claims.
    public struct NeedState: Sendable {
        public let obligation: Obligation
        /// The object classes of its household; nil when its papers were destroyed.
        public let categories: [String]?
        /// Claims on it that are open or were fulfilled.
        public let claims: [Claim]

        public init(_ obligation: Obligation, categories: [String]?, claims: [Claim]) {
            self.obligation = obligation
            self.categories = categories
            self.claims = claims
        }

    }

    /// Opens a claim: a window for a need of its own case, a charity with an offer of its own.
    ///
    /// - Parameters:
    ///   - id: the number it gets.
    ///   - offering: the entry that the draft names.
    public static func open(
        _ draft: ClaimDraft, as id: ClaimID, offering: Offering?, need: NeedState?,
        in setting: Setting
    ) throws(Refusal) -> [Entry] {
        if let refusal = Rights.refusal(.claim, by: setting.by) { throw refusal }
        guard draft.units > 0 else { throw .malformed("units", "is above zero") }
        // What the state owes is applied for, and counted by nobody.
        guard let offering, offering.edition != nil, offering.list == .social else {
            throw .unknownOffering
        }
        // A need that is none of the caller's is told apart from one that is not there by nobody.
        guard let need, let opener = setting.by.agency,
            isConcerned(setting.by, offering, need, in: setting)
        else { throw .unknownNeed }
        guard let categories = need.categories else { throw .householdErased("the need") }
        try checkNeed(need, by: opener, of: offering)
        let obligation = need.obligation
        let isWindow = setting.by.role == .window
        let known = ObjectClass.known(among: categories)
        // A charity that is told whether it fits would be told of words it may not see.
        try checkFit(
            offering, need, categories: isWindow ? categories : known.map(\.rawValue),
            units: draft.units, in: setting)
        let claim = Claim(
            id: id, offering: offering.id, address: offering.address, version: offering.version,
            obligation: obligation.id, caseID: obligation.caseID, window: obligation.window,
            area: obligation.area, topic: obligation.rules.topic, categories: known,
            units: draft.units, openedBy: opener, openedAt: setting.now,
            status: isWindow ? .held : .requested, since: setting.now,
            until: end(setting.county.lists.hold, in: setting), sequence: 0)
        return [.claimOpened(claim)]
    }

    /// A window claims for its own cases, at any time; a charity what nobody covers, with an offer
    /// of its own.
    private static func isConcerned(
        _ identity: Identity, _ offering: Offering, _ need: NeedState, in setting: Setting
    ) -> Bool {
        switch identity.role {
        case .window: identity.agency == need.obligation.window && need.obligation.isNeeded
        case .charity:
            identity.agency == offering.owner
                && UncoveredNeed.mayBeShown(need.obligation, at: setting.now, in: setting.county)
        default: false
        }
    }

    private static func checkNeed(
        _ need: NeedState, by opener: AgencyID, of offering: Offering
    ) throws(Refusal) {
        if need.claims.contains(where: { $0.status.isOpen && $0.offering == offering.id }) {
            throw .alreadyClaimed
        }
        // A window knows what its household gets and may hold two offers for one need; a charity
        // sees needs only, and two of them must not go to the same door.
        if opener == offering.owner, !need.claims.isEmpty { throw .alreadyClaimed }
    }

    private static func checkFit(
        _ offering: Offering, _ need: NeedState, categories: [String], units: Int64,
        in setting: Setting
    ) throws(Refusal) {
        let subject = Matching.Subject(
            topic: need.obligation.rules.topic, area: need.obligation.area,
            categories: categories)
        let match = Matching.match(
            offering, for: subject, units: units, at: setting.now, in: setting.county)
        guard let reason = match.reasons.first(where: { $0.verdict == .no }) else { return }
        if reason.aspect == .capacity { throw .capacityGone }
        throw Refusal(
            .doesNotFit, thing: "the entry",
            sentence: "The offer does not fit this need: \(reason.words.en).",
            nextStep: "Look at what else is offered, or ask its owner.")
    }

    // MARK: What happens to it then

    /// An offer that the regulator stopped, or whose charity is not entitled any more, is promised
    /// to nobody.
    static func checkStands(_ offering: Offering, in setting: Setting) throws(Refusal) {
        guard offering.standing != .suspended else {
            throw Refusal(
                .doesNotFit, thing: "the entry",
                sentence: "The regulator suspended this offer; it cannot be promised now.",
                nextStep: "Release the claim, or wait until the suspension is lifted.")
        }
        guard
            setting.county.agencies[offering.owner]?.isQualified(on: setting.now.civilDate)
                ?? false
        else {
            throw .unqualified("The qualification of \(offering.owner) has lapsed.")
        }
    }

    /// A need that its window withdrew, or sent on under another number, is promised nothing.
    static func checkStands(_ need: Obligation) throws(Refusal) {
        guard !need.isNeeded else { return }
        throw Refusal(
            .doesNotFit, thing: "the need",
            sentence: "The need was withdrawn or sent on; nothing is promised for it any more.",
            nextStep: "Release the claim; a need that goes on elsewhere is claimed anew.")
    }

    public static func decide(
        _ verb: ClaimVerb, on claim: Claim, isErased: Bool, in setting: Setting
    ) throws(Refusal) -> [ClaimEvent] {
        let side = try side(of: setting.by, in: claim)
        // Nothing can be written about a household whose key was destroyed.
        if isErased, verb.hasWords { throw .householdErased("claim \(claim.id)") }
        switch verb {
        case .confirm:
            if claim.status == .confirmed { return [] }
            // Whoever asked has agreed already; the other side answers.
            guard claim.status == (side == .charity ? .held : .requested) else {
                throw .wrongState(verb, claim, needs: "open, and asked for by the other side")
            }
            return [.confirmed(until: end(setting.county.lists.fulfil, in: setting))]
        case .authorize(let consent):
            guard side == .window else { throw .notPermittedHere(verb) }
            guard claim.status.isOpen else { throw .wrongState(verb, claim, needs: "open") }
            guard consent.signedOn <= setting.now.civilDate else {
                throw .malformed("signed-on", "lies in the future")
            }
            return [.authorized(consent)]
        case .fulfil(let text):
            guard side == .charity else { throw .notPermittedHere(verb) }
            if claim.status == .fulfilled { return [] }
            guard claim.status == .confirmed else {
                throw .wrongState(verb, claim, needs: "confirmed")
            }
            return [.fulfilled(text: text.map { .said($0) })]
        case .release(let reason, let text):
            if claim.status == .released { return [] }
            guard claim.status.isOpen else { throw .wrongState(verb, claim, needs: "open") }
            guard reason != .ranOut else {
                throw .malformed("reason", "is given by the broker alone")
            }
            return [.released(reason, text: text.map { .said($0) })]
        case .reportBroken(let text):
            guard side == .window else { throw .notPermittedHere(verb) }
            if claim.status == .broken { return [] }
            guard claim.status == .confirmed else {
                throw .wrongState(verb, claim, needs: "confirmed")
            }
            return [.broken(text: .said(text))]
        }
    }

    /// The charity opens what the household agreed it may see: an entry before it is an answer.
    public static func openContact(
        _ claim: Claim, isErased: Bool, in setting: Setting
    ) throws(Refusal) -> [ClaimEvent] {
        guard try side(of: setting.by, in: claim) == .charity else {
            throw .notOwned(.claim, thing: "claim \(claim.id)")
        }
        guard claim.consent != nil else { throw .consentNeeded(claim) }
        guard claim.status == .confirmed || claim.status == .fulfilled else {
            throw Refusal(
                .wrongState, thing: "claim \(claim.id)",
                sentence: "Claim \(claim.id) is \(claim.status.rawValue); whom it is for is told"
                    + " once it is confirmed.",
                nextStep: "Confirm it first, or wait for the window's answer.")
        }
        if isErased { throw .householdErased("claim \(claim.id)") }
        return [.contactOpened]
    }

    /// What fell due at `now` or before. Before both sides agree, time lets the units go to others;
    /// after that it only tells: what was promised to a household stays promised.
    public static func due(_ claim: Claim, at now: Instant) -> [ClaimEvent] {
        guard let wake = claim.wakesAt, wake <= now else { return [] }
        switch claim.status {
        case .requested, .held: return [.released(.ranOut, text: nil)]
        case .confirmed: return [.late]
        case .fulfilled, .released, .broken: return []
        }
    }

    private enum Side {
        case window, charity
    }

    /// A claim of others is not there: nothing is told of it.
    private static func side(of identity: Identity, in claim: Claim) throws(Refusal) -> Side {
        if let refusal = Rights.refusal(.claim, by: identity) { throw refusal }
        if identity.role == .window, identity.agency == claim.window { return .window }
        if identity.role == .charity, identity.agency == claim.owner { return .charity }
        throw .unknownClaim(claim.id)
    }

    private static func end(_ rule: Rule, in setting: Setting) -> Instant {
        DueDate.compute(
            limit: rule.limit, from: setting.now, rolls: true, calendar: setting.county.calendar
        ).instant
    }
}

extension Obligation {
    /// Whether somebody may still need it: it was neither withdrawn nor put into another's hands by
    /// a reroute.
    fileprivate var isNeeded: Bool {
        switch status {
        case .rejected, .cancelled, .enteredInError: false
        case .requested, .received, .accepted, .inProgress, .onHold, .completed, .failed: true
        }
    }
}

extension Refusal {
    public static func unknownClaim(_ id: ClaimID) -> Refusal {
        Refusal(
            .unknownClaim, thing: "claim \(id)", sentence: "There is no claim \(id) of yours.",
            nextStep: "Look at the list of your claims.")
    }

    public static let unknownNeed = Refusal(
        .unknownNeed, thing: "the need", sentence: "There is no such need to be claimed.",
        nextStep: "Look at the needs as they are now; somebody may have taken it up.")

    static let alreadyClaimed = Refusal(
        .alreadyClaimed, thing: "the need", sentence: "Somebody has claimed this need already.",
        nextStep: "Look at the needs as they are now.")

    static let capacityGone = Refusal(
        .capacityGone, thing: "the entry",
        sentence: "So much is not left of this offer; nothing was held.",
        nextStep: "Ask for less, or look for another offer.")

    static func consentNeeded(_ claim: Claim) -> Refusal {
        Refusal(
            .consentNeeded, thing: "claim \(claim.id)",
            sentence: "The household has not agreed yet that you learn who it is.",
            nextStep: "Wait until the window records its consent.", article: "PIPL 23")
    }

    fileprivate static func wrongState(_ verb: ClaimVerb, _ claim: Claim, needs: String) -> Refusal
    {
        Refusal(
            .wrongState, thing: "claim \(claim.id)",
            sentence: "Claim \(claim.id) is \(claim.status.rawValue); \(verb.word) needs it to be"
                + " \(needs).",
            nextStep: "Look at its present state first.")
    }

    fileprivate static func notPermittedHere(_ verb: ClaimVerb) -> Refusal {
        Refusal(
            .notPermitted, thing: "the claim",
            sentence: "\(verb.word) is not for your side of a claim.",
            nextStep: "The window authorizes and reports what did not come; the charity fulfils.")
    }
}
