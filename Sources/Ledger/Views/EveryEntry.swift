public import Casework

/// Both lists as a whole, for those who take them elsewhere.
extension Reader {
    /// Every entry that ever was published, as it stands, by list, owner and code.
    ///
    /// - Returns: also when the last thing was done about it, be it only that somebody held a unit.
    public func everyEntry() throws(LedgerError) -> [(offering: Offering, changedAt: Instant)] {
        try read { connection throws(SQLiteError) in
            let select = try connection.prepare(
                """
                SELECT offering.state, json_extract(CAST(journal.entry AS TEXT), '$.at')
                FROM offering JOIN journal ON journal.sequence = offering.sequence
                ORDER BY offering.list, offering.owner, offering.code
                """, to: "read both lists")
            return try select.all { row throws(SQLiteError) in
                (
                    offering: try OfferingTable.read(row.text(0)),
                    changedAt: Instant(milliseconds: row.int(1))
                )
            }.filter { $0.offering.edition != nil }
        }
    }
}
