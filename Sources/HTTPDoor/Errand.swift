internal import Broker
internal import Casework
internal import Ledger

/// What a request leaves to be done, once it is understood.
enum Errand: Sendable {
    case answer(Answer)
    /// - Parameter success: the status if something new was made, where that is always so.
    case perform(Command, key: String?, expecting: Int64?, success: Status)
    case poll(Queue, Poll)
    /// Somebody looks into the ledger, on a reader's thread.
    case look(Pace, @Sendable (Views) throws(ViewError) -> Answer)
    /// Somebody looks at the accounts or changes them; it may take as long as a passcode hash.
    case manage(@Sendable (AccountBook) throws(Refusal) -> Answer)
    /// Broadcasts from now on.
    case watch(Set<Broadcast>)
    case readiness
    case metrics
}
