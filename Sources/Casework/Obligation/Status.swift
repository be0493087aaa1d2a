/// Where an obligation stands, in the words of FHIR Task, so that other systems can map it.
public enum Status: String, Sendable, CaseIterable {
    case requested, received, accepted
    case inProgress = "in-progress"
    case onHold = "on-hold"
    case completed
    /// Returned with the router's consent; a rerouted obligation lives on under a new number.
    case rejected
    case cancelled, failed
    case enteredInError = "entered-in-error"

    public var isFinal: Bool {
        switch self {
        case .requested, .received, .accepted, .inProgress, .onHold: false
        case .completed, .rejected, .cancelled, .failed, .enteredInError: true
        }
    }
}

/// The administrative term a clerk knows; derived, never stored as truth of its own.
public enum Standing: String, Sendable, CaseIterable {
    case sent, received, accepted, objected, returned, rerouted, refused, done, failed
    case withdrawn, corrected
    case inProgress = "in-progress"
    case waitingApplicant = "waiting-applicant"

    /// The term for a status, which depends on how it came to it.
    public init(
        _ status: Status, outcome: Outcome?, objection: Obligation.Objection, isReturned: Bool
    ) {
        self =
            switch status {
            case .requested: isReturned ? .returned : .sent
            case .received: objection == .raised ? .objected : .received
            case .accepted: .accepted
            case .inProgress: .inProgress
            case .onHold: .waitingApplicant
            case .completed: outcome == .notEligible ? .refused : .done
            case .rejected: .rerouted
            case .cancelled: .withdrawn
            case .failed: .failed
            case .enteredInError: .corrected
            }
    }

    /// As ``Status/isFinal``.
    public var isFinal: Bool {
        switch self {
        case .sent, .received, .accepted, .inProgress, .waitingApplicant, .objected, .returned:
            false
        case .rerouted, .refused, .done, .failed, .withdrawn, .corrected: true
        }
    }

    public var name: Name {
        switch self {
        case .sent: Name(zh: "待签收", en: "Sent, not yet received")
        case .received: Name(zh: "已签收", en: "Received")
        case .accepted: Name(zh: "受理", en: "Accepted")
        case .inProgress: Name(zh: "办理中", en: "In progress")
        case .waitingApplicant: Name(zh: "待补正", en: "Waiting for the household's papers")
        case .objected: Name(zh: "异议退回申请", en: "Objected, waiting for the window")
        case .returned: Name(zh: "退回窗口", en: "On the window's return desk")
        case .rerouted: Name(zh: "再转介", en: "Rerouted")
        case .refused: Name(zh: "不予办理", en: "Refused")
        case .done: Name(zh: "办结", en: "Done")
        case .failed: Name(zh: "未能办结", en: "Could not be done")
        case .withdrawn: Name(zh: "撤回", en: "Withdrawn")
        case .corrected: Name(zh: "录入错误", en: "Entered in error")
        }
    }
}
