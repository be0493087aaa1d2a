/// Something that happened to one obligation. Dates that follow from it are written into it, so
/// that replaying the journal needs neither rule files nor calendar.
///
/// What is large and rare is indirect: an event is copied on every step of its way, and nearly all
/// of them are leases and acknowledgements.
public enum ObligationEvent: Sendable, Equatable {
    /// Who may now see it and until when: the record of disclosure, written before the bytes leave.
    case leased(until: Instant)
    case leaseEnded(LeaseEnd)
    /// Too many leases ended without an acknowledgement; the window must look.
    indirect case returned(answer: Clock)
    case acknowledged(starts: [Clock])
    /// Anything but a first referral was taken note of.
    case seen
    case accepted(starts: [Clock], note: Words?)
    case started
    case held(missing: [Words], text: Words, until: Instant)
    indirect case resumed(because: ResumeCause, move: ClockMove)
    /// The details are empty where the words are sealed.
    case supplemented(text: Words, details: [Need.Detail])
    indirect case extended(
        reason: Reason, post: Post, approver: Words, text: Words, move: ClockMove)
    indirect case objected(reason: Reason, text: Words, answer: Clock)
    indirect case insisted(text: Words, move: ClockMove)
    case rerouted(to: ObligationID, text: Words)
    indirect case completed(Completion)
    indirect case failed(Completion)
    case withdrawn(reason: Reason, text: Words)
    /// Its papers were opened once more: a record of disclosure, written before the bytes leave.
    case consulted
    case told(ClockKind, ClockStep)
    /// A new calendar version moved open limits.
    case moved(calendar: String, moves: [ClockMove])

    public enum ResumeCause: String, Sendable, CaseIterable {
        case agency, supplemented
        case capReached = "cap-reached"
    }

    /// Whether anybody wrote something with it.
    public var hasWords: Bool {
        switch self {
        case .accepted(_, let note): note != nil
        case .held, .supplemented, .extended, .objected, .insisted, .rerouted, .withdrawn: true
        case .completed(let completion), .failed(let completion):
            completion.text != nil || completion.nextStep != nil
        case .leased, .leaseEnded, .returned, .acknowledged, .seen, .started, .resumed,
            .consulted, .told, .moved:
            false
        }
    }

    /// The word for it in journal, wire and command line.
    public var word: String {
        switch self {
        case .leased: "leased"
        case .leaseEnded: "lease-ended"
        case .returned: "returned"
        case .acknowledged: "acknowledged"
        case .seen: "seen"
        case .accepted: "accepted"
        case .started: "started"
        case .held: "held"
        case .resumed: "resumed"
        case .supplemented: "supplemented"
        case .extended: "extended"
        case .objected: "objected"
        case .insisted: "insisted"
        case .rerouted: "rerouted"
        case .completed: "completed"
        case .failed: "failed"
        case .withdrawn: "withdrawn"
        case .consulted: "consulted"
        case .told: "told"
        case .moved: "moved"
        }
    }
}
