/// Everything that can be asked for, by its word on wire and command line.
public enum Right: String, Sendable, CaseIterable {
    case submit, poll, acknowledge, release, accept, start, hold, resume, extend, object, complete
    case fail, supplement, insist, reroute, withdraw
    case offerGovernmentAid = "offer-government-aid"
    case offerSocialHelp = "offer-social-help"
    case reviewOffering = "review-offering"
    case assureOffering = "assure-offering"
    case suspendOffering = "suspend-offering"
    case claim
    case match
    case readClaims = "read-claims"
    case watchDeadlines = "watch-deadlines"
    case watchLists = "watch-lists"
    case sendLetter = "send-letter"
    case readLetters = "read-letters"
    case find, consult, erase
    case readCases = "read-cases"
    case readQueryCode = "read-query-code"
    case readObligations = "read-obligations"
    case readQueues = "read-queues"
    case readNeeds = "read-needs"
    case readReports = "read-reports"
    case freezeQuarter = "freeze-quarter"
    case readStaff = "read-staff"
    case readMetrics = "read-metrics"
    case manageAccounts = "manage-accounts"
}

/// Who may do what: one matrix, asked inside the writer's transaction next to `decide`, because
/// an obligation may have been rerouted since the caller last saw it.
public enum Rights {
    /// How far a right reaches.
    public enum Reach: String, Sendable, CaseIterable {
        case none
        /// What concerns the caller's own agency: its queue, its letters, obligations addressed to
        /// it, its own offerings.
        case own
        /// Obligations the caller's window routed, and its own cases.
        case routed
        /// What lies in the caller's area.
        case area
        case all
    }

    public static func reach(of right: Right, for role: Role) -> Reach {
        switch right {
        case .submit, .supplement, .insist, .reroute, .withdraw, .readQueryCode:
            role == .window ? .routed : .none
        case .poll, .acknowledge, .release:
            role == .window || role == .agency ? .own : .none
        case .accept, .start, .hold, .resume, .extend, .object, .complete, .fail:
            // A township window owns obligations itself where approval is delegated to it.
            role == .window || role == .agency ? .own : .none
        case .offerGovernmentAid, .offerSocialHelp, .reviewOffering, .assureOffering,
            .suspendOffering, .claim, .match, .readClaims:
            onLists(right, by: role)
        case .watchDeadlines:
            switch role {
            case .secretariat, .auditor, .operator: .area
            case .agency, .window: .own
            case .charity, .regulator: .none
            }
        case .watchLists:
            .all
        case .sendLetter:
            isCorrespondent(role) ? .all : .none
        case .readLetters:
            isCorrespondent(role) ? .own : .none
        case .find:
            // Whoever takes a household in has to know whether it is already in some window's care.
            role == .window ? .all : .none
        case .consult:
            role == .window ? .routed : role == .agency ? .own : .none
        case .erase, .freezeQuarter:
            role == .secretariat ? .area : .none
        case .readNeeds:
            role == .charity ? .all : role == .secretariat ? .area : .none
        case .readCases, .readObligations, .readQueues, .readReports:
            reading(right, by: role)
        case .readStaff:
            // Whose account did or read something is for the audit alone (privacy class P9).
            role == .auditor ? .all : .none
        case .readMetrics:
            role == .operator || role == .auditor ? .all : .none
        case .manageAccounts:
            role == .operator ? .all : .none
        }
    }

    /// What concerns the two lists, and what is claimed from them.
    private static func onLists(_ right: Right, by role: Role) -> Reach {
        switch (right, role) {
        case (.offerGovernmentAid, .agency), (.offerSocialHelp, .charity),
            (.assureOffering, .agency), (.assureOffering, .charity), (.claim, .charity),
            (.readClaims, .charity):
            .own
        case (.claim, .window), (.match, .window), (.readClaims, .window): .routed
        case (.reviewOffering, .secretariat), (.assureOffering, .secretariat),
            (.readClaims, .secretariat), (.readClaims, .auditor):
            .area
        case (.suspendOffering, .regulator): .all
        default: .none
        }
    }

    /// Facts only: what a household told reaches nobody but by a delivery or a consultation.
    private static func reading(_ right: Right, by role: Role) -> Reach {
        switch role {
        case .secretariat, .auditor, .operator: .area
        case .window: right == .readReports ? .none : right == .readQueues ? .own : .routed
        case .agency: right == .readObligations || right == .readQueues ? .own : .none
        case .charity, .regulator: .none
        }
    }

    /// Letters go from agency to agency; auditor and operator have none.
    private static func isCorrespondent(_ role: Role) -> Bool {
        switch role {
        case .window, .agency, .charity, .secretariat: true
        case .auditor, .operator, .regulator: false
        }
    }

    /// Nil when allowed.
    public static func refusal(
        _ right: Right, by identity: Identity, on obligation: Obligation
    ) -> Refusal? {
        let thing = "obligation \(obligation.id)"
        switch reach(of: right, for: identity.role) {
        case .all: return nil
        case .none: return .notPermitted(right, thing: thing, role: identity.role)
        case .routed:
            if identity.agency == obligation.window { return nil }
            // A window owns obligations itself where a power is delegated to it.
            let isOfOwner = right == .readObligations || right == .consult
            if isOfOwner, identity.agency == obligation.agency { return nil }
        case .own:
            if identity.agency == obligation.agency { return nil }
            // Agency and window each have a queue it may wait in; the lease tells which.
            let isQueueWork = right == .acknowledge || right == .release
            if isQueueWork, identity.agency == obligation.window { return nil }
        case .area:
            return identity.overlooks(obligation.area)
                ? nil : .outsideArea(right, thing: thing)
        }
        return .notOwned(right, thing: thing)
    }

    /// Nil when the caller may read from this agency's queue, or its letters. The refusal does not
    /// repeat the queue's name: the caller may have put anything into it.
    public static func refusal(
        _ right: Right, by identity: Identity, onQueue queue: AgencyID
    ) -> Refusal? {
        switch reach(of: right, for: identity.role) {
        case .all: nil
        case .own where identity.agency == queue: nil
        case .own, .routed, .area: .notOwned(right, thing: "this queue")
        case .none: .notPermitted(right, thing: "this queue", role: identity.role)
        }
    }

    /// Nil when the caller may read what is in the letter box.
    public static func refusal(
        _ right: Right, by identity: Identity, of box: LetterBox
    ) -> Refusal? {
        switch box {
        case .agency(let agency): refusal(right, by: identity, onQueue: agency)
        // Its name is known to its reader and to nobody else who reads.
        case .temporary: refusal(right, by: identity)
        }
    }

    /// Whether a deadline concerns the caller: the secretariat hears of all in its area, an agency
    /// of what it owes, a window of what it owes and what it routed.
    public static func mayHear(
        of obligation: Obligation, _ clock: Clock, _ identity: Identity
    ) -> Bool {
        switch reach(of: .watchDeadlines, for: identity.role) {
        case .all: true
        case .none: false
        case .area: identity.overlooks(obligation.area)
        case .own, .routed:
            identity.agency != nil
                && [clock.owner, obligation.agency, obligation.window].contains(identity.agency)
        }
    }

    /// Nil when the caller may do it at all; the reach is checked against the thing itself.
    public static func refusal(_ right: Right, by identity: Identity) -> Refusal? {
        reach(of: right, for: identity.role) == .none
            ? .notPermitted(right, thing: right.rawValue, role: identity.role) : nil
    }
}
