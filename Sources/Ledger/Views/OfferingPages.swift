public import Casework

/// The two lists, page by page.
extension Reader {
    /// What stands on a list now, by owner and code; what is paused, full or suspended as well.
    ///
    /// - Parameters:
    ///   - search: what an entry has to fit.
    ///   - after: only what comes behind this place; nil from the first on.
    public func offerings(
        on list: OfferingList, fitting search: OfferingSearch = OfferingSearch(),
        after: OfferingPlace? = nil, limit: Int
    ) throws(LedgerError) -> Page<Offering, OfferingPlace> {
        try read { connection throws(SQLiteError) in
            var query = OfferingQuery()
            query.on(list)
            query.listed()
            if let after { query.behind(after) }
            query.fitting(search)
            var offerings: [Offering] = []
            try query.each(connection) { offering throws(SQLiteError) in
                offerings.append(offering)
                return offerings.count <= limit
            }
            guard offerings.count > limit else { return Page(offerings, next: nil) }
            offerings.removeLast()
            return Page(
                offerings,
                next: offerings.last.map {
                    OfferingPlace(owner: $0.owner, code: $0.address.code)
                })
        }
    }

    /// Every entry of a list as it stands, also what was withdrawn and what is only proposed.
    public func offerings(on list: OfferingList) throws(LedgerError) -> [Offering] {
        try read { connection throws(SQLiteError) in
            var query = OfferingQuery()
            query.on(list)
            return try query.all(connection)
        }
    }

    /// All that one owner has written on a list.
    public func offerings(
        on list: OfferingList, of owner: AgencyID
    ) throws(LedgerError) -> [Offering] {
        try read { connection throws(SQLiteError) in
            var query = OfferingQuery()
            query.on(list)
            query.ownedBy(owner)
            return try query.all(connection)
        }
    }

    /// What waits for the secretariat to look at it.
    public func submittedOfferings() throws(LedgerError) -> [Offering] {
        try read { connection throws(SQLiteError) in
            var query = OfferingQuery()
            query.submitted()
            return try query.all(connection)
        }
    }

    /// What stands on either list about one of these topics.
    public func offerings(about topics: [TopicID]) throws(LedgerError) -> [Offering] {
        try read { connection throws(SQLiteError) in
            var query = OfferingQuery()
            query.listed()
            query.about(topics)
            return try query.all(connection)
        }
    }

    /// The list as it stood at a past moment: the journal up to then, folded; by owner and code.
    public func offerings(
        on list: OfferingList, asOf moment: Instant
    ) throws(LedgerError) -> [Offering] {
        try read { connection throws(SQLiteError) in
            try connection.reading { () throws(SQLiteError) in
                let select = try connection.prepare(
                    "SELECT id, sequence FROM offering WHERE list = ? ORDER BY owner, code",
                    to: "read a past list")
                select.bind(1, list.rawValue)
                let places = try select.all { row throws(SQLiteError) in
                    (id: OfferingID(row.int(0)), last: row.int(1))
                }
                let history = try OfferingHistory(connection)
                var offerings: [Offering] = []
                for place in places {
                    if let offering = try history.offering(
                        place.id, upTo: place.last, asOf: moment)
                    {
                        offerings.append(offering)
                    }
                }
                return offerings
            }
        }
    }

    /// One entry as it stands, also one that was withdrawn; nil when there never was one.
    public func offering(_ address: OfferingAddress) throws(LedgerError) -> Offering? {
        try read { connection throws(SQLiteError) in
            try OfferingTable(connection).find(address)
        }
    }

    public func offering(_ id: OfferingID) throws(LedgerError) -> Offering? {
        try read { connection throws(SQLiteError) in try OfferingTable(connection).find(id) }
    }

    /// The entry that a lead points to; nil for an obligation that is none.
    public func lead(_ id: ObligationID) throws(LedgerError) -> LeadRules.Cause? {
        try read { connection throws(SQLiteError) in try LeadTable(connection).cause(of: id) }
    }
}
