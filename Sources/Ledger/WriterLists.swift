internal import Casework

/// What the writer does for the two lists: what falls due on them, leads, and entries that follow
/// from the rule book.
extension Writer {
    /// Open obligations that are looked at for one entry in one batch, so that a new entry does
    /// not keep a window waiting.
    private static let lookedAtMax = 256

    func doWhatIsDueOnLists() throws(SQLiteError) {
        guard let wake = listsWakeAt, wake <= now else { return }
        // One entry's in a batch: a rule book may change all of them at once.
        var hasSearched = false
        for offering in try projection.dueOfferings(at: now, atMost: Self.occurrencesMax) {
            if let place = offering.search, let from = offering.searchesAt, from <= now {
                if !hasSearched { try findCases(for: offering, after: place) }
                hasSearched = true
            } else {
                for event in OfferingOccurrence.due(offering, at: now) {
                    try write(.offering(offering.id, event), by: .broker)
                }
            }
        }
        for claim in try projection.dueClaims(at: now, atMost: Self.occurrencesMax) {
            for event in ClaimRules.due(claim, at: now) {
                try write(.claim(claim.id, event), by: .broker)
            }
        }
    }

    /// Policy finds people 政策找人: a portion of the open work is looked through, and how far is
    /// written down, so that a crash forgets nobody.
    private func findCases(
        for offering: Offering, after place: ObligationID
    ) throws(SQLiteError) {
        let portion = try projection.openObligations(after: place, limit: Self.lookedAtMax)
        for obligation in portion where LeadRules.mayConcern(obligation, offering) {
            guard try !isTold(obligation.caseID, of: offering.id),
                let opened = try projection.opened(obligation.caseID),
                let lead = LeadRules.lead(
                    to: offering, for: obligation, of: opened, as: numbers.nextObligation, at: now,
                    in: county)
            else { continue }
            try write(.referred(lead), by: .broker)
        }
        let isWhole = portion.count < Self.lookedAtMax
        try write(
            .offering(offering.id, .searched(upTo: isWhole ? nil : portion.last?.id)),
            by: .broker)
    }

    /// A lead to the same entry is open: its window knows already.
    private func isTold(_ id: CaseID, of offering: OfferingID) throws(SQLiteError) -> Bool {
        guard let lead = try projection.lead(to: offering, for: id) else { return false }
        return try projection.obligation(lead)?.isOpen ?? false
    }

    /// The government list follows the topics' files: one truth, not two.
    func regenerateGovernmentList() throws(SQLiteError) {
        let entries = OfferingOccurrence.regenerate(
            try projection.offerings(on: .government), numbers: numbers, at: now, in: county)
        for entry in entries { try write(entry, by: .broker) }
    }

    /// What the ledger knows of the entry or claim that a command is about.
    func knownOnLists(
        to request: Request, in staging: Staging?
    ) throws(SQLiteError) -> Decision.Known {
        switch request.command {
        case .write(let draft, let list, _):
            guard let owner = request.by.agency else { return Decision.Known() }
            return Decision.Known(
                offering: try offering(OfferingAddress(list, owner, draft.code), staging))
        case .change(_, let address):
            return Decision.Known(offering: try offering(address, staging))
        case .claim(let draft):
            return Decision.Known(
                offering: try offering(draft.offering, staging),
                need: try need(draft.obligation, in: staging))
        case .handleClaim(_, let id), .openContact(let id):
            let claim = try staged(staging?.claim(id)) { () throws(SQLiteError) in
                try projection.claim(id)
            }
            guard let claim else { return Decision.Known() }
            let need = try staged(staging?.obligation(claim.obligation)) { () throws(SQLiteError) in
                try projection.obligation(claim.obligation)
            }
            return Decision.Known(
                obligation: need,
                isErased: try projection.isErased(projection.household(of: claim.caseID)),
                offering: try offering(claim.address, staging), claim: claim)
        default:
            return Decision.Known()
        }
    }

    /// What the ledger knows of the need that somebody claims; nil when there is no such need.
    func need(_ id: ObligationID, in staging: Staging?) throws(SQLiteError) -> ClaimRules
        .NeedState?
    {
        guard let obligation = try projection.obligation(id) else { return nil }
        var claims = try projection.claims(on: id)
        for staged in staging?.claims(on: id) ?? [] {
            claims.removeAll { $0.id == staged.id }
            claims.append(staged)
        }
        return ClaimRules.NeedState(
            obligation,
            categories: try projection.opened(obligation.caseID)?.draft?.household.categories,
            claims: claims.filter { $0.status.isOpen || $0.status == .fulfilled })
    }

    /// What a charity hears that opened whom its claim is for.
    func contact(of id: ClaimID, sequence: Int64) throws(SQLiteError) -> ClaimContact {
        guard let claim = try projection.claim(id),
            let opened = try projection.opened(claim.caseID),
            let contact = ClaimContact(of: claim, in: opened, sequence: sequence)
        else { throw SQLiteError(.corrupt, task: "open whom a claim is for") }
        return contact
    }
}
