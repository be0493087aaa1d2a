/// Something that happened to one obligation. Dates that follow from it are written into it, so
/// that replaying the journal needs neither rule files nor calendar.
public enum ObligationEvent: Sendable, Equatable {
    /// Who may now see it and until when: the record of disclosure, written before the bytes leave.
    case leased(until: Instant)
    case leaseEnded(LeaseEnd)
    /// Too many leases ended without an acknowledgement; the window must look.
    case returned(answer: Clock)
    case acknowledged(starts: [Clock])
    /// Anything but a first referral was taken note of.
    case seen
    case accepted(starts: [Clock], note: String?)
    case started
    case held(missing: [String], text: String, until: Instant)
    case resumed(because: ResumeCause, move: ClockMove)
    case supplemented(text: String, details: [Need.Detail])
    case extended(reason: Reason, approver: String, text: String, move: ClockMove)
    case objected(reason: Reason, text: String, answer: Clock)
    case insisted(text: String, move: ClockMove)
    case rerouted(to: ObligationID, text: String)
    case completed(Completion)
    case failed(Completion)
    case withdrawn(reason: Reason, text: String)
    case told(ClockKind, ClockStep)
    /// A new calendar version moved open limits.
    case moved(calendar: String, moves: [ClockMove])

    public enum ResumeCause: String, Sendable, CaseIterable {
        case agency, supplemented
        case capReached = "cap-reached"
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
        case .told: "told"
        case .moved: "moved"
        }
    }
}
