/// How an obligation ended for the household. Finishing without one is refused.
public enum Outcome: String, Sendable, CaseIterable {
    case gotHelp = "got-help"
    case approvedNotYetPaid = "approved-not-yet-paid"
    case partlyHelped = "partly-helped"
    case notEligible = "not-eligible"
    case noCapacity = "no-capacity"
    case couldNotReach = "could-not-reach"
    case declinedByPerson = "declined-by-person"
    case alreadyHelped = "already-helped"
    case duplicate
    case movedAway = "moved-away"
    case died
    case wrongAgency = "wrong-agency"
    case other

    /// The household got something; such an end is no failure.
    public var isHelp: Bool {
        switch self {
        case .gotHelp, .approvedNotYetPaid, .partlyHelped, .alreadyHelped: true
        case .notEligible, .noCapacity, .couldNotReach, .declinedByPerson, .duplicate, .movedAway,
            .died, .wrongAgency, .other:
            false
        }
    }

    /// An adverse answer needs a reason, a text and the household's next step
    /// (Social Assistance Law art. 45: a refusal is given in writing with reasons).
    public var isAdverse: Bool {
        switch self {
        case .notEligible, .noCapacity, .couldNotReach, .wrongAgency, .other: true
        case .gotHelp, .approvedNotYetPaid, .partlyHelped, .declinedByPerson, .alreadyHelped,
            .duplicate, .movedAway, .died:
            false
        }
    }
}

/// The answer that finishes an obligation.
public struct Completion: Sendable, Hashable {
    public let outcome: Outcome
    public let reason: Reason?
    public let text: Words?
    public let nextStep: Words?

    public init(outcome: Outcome, reason: Reason?, text: Words?, nextStep: Words?) {
        self.outcome = outcome
        self.reason = reason
        self.text = text
        self.nextStep = nextStep
    }
}
