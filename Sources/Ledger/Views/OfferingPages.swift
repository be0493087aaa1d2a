public import Casework

/// The two lists, page by page.
extension Reader {
    /// What stands on a list now, by owner and code; what was withdrawn is left out.
    ///
    /// - Parameters:
    ///   - topic: only what helps with it.
    ///   - area: only what is offered there.
    ///   - after: only what comes behind this place; nil from the first on.
    public func offerings(
        on list: OfferingList, topic: TopicID? = nil, area: Area? = nil,
        after: OfferingPlace? = nil, limit: Int
    ) throws(LedgerError) -> Page<Offering, OfferingPlace> {
        try read { connection throws(SQLiteError) in
            var offerings: [Offering] = []
            try OfferingTable.eachPublished(connection, on: list, after: after) { offering in
                guard topic.map(offering.draft.topics.contains) ?? true,
                    area.map(offering.draft.isOffered) ?? true
                else { return true }
                offerings.append(offering)
                return offerings.count <= limit
            }
            guard offerings.count > limit else { return Page(offerings, next: nil) }
            offerings.removeLast()
            return Page(
                offerings,
                next: offerings.last.map { OfferingPlace(owner: $0.owner, code: $0.draft.code) })
        }
    }

    /// The latest version of one entry, also of one that was withdrawn; nil when there never was
    /// one.
    public func offering(
        _ code: String, of owner: AgencyID, on list: OfferingList
    ) throws(LedgerError) -> Offering? {
        try read { connection throws(SQLiteError) in
            try OfferingTable.find(connection, code, of: owner, on: list)
        }
    }
}
