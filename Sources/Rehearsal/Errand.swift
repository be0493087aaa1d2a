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
    /// A window looks for what fits a need of its case.
    case match(AgencyID, Receipt, ObligationID)
    /// A charity thinks of an offer, the so-manieth.
    case offer(AgencyID, number: Int)
    /// A charity, a window or the secretariat looks what is to be done on the lists.
    case lookAtLists(AgencyID)
    /// The regulator goes through the social list.
    case inspect
    /// Something of the lists, by whoever made up its mind to it.
    indirect case command(AgencyID, Identity, Command)
    /// No answer came: the same once more, under the same key.
    case again(ticket: UInt64)
}
