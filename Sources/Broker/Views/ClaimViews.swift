public import Casework
internal import Ledger

/// Claims on what society offers, and the needs that may be claimed.
extension Views {
    /// A claim as its caller may see it: a charity is not told whose it is.
    public struct SeenClaim: Sendable {
        public let claim: Claim
        /// Of the case; nil for a charity.
        public let receipt: Receipt?
    }

    /// Newest first.
    ///
    /// - Parameters:
    ///   - statuses: those that are wanted; nil for all.
    ///   - before: where the page before this one went on.
    public func claims(
        for identity: Identity, in statuses: Set<Claim.Status>? = nil, before: ClaimID? = nil,
        limit: Int
    ) throws(ViewError) -> Page<SeenClaim, ClaimID> {
        let scope = try Self.scope(of: .readClaims, for: identity)
        let page = try read { () throws(LedgerError) in
            try reader.claims(within: scope, before: before, limit: limit) { claim in
                statuses?.contains(claim.status) ?? true
            }
        }
        var rows: [SeenClaim] = []
        for claim in page.rows { rows.append(try seen(claim, by: identity)) }
        return Page(rows, next: page.next)
    }

    public func claim(_ id: ClaimID, for identity: Identity) throws(ViewError) -> SeenClaim {
        try Self.check(Rights.refusal(.readClaims, by: identity))
        let found = try read { () throws(LedgerError) in try reader.claim(id) }
        guard let found, Rights.mayRead(found, identity) else {
            throw .refused(.unknownClaim(id))
        }
        return try seen(found, by: identity)
    }

    /// Those on one need of a case, whatever became of them, oldest first.
    public func claims(
        on need: ObligationID, for identity: Identity
    ) throws(ViewError) -> [SeenClaim] {
        try Self.check(Rights.refusal(.readClaims, by: identity))
        let all = try read { () throws(LedgerError) in try reader.claims(on: need) }
        var rows: [SeenClaim] = []
        for claim in all where Rights.mayRead(claim, identity) {
            rows.append(try seen(claim, by: identity))
        }
        return rows
    }

    private func seen(_ claim: Claim, by identity: Identity) throws(ViewError) -> SeenClaim {
        guard identity.role != .charity else { return SeenClaim(claim: claim, receipt: nil) }
        let openedAt = try read { () throws(LedgerError) in try reader.openedAt(claim.caseID) }
        return SeenClaim(
            claim: claim, receipt: openedAt.map { Receipt(case: claim.caseID, openedAt: $0) })
    }

    /// What may be done with it by the caller now; see ``ClaimRules/possible(on:in:)``.
    public func possible(on claim: Claim, for identity: Identity) -> [String] {
        ClaimRules.possible(on: claim, in: Setting(now: now, by: identity, county: county))
    }

    // MARK: Needs

    /// Which need a charity means by its code; see ``Broker/need(_:)``.
    public func need(_ code: NeedCode) -> ObligationID? { needCodes.obligation(of: code) }

    /// Needs that ended without help, or with a part of it, that their case covers nowhere else and
    /// nobody has claimed; the newest first.
    public func needs(for identity: Identity) throws(ViewError) -> [UncoveredNeed] {
        let scope = try Self.scope(of: .readNeeds, for: identity)
        let (now, county) = (now, county)
        let since = Instant(startOf: now.civilDate.adding(days: -UncoveredNeed.days))
        let ended = try read { () throws(LedgerError) in
            try reader.ended(since: since, in: UncoveredNeed.outcomes, within: scope)
        }
        var needs: [UncoveredNeed] = []
        for end in ended {
            let claims = try read { () throws(LedgerError) in
                try reader.claims(on: end.obligation.id)
            }
            let need = UncoveredNeed(
                end.obligation, of: end.view, categories: classes.of(end.view.opened.id),
                claims: claims.filter { $0.status.isOpen || $0.status == .fulfilled },
                code: needCodes.code(of: end.obligation.id), at: now, in: county)
            if let need { needs.append(need) }
        }
        return needs.sorted { ($1.since, $1.topic) < ($0.since, $0.topic) }
    }
}
