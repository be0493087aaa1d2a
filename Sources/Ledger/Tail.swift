internal import Casework

/// The end of the journal: what it says of obligations and their rows do not show yet. Writer and
/// readers fold it over the rows alike, so nobody ever sees an obligation as it was.
struct Tail {
    /// Every row shows what the journal says up to here.
    let settled: Int64
    /// The obligations that the rest of it touches, as they stand now.
    private(set) var obligations: [ObligationID: Obligation] = [:]
    /// Of each the first entry that its row may not show.
    private(set) var since: [ObligationID: Int64] = [:]
    /// Those that have no row at all.
    private(set) var fresh: Set<ObligationID> = []
    /// The last entry that was looked at.
    private(set) var end: Int64

    /// - Parameters:
    ///   - table: whose rows the end is folded over. Both are to be read in one transaction.
    ///   - max: how many entries are looked at.
    init(
        _ connection: Connection, over table: ObligationTable, atMost max: Int64 = .max
    ) throws(SQLiteError) {
        settled = try SettledTable.sequence(of: .obligations, connection)
        end = settled
        let select = try connection.prepare(
            "SELECT sequence, entry FROM journal WHERE sequence > ? ORDER BY sequence LIMIT ?",
            to: "read the end of the journal")
        select.bind(1, settled)
        select.bind(2, max)
        defer { select.reset() }
        while try select.step() {
            end = select.int(0)
            let recorded = try JournalTable.facts(
                select.blob(1), end, to: "read the end of the journal")
            try fold(recorded, over: table)
        }
    }

    private mutating func fold(
        _ recorded: Recorded, over table: ObligationTable
    ) throws(SQLiteError) {
        switch recorded.entry {
        case .caseSubmitted(_, let referrals):
            for referral in referrals { try begin(referral, recorded, table) }
        case .referred(let referral):
            try begin(referral, recorded, table)
        case .obligation(let id, let event):
            guard var obligation = try known(id, table) else {
                throw SQLiteError(.corrupt, task: "find the obligation of a journal entry")
            }
            // Its row was written later than the journal is settled.
            guard obligation.sequence < recorded.sequence else { return }
            obligation.apply(event, at: recorded.at, sequence: recorded.sequence)
            note(obligation, recorded.sequence)
        case .offeringPublished, .offeringWithdrawn, .letterSent, .letter, .personSought,
            .householdErased, .ruleAdopted:
            break
        }
    }

    private mutating func begin(
        _ referral: Referral, _ recorded: Recorded, _ table: ObligationTable
    ) throws(SQLiteError) {
        guard try known(referral.id, table) == nil else { return }
        fresh.insert(referral.id)
        note(
            Obligation(referral, at: recorded.at, sequence: recorded.sequence), recorded.sequence)
    }

    private func known(
        _ id: ObligationID, _ table: ObligationTable
    ) throws(SQLiteError) -> Obligation? {
        if let obligation = obligations[id] { return obligation }
        return try table.find(id)
    }

    private mutating func note(_ obligation: Obligation, _ sequence: Int64) {
        obligations[obligation.id] = obligation
        if since[obligation.id] == nil { since[obligation.id] = sequence }
    }
}
