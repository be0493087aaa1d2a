public import Casework
public import Seal

/// A read-only connection: reports, lists and audits look here and never hold up a receipt.
///
/// Belongs to whoever opened it; one thread at a time. Without the master key, what entries say
/// about people stays sealed.
public final class Reader {
    /// A report goes through a table once, and what is read again the system has in memory: more
    /// room would only be more pages to make ready.
    private static let cacheMebibytes = 2

    let connection: Connection
    let vault: Vault?
    /// Made at the first look.
    private var live: LiveObligations?
    /// The cases of obligations that had no row yet when one of them was looked for.
    private var unwritten: [ObligationID: CaseID] = [:]

    /// - Parameters:
    ///   - directory: a data directory; a server may be running on it.
    ///   - master: opens what is sealed.
    public init(
        directory: String, on disk: Disk = .system, master: MasterKey? = nil
    ) throws(LedgerError) {
        let connection: Connection
        do throws(SQLiteError) {
            connection = try Connection(
                path: Ledger.file(in: directory), on: disk, mode: .readOnly,
                options: Connection.Options(cacheMebibytes: Self.cacheMebibytes))
        } catch {
            throw LedgerError(error)
        }
        try Schema.check(connection)
        self.connection = connection
        vault =
            if let master { try Vault(reading: connection, master) } else { nil }
    }

    /// Whether it opens what is sealed.
    public var isKeyed: Bool { vault != nil }

    /// Every obligation, one after the other, as it stands now.
    public func eachObligation(_ body: (Obligation) -> Void) throws(LedgerError) {
        try read { connection throws(SQLiteError) in
            try connection.reading { () throws(SQLiteError) in
                let rows = try ObligationRows(connection)
                while let obligation = try rows.next() { body(obligation) }
            }
        }
    }

    /// Counts every obligation as it stands now. Of a row only what is counted is read.
    public func count(into count: inout DeadlineCount) throws(LedgerError) {
        try read { connection throws(SQLiteError) in
            try connection.reading { () throws(SQLiteError) in
                try ReportedRows.count(on: connection, into: &count)
            }
        }
    }

    /// One obligation as it stands now; nil when there is none of this number.
    public func obligation(_ id: ObligationID) throws(LedgerError) -> Obligation? {
        try look { live throws(SQLiteError) in try live.find(id) }
    }

    /// Every obligation as it stood at a past moment: the journal up to then, folded.
    public func obligations(asOf moment: Instant) throws(LedgerError) -> [Obligation] {
        var known: [ObligationID: Obligation] = [:]
        try eachEntry { recorded in
            guard recorded.at <= moment else { return }
            switch recorded.entry {
            case .caseSubmitted(_, let referrals):
                for referral in referrals {
                    known[referral.id] = Obligation(
                        referral, at: recorded.at, sequence: recorded.sequence)
                }
            case .referred(let referral):
                known[referral.id] = Obligation(
                    referral, at: recorded.at, sequence: recorded.sequence)
            case .obligation(let id, let event):
                known[id]?.apply(event, at: recorded.at, sequence: recorded.sequence)
            case .offeringWritten, .offeringPublished, .offering, .claimOpened, .claim,
                .letterSent, .letter, .personSought, .householdErased, .quarterFrozen,
                .ruleAdopted, .caseConsulted:
                break
            }
        }
        return known.values.sorted { $0.id < $1.id }
    }

    /// The journal in its order.
    public func eachEntry(
        from first: Int64 = 1, _ body: (Recorded) -> Void
    ) throws(LedgerError) {
        try entries(
            "SELECT sequence, entry, sealed FROM journal WHERE sequence >= ? ORDER BY sequence",
            first,
            body)
    }

    /// Everything that happened to one obligation, from the intake of its case on; a rerouted one
    /// begins with the history of the one it replaces.
    public func history(of id: ObligationID) throws(LedgerError) -> [Recorded] {
        guard let obligation = try obligation(id) else { return [] }
        var history: [Recorded] = []
        try entries(
            JournalTable.history(of: "sequence, entry, sealed"), obligation.sequence
        ) { history.append($0) }
        return history
    }

    /// When a case was opened; nil when there is none of this number.
    public func openedAt(_ id: CaseID) throws(LedgerError) -> Instant? {
        try read { connection throws(SQLiteError) in
            let select = try connection.prepare(
                "SELECT opened_at FROM household_case WHERE id = ?", to: "read a case")
            select.bind(1, id.number)
            return try select.first { row throws(SQLiteError) in
                Instant(milliseconds: row.int(0))
            }
        }
    }

