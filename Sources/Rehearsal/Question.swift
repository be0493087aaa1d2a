internal import Casework
internal import Ledger

/// What was asked of the broker, kept until its answer comes.
enum Question {
    case submit(CaseDraft)
    case poll
    case take(Delivery)
    case release(Delivery)
    case act(Verb, ObligationID)
    /// Something of the lists; the command itself says what.
    case lists
}
