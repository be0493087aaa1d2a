internal import Casework
internal import Ledger

/// What was asked of the broker, kept until its answer comes.
enum Question {
    /// With the first answer, when the same case is sent a second time.
    case submit(CaseDraft, first: Effect?)
    case poll
    case take(Delivery)
    case release(Delivery)
    case act(Verb, ObligationID)
}
