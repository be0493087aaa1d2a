internal import Casework
internal import Ledger

/// Something an actor set out to do.
enum Errand {
    /// A household comes to its window or rings the hotline.
    case arrive(number: Int)
    /// A desk looks into its queue, as it does all day.
    case look(AgencyID)
    /// Somebody rings the duty officer about an urgent referral.
    case call(AgencyID, ObligationID)
    case closeUp(AgencyID, ConsumerID)
    case read(AgencyID, Delivery)
    case act(AgencyID, Verb, ObligationID)
    /// No answer came: the same once more, under the same key.
    case again(ticket: UInt64)
}