    /// Every rule version that ever came into force, oldest first.
    public func rules() throws(LedgerError) -> [AdoptedRule] {
        try read { connection throws(SQLiteError) in try RuleTable.all(connection) }
    }

    /// The journal in its order as its rows hold it: facts, and the sealed half as it lies there.
    func eachRow(
        _ body: (_ sequence: Int64, _ facts: [UInt8], _ sealed: [UInt8]?) throws(SQLiteError) ->
            Void
    ) throws(SQLiteError) {
        let select = try connection.prepare(
            "SELECT sequence, entry, sealed FROM journal ORDER BY sequence", to: "read the journal")
        while try select.step() {
            try body(select.int(0), select.blob(1), select.optionalBlob(2))
        }
    }

    /// Which cryptography the ledger stands on.
    func suite() throws(LedgerError) -> CipherSuite {
        try read { connection throws(SQLiteError) in try SealTable.suite(connection) }
    }

    public func verify() throws(LedgerError) -> ChainCheck { try ChainCheck.walk(connection) }

    // MARK: Reading

    private func entries(
        _ sql: String, _ parameter: Int64, _ body: (Recorded) -> Void
    ) throws(LedgerError) {
        do {
            let select = try connection.prepare(sql, to: "read the journal")
            defer { select.reset() }
            select.bind(1, parameter)
            while try select.step() {
                body(try whole(select.blob(1), select.optionalBlob(2), select.int(0)))
            }
        } catch let error as SQLiteError {
            throw LedgerError(error)
        } catch let error as LedgerError {
            throw error
        } catch {
            throw .unreadable("the journal")
        }
    }

    /// Both halves of an entry where there is a key, the facts where there is none.
    private func whole(
        _ facts: [UInt8], _ sealed: [UInt8]?, _ sequence: Int64
    ) throws -> Recorded {
        let recorded = try JournalTable.facts(facts, sequence)
        guard let vault, let sealed, let owner = try owner(of: recorded.entry) else {
            return recorded
        }
        return try JournalTable.whole(
            facts: facts, sealed: sealed, sequence, opening: vault, of: owner)
    }

    private func owner(of entry: Entry) throws(SQLiteError) -> KeyOwner? {
        switch entry {
        case .caseSubmitted(let opened, _): .household(opened.household)
        case .letterSent(let id, _, _): .letter(id)
        case .obligation(let id, _): try household(of: id).map { .household($0) }
        case .claim(let id, _):
            try ClaimTable(connection).find(id).flatMap { claim throws(SQLiteError) in
                try CaseTable(connection).household(of: claim.caseID)
            }.map { .household($0) }
        case .referred, .offeringWritten, .offeringPublished, .offering, .claimOpened, .letter,
            .personSought, .householdErased, .quarterFrozen, .ruleAdopted, .caseConsulted:
            nil
        }
    }

    private func household(of id: ObligationID) throws(SQLiteError) -> HouseholdID? {
        if let written = try household(
            "SELECT household FROM obligation JOIN household_case"
                + " ON household_case.id = obligation.case_id WHERE obligation.id = ?", id.number)
        {
            return written
        }
        if unwritten[id] == nil {
            let table = try ObligationTable(connection, LaneTable(connection))
            unwritten = try Tail(connection, over: table).obligations.mapValues(\.caseID)
        }
        guard let opened = unwritten[id] else { return nil }
        return try household(
            "SELECT household FROM household_case WHERE id = ?", opened.number)
    }

    private func household(_ sql: String, _ number: Int64) throws(SQLiteError) -> HouseholdID? {
        let select = try connection.prepare(sql, to: "find an obligation's household")
        select.bind(1, number)
        return try select.first { row throws(SQLiteError) in HouseholdID(row.int(0)) }
    }

    func read<Value>(
        _ body: (Connection) throws(SQLiteError) -> Value
    ) throws(LedgerError) -> Value {
        do throws(SQLiteError) {
            return try body(connection)
        } catch {
            throw LedgerError(error)
        }
    }

    /// Everything that the body asks for is as of one moment, obligations as the journal has them.
    func look<Value>(
        _ body: (LiveObligations) throws(SQLiteError) -> Value
    ) throws(LedgerError) -> Value {
        try read { connection throws(SQLiteError) in
            try connection.reading { () throws(SQLiteError) in
                let live =
                    if let kept = self.live { kept } else {
                        try LiveObligations(connection)
                    }
                self.live = live
                try live.readOn()
                return try body(live)
            }
        }
    }
}
