internal import Casework

/// What of an entry concerns more than its sender.
extension Writer {
    func subjects(of recorded: Recorded) throws(SQLiteError) -> [Notice.Subject] {
        switch recorded.entry {
        case .obligation(let id, .told(let kind, let step)):
            guard let obligation = try projection.obligation(id),
                let clock = obligation.clock(kind)
            else { return [] }
            return [.deadline(obligation, clock, step)]
        case .offering(_, let event) where !event.isPublic: return []
        case .offeringPublished(let id, _, _, _), .offering(let id, _):
            guard let offering = try projection.offering(id), offering.edition != nil else {
                return []
            }
            return [.list(offering)]
        case .claimOpened(let claim):
            return try [.claim(claim, recorded.entry.word)] + fullness(after: claim.opening, claim)
        case .claim(let id, let event):
            guard let claim = try projection.claim(id) else { return [] }
            return try [.claim(claim, event.word)] + fullness(after: claim.change(by: event), claim)
        default:
            return []
        }
    }

    /// An offer that is full by now, or was, is another on its list.
    private func fullness(
        after change: CapacityChange?, _ claim: Claim
    ) throws(SQLiteError) -> [Notice.Subject] {
        guard let change, let offering = try projection.offering(claim.offering),
            let free = offering.free
        else { return [] }
        let taken = change.held + change.used
        let (isFull, wasFull) = (free == 0, free + taken <= 0)
        return isFull != wasFull ? [.list(offering)] : []
    }
}
