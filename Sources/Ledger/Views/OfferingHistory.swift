internal import Casework

/// What the journal says of one entry of the lists: folded up to any moment, it is the entry as
/// it stood then.
struct OfferingHistory {
    private let select: Statement
    private static let task: StaticString = "read the history of an entry of the lists"

    init(_ connection: Connection) throws(SQLiteError) {
        select = try connection.prepare(
            JournalTable.history(of: "sequence, entry"), to: Self.task)
    }

    /// - Parameters:
    ///   - last: the last entry of its history.
    ///   - moment: what came later is left out.
    /// - Returns: nil when there was no such entry yet.
    func offering(
        _ id: OfferingID, upTo last: Int64, asOf moment: Instant? = nil
    ) throws(SQLiteError) -> Offering? {
        var offerings: [OfferingID: Offering] = [:]
        var claims: [ClaimID: Claim] = [:]
        select.bind(1, last)
        defer { select.reset() }
        while try select.step() {
            let recorded = try JournalTable.facts(select.blob(1), select.int(0), to: Self.task)
            if let moment, moment < recorded.at { break }
            OfferingEvolution.apply(recorded, to: &offerings)
            ClaimEvolution.apply(recorded, to: &claims, of: &offerings)
        }
        return offerings[id]
    }
}
