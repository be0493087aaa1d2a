internal import Casework

/// The end of the journal: what it says of obligations and their rows do not show yet. Writer and
/// readers fold it over the rows alike, so nobody ever sees an obligation as it was.
///
/// A reader that lives long keeps its tail and reads on (``readOn(_:over:)``). Rows are written
/// meanwhile, so what holds at every look, in one transaction, is this: an obligation that is here
/// is as the journal says up to ``end``; of one that is not, the row is.
struct Tail {
    /// Every row shows what the journal says up to here.
    private(set) var settled: Int64
    /// The obligations that the rest of it touches, as they stand now.
    private(set) var obligations: [ObligationID: Obligation] = [:]
    /// Of each the first entry that its row may not show.
    private(set) var since: [ObligationID: Int64] = [:]
    /// Those that had no row at all when their first entry was read.
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
        try read(connection, over: table, atMost: max)
    }

    /// Takes in what has come since. Call it in the transaction in which the rows are read.
    ///
    /// Why nothing is missed or counted twice: the entries behind ``end`` are folded over what is
    /// here, which is as of ``end``, or else over the row, and the row tells by its sequence which
    /// of them it shows already. A row never shows less than it did, so one that was right without
    /// these entries is right with those of them that it lacks.
    mutating func readOn(
        _ connection: Connection, over table: ObligationTable
    ) throws(SQLiteError) {
        let settled = try SettledTable.sequence(of: .obligations, connection)
        guard settled < end else {
            // Nobody looked for so long that the rows show more than this does.
            self = try Tail(connection, over: table)
            return
        }
        if settled > self.settled { forget(upTo: settled) }
        try read(connection, over: table, atMost: .max)
    }

    /// What the rows show by now need not be here: where the last entry is settled, the row is as
    /// new.
    private mutating func forget(upTo settled: Int64) {
        for (id, obligation) in obligations where obligation.sequence <= settled {
            obligations[id] = nil
            since[id] = nil
            fresh.remove(id)
        }
        self.settled = settled
    }

    private mutating func read(
        _ connection: Connection, over table: ObligationTable, atMost max: Int64
    ) throws(SQLiteError) {
        let select = try connection.prepare(
            "SELECT sequence, entry FROM journal WHERE sequence > ? ORDER BY sequence LIMIT ?",
            to: "read the end of the journal")
        select.bind(1, end)
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
        case .offeringWritten, .offeringPublished, .offering, .claimOpened, .claim, .letterSent,
            .letter, .personSought, .householdErased, .quarterFrozen, .ruleAdopted, .caseConsulted:
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
