/// What somebody asks for. Each is decided inside the writer's transaction. Large and rare cases
/// are indirect, as with ``ObligationEvent``.
public enum Command: Sendable, Equatable {
    case submit(CaseDraft)
    case act(Verb, on: ObligationID)
    indirect case publish(OfferingDraft, on: OfferingList)
    case withdrawOffering(code: String, from: OfferingList, reason: String)
    indirect case send(LetterDraft)
    case find(SearchPurpose, IDNumber)
    case erase(HouseholdID, ErasureGround)
    case handle(LetterVerb, LetterID)

    /// What the rights matrix calls it.
    public var right: Right {
        switch self {
        case .submit: .submit
        case .act(let verb, _): verb.right
        case .publish(_, let list), .withdrawOffering(_, let list, _): list.right
        case .send: .sendLetter
        case .find: .find
        case .erase: .erase
        case .handle: .readLetters
        }
    }
}

/// What may be done to an obligation; the cases are the words of wire and command line.
public enum Verb: Sendable, Equatable {
    // The agency's.
    case acknowledge(LeaseToken)
    case release(LeaseToken)
    case accept(note: String?)
    case start
    case hold(missing: [String], text: String)
    case resume
    case extend(reason: Reason, approver: String, text: String)
    case object(reason: Reason, text: String)
    indirect case complete(Completion)
    indirect case fail(Completion)
    // The window's.
    case supplement(text: String, details: [Need.Detail])
    case insist(text: String)
    case reroute(to: AgencyID, text: String)
    case withdraw(reason: Reason, text: String)

    public var right: Right {
        switch self {
        case .acknowledge: .acknowledge
        case .release: .release
        case .accept: .accept
        case .start: .start
        case .hold: .hold
        case .resume: .resume
        case .extend: .extend
        case .object: .object
        case .complete: .complete
        case .fail: .fail
        case .supplement: .supplement
        case .insist: .insist
        case .reroute: .reroute
        case .withdraw: .withdraw
        }
    }

    public var word: String { right.rawValue }

    /// The lease it stands on.
    public var lease: LeaseToken? {
        switch self {
        case .acknowledge(let token), .release(let token): token
        default: nil
        }
    }
}
