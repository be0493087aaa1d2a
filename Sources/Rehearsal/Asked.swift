internal import Casework
internal import Ledger

/// A question on its way to the broker, as long as its sender has no answer.
struct Asked {
    let desk: AgencyID
    let question: Question
    /// Nil for a demand.
    let command: Command?
    let identity: Identity
    let consumer: ConsumerID
    /// The sender's own key for a verb; a case has its reference.
    let key: String?
    /// Whether the obligation stood as the verb needs it when this was asked.
    var wasFitting = false

    /// Under what the broker knows it again; nil for what is asked anew on another connection.
    var name: String? {
        if case .submit(let draft) = command { return "\(identity.sender) \(draft.reference)" }
        return key.map { "\(identity.sender) \($0)" }
    }
}
