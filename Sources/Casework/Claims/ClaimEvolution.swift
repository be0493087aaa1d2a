/// What journal entries make of claims, and of the capacity of the offers they are on.
public enum ClaimEvolution {
    /// - Parameters:
    ///   - claims: as the entries before made them.
    ///   - offerings: those whose capacity is to follow; others are left alone.
    public static func apply(
        _ recorded: Recorded, to claims: inout [ClaimID: Claim],
        of offerings: inout [OfferingID: Offering]
    ) {
        switch recorded.entry {
        case .claimOpened(var claim):
            claim.sequence = recorded.sequence
            claims[claim.id] = claim
            offerings[claim.offering]?.apply(claim.opening, sequence: recorded.sequence)
        case .claim(let id, let event):
            guard let claim = claims[id] else { return }
            if let change = claim.change(by: event) {
                offerings[claim.offering]?.apply(change, sequence: recorded.sequence)
            }
            claims[id]?.apply(event, at: recorded.at, sequence: recorded.sequence)
        default: break
        }
    }
}
