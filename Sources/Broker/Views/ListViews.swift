public import Casework
internal import Ledger

/// The two lists as those see them who write, review and match them.
extension Views {
    /// The list as it stood at a past moment, printed again alike.
    public func offerings(
        on list: OfferingList, asOf moment: Instant
    ) throws(ViewError) -> [Offering] {
        try read { () throws(LedgerError) in try reader.offerings(on: list, asOf: moment) }
    }

    /// All entries that the caller's agency has written, also those that were withdrawn.
    public func ownOfferings(
        on list: OfferingList, of identity: Identity
    ) throws(ViewError) -> [Offering] {
        try Self.check(Rights.refusal(list.right, by: identity))
        guard let owner = identity.agency else { return [] }
        return try read { () throws(LedgerError) in try reader.offerings(on: list, of: owner) }
    }

    /// What waits for the secretariat to look at it; the longest first.
    public func submittedOfferings(for identity: Identity) throws(ViewError) -> [Offering] {
        let scope = try Self.scope(of: .reviewOffering, for: identity)
        let county = county
        return try read { () throws(LedgerError) in try reader.submittedOfferings() }
            .filter { offering in
                scope.admits(
                    agency: offering.owner, window: offering.owner,
                    area: county.place(of: offering.owner))
            }
            .sorted { left, right in
                (left.proposal?.since ?? left.since, left.id)
                    < (right.proposal?.since ?? right.since, right.id)
            }
    }

    /// One entry: as everybody reads it, or whole for its owner and its reviewers.
    ///
    /// - Returns: the entry, and whether what is proposed may be shown.
    public func offering(
        _ address: OfferingAddress, for identity: Identity?
    ) throws(ViewError) -> (offering: Offering, isWhole: Bool) {
        let found = try read { () throws(LedgerError) in try reader.offering(address) }
        let isWhole =
            identity.map {
                Rights.refusal(readingProposalAt: address, by: $0, in: county) == nil
            } ?? false
        guard let found, isWhole || found.edition != nil else {
            throw .refused(.unknownOffering)
        }
        return (found, isWhole)
    }

    /// What stands on its list though nobody said in time that it is still true; the longest first.
    public func staleOfferings(for identity: Identity) throws(ViewError) -> [Offering] {
        let scope = try Self.scope(of: .reviewOffering, for: identity)
        let county = county
        let all = try read { () throws(LedgerError) in
            try reader.offerings(on: .government) + reader.offerings(on: .social)
        }
        return all.filter { offering in
            let isStale = offering.assurance?.isStale ?? false
            return offering.isListed && (isStale || offering.standing == .unassured)
                && scope.admits(
                    agency: offering.owner, window: offering.owner,
                    area: county.place(of: offering.owner))
        }
        .sorted { left, right in
            guard let due = left.assurance?.due, let other = right.assurance?.due else {
                return left.id < right.id
            }
            return (due, left.id) < (other, right.id)
        }
    }

    /// What may be done to it by the caller now; see ``OfferingRules/possible(on:in:)``.
    public func possible(on offering: Offering, for identity: Identity) -> [String] {
        OfferingRules.possible(
            on: offering, in: Setting(now: now, by: identity, county: county))
    }

    // MARK: Matching

    /// What of the lists fits the needs of a case, each with its reasons 供需对接.
    public func matches(
        of receipt: Receipt, for identity: Identity
    ) throws(ViewError) -> [Matching.Found] {
        try Self.check(Rights.refusal(.match, by: identity))
        let view = try theCase(receipt, for: identity)
        try Self.check(Rights.refusal(matching: view.opened, by: identity))
        let (now, county) = (now, county)
        let categories = classes.of(view.opened.id)
        return try read { () throws(LedgerError) in
            try Matches.find(for: view, categories, from: reader, at: now, in: county)
        }
    }

    // MARK: Leads

    /// The entry that a lead points to, as it stands now; nil for an obligation that is none. Not
    /// looked for then: that would cost a read as much again as the obligation itself.
    ///
    /// - Parameter obligation: one that the caller was shown.
    public func entry(ofLead obligation: Obligation) throws(ViewError) -> Offering? {
        guard obligation.isLead else { return nil }
        return try read { () throws(LedgerError) in
            try reader.lead(obligation.id).flatMap { cause throws(LedgerError) in
                try reader.offering(cause.offering)
            }
        }
    }
}
