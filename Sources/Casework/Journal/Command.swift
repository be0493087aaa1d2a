/// What somebody asks for. Each is decided inside the writer's transaction. Large and rare cases
/// are indirect, as with ``ObligationEvent``.
public enum Command: Sendable, Equatable {
    case submit(CaseDraft)
    case act(Verb, on: ObligationID)
    /// Writes an entry of a list, as its owner's draft or for review.
    indirect case write(OfferingDraft, on: OfferingList, isSubmitted: Bool)
    case change(OfferingVerb, OfferingAddress)
    case claim(ClaimDraft)
    indirect case handleClaim(ClaimVerb, ClaimID)
    /// Opens what the household agreed the charity may see. Has no idempotency key: each look is
    /// recorded.
    case openContact(ClaimID)
    indirect case send(LetterDraft)
    case find(SearchPurpose, IDNumber)
    /// Opens the papers of an obligation once more. Has no idempotency key: each look is recorded.
    case consult(ObligationID)
    /// Opens the whole of what a household told, for the window whose case it is.
    case consultCase(Receipt)
    case erase(HouseholdID, ErasureGround)
    case handle(LetterVerb, LetterID)
    indirect case freeze(QuarterFigures)

    /// What the rights matrix calls it.
    public var right: Right {
        switch self {
        case .submit: .submit
        case .act(let verb, _): verb.right
        case .write(_, let list, _): list.right
        case .change(let verb, let address): verb.right(on: address.list)
        case .claim, .handleClaim, .openContact: .claim
        case .send: .sendLetter
        case .find: .find
        case .consult, .consultCase: .consult
        case .erase: .erase
        case .handle: .readLetters
        case .freeze: .freezeQuarter
        }
    }
}

/// What may be done to an obligation; the cases are the words of wire and command line.
public enum Verb: Sendable, Equatable {
    // The agency's.
    case acknowledge(LeaseToken)
    case release(LeaseToken)
    /// Takes note of what waits in the caller's queue without having been handed it: a person chose
    /// it from a list, which tells nothing of the household.
    case take
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
        case .acknowledge, .take: .acknowledge
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
