internal import Casework

/// What the actors were told about offers and claims, to hold against the ledger.
struct ListNotes {
    /// What was asked for, by the claim that was the answer.
    private(set) var claims: [ClaimID: ClaimDraft] = [:]
    private(set) var fulfilled: Set<ClaimID> = []
    /// Whom a claim is for came to whose knowledge, by the entry that allowed it.
    private(set) var disclosures: [(claim: ClaimID, to: AgencyID, sequence: Int64)] = []

    mutating func note(_ effect: Effect, of command: Command) {
        switch (command, effect.subject) {
        case (.claim(let draft), .claim(let id)): claims[id] = draft
        case (.handleClaim(.fulfil, _), .claim(let id)): fulfilled.insert(id)
        default: break
        }
    }

    mutating func disclose(_ claim: ClaimID, to charity: AgencyID, by sequence: Int64) {
        disclosures.append((claim, charity, sequence))
    }

    /// Needs for which something was given.
    var covered: Set<ObligationID> { Set(fulfilled.compactMap { claims[$0]?.obligation }) }

    /// What nobody is to blame for: another was faster, or an entry changed since it was looked at.
    static func isExcused(_ refusal: Refusal, of command: Command) -> Bool {
        switch (command, refusal.code) {
        case (.claim, .capacityGone), (.claim, .alreadyClaimed), (.claim, .doesNotFit),
            (.claim, .unknownNeed), (.write, .unqualified), (.change, .unqualified),
            (.handleClaim(.confirm, _), .doesNotFit), (.handleClaim(.confirm, _), .unqualified):
            true
        default: false
        }
    }
}
