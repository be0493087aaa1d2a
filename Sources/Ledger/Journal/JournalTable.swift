internal import Casework
internal import Forms
internal import Seal

/// The append-only record. Each row's hash covers its bytes and the hash before it, so a changed,
/// missing or inserted row shows. What an entry says about people stands sealed beside its facts;
/// the hash covers the sealed bytes, so it still fits when the key to them is gone.
final class JournalTable {
    private(set) var head: ChainHash
    private(set) var lastSequence: Int64
    private(set) var lastAt: Instant
    private let hasher: ChainHasher
    private let insert: Statement
    private let select: Statement
    private let selectHistory: Statement
    private let connection: Connection
    private let vault: Vault?

    /// - Parameter vault: seals and opens; without it nothing can be appended but what was sealed
    ///   already.
    init(
        _ connection: Connection, suite: CipherSuite, vault: Vault?
    ) throws(LedgerError) {
        self.connection = connection
        self.vault = vault
        head = .genesis
        lastSequence = 0
        lastAt = Instant(milliseconds: 0)
        do throws(SealError) {
            hasher = try ChainHasher(suite)
        } catch {
            throw .disk(error.description)
        }
        do throws(SQLiteError) {
            insert = try connection.prepare(
                "INSERT INTO journal (sequence, obligation, previous, entry, hash, sealed)"
                    + " VALUES (?, ?, ?, ?, ?, ?)",
                to: "append to the journal")
            select = try connection.prepare(
                "SELECT entry, sealed FROM journal WHERE sequence = ?",
                to: "read a journal entry")
            selectHistory = try connection.prepare(
                Self.history(of: "sequence, entry, sealed"), to: "read an obligation's history")
        } catch {
            throw LedgerError(error)
        }
        try reload()
    }

    /// Reads the end of the journal again, at start and after a batch was taken back.
    func reload() throws(LedgerError) {
        head = .genesis
        lastSequence = 0
        do {
            let select = try connection.prepare(
                "SELECT sequence, entry, hash FROM journal ORDER BY sequence DESC LIMIT 1",
                to: "read the end of the journal")
            let last = try select.first { row throws(SQLiteError) in
                (row.int(0), row.blob(1), row.blob(2))
            }
            guard let (sequence, entry, hash) = last else { return }
            guard let end = ChainHash(bytes: hash) else {
                throw LedgerError.broken(sequence: sequence, "its hash is not 32 bytes")
            }
            head = end
            lastSequence = sequence
            lastAt = max(lastAt, try Self.facts(entry, sequence).at)
        } catch let error as SQLiteError {
            throw LedgerError(error)
        } catch let error as LedgerError {
            throw error
        } catch {
            throw .unreadable("the end of the journal")
        }
    }

    /// - Parameters:
    ///   - owner: whose key seals what the entry says about people.
    ///   - previous: the entry before it in the history of the same obligation.
    func append(
        _ recorded: Recorded, of owner: KeyOwner?, previous: Int64?
    ) throws(SQLiteError) {
        var sealed: [UInt8]?
        if let personal = EntryForm.personal(recorded) {
            guard let vault, let owner else {
                throw SQLiteError(.misuse, task: "seal a journal entry")
            }
            sealed = try vault.seal(personal, for: owner, in: recorded.sequence)
        }
        try append(
            recorded, facts: EntryForm.facts(recorded), sealed: sealed, previous: previous)
    }

    /// An entry as another journal holds it.
    func append(
        _ recorded: Recorded, facts: [UInt8], sealed: [UInt8]?, previous: Int64?
    ) throws(SQLiteError) {
        do throws(SealError) {
            head =
                if let sealed {
                    try hasher.next(after: head, over: facts.span, sealed: sealed.span)
                } else {
                    try hasher.next(after: head, over: facts.span)
                }
        } catch {
            // Out of memory inside the digest: as grave as a failed write.
            throw SQLiteError(error, task: "hash a journal entry")
        }
        insert.bind(1, recorded.sequence)
        insert.bind(2, Self.obligation(of: recorded.entry)?.number)
        insert.bind(3, previous)
        insert.bind(4, facts)
        insert.bind(5, head.bytes)
        insert.bind(6, sealed)
        try insert.run()
        lastSequence = recorded.sequence
        lastAt = recorded.at
    }

    /// Everything that led to an entry of an obligation, oldest first. Its parameter is that entry.
    static func history(of columns: String) -> String {
        """
        WITH RECURSIVE back (sequence) AS (
            SELECT ?
            UNION ALL
            SELECT journal.previous FROM back JOIN journal USING (sequence)
            WHERE journal.previous IS NOT NULL)
        SELECT \(columns) FROM journal
        WHERE sequence IN (SELECT sequence FROM back)
        ORDER BY sequence
        """
    }

    /// As ``entry(_:of:)``, for an entry and all that led to it.
    func history(to sequence: Int64, of owner: KeyOwner) throws(SQLiteError) -> [Recorded] {
        selectHistory.bind(1, sequence)
        return try selectHistory.all { row throws(SQLiteError) in
            try Self.whole(
                facts: row.blob(1), sealed: row.optionalBlob(2), row.int(0), opening: vault,
                of: owner)
        }
    }

    /// - Parameter owner: whose key opens what it says about people.
    func entry(_ sequence: Int64, of owner: KeyOwner) throws(SQLiteError) -> Recorded {
        select.bind(1, sequence)
        let row = try select.first { row throws(SQLiteError) in
            (facts: row.blob(0), sealed: row.optionalBlob(1))
        }
        guard let row else { throw SQLiteError(.corrupt, task: "read a journal entry") }
        return try Self.whole(
            facts: row.facts, sealed: row.sealed, sequence, opening: vault, of: owner)
    }

    /// Both halves, if the second can be opened.
    static func whole(
        facts: [UInt8], sealed: [UInt8]?, _ sequence: Int64, opening vault: Vault?,
        of owner: KeyOwner
    ) throws(SQLiteError) -> Recorded {
        let personal = try sealed.flatMap { bytes throws(SQLiteError) in
            try vault?.open(bytes, of: owner, in: sequence)
        }
        do throws(Refusal) {
            return try EntryForm.read(facts: facts, personal: personal, sequence: sequence)
        } catch {
            throw SQLiteError(.corrupt, task: "read a journal entry")
        }
    }

    /// Whose history the entry belongs to; a case's entry begins several and is found by its case.
    static func obligation(of entry: Entry) -> ObligationID? {
        switch entry {
        case .obligation(let id, _): id
        case .referred(let referral): referral.id
        case .caseSubmitted, .offeringWritten, .offeringPublished, .offering, .claimOpened,
            .claim, .letterSent, .letter, .personSought, .householdErased, .quarterFrozen,
            .ruleAdopted, .caseConsulted:
            nil
        }
    }

    /// As ``facts(_:_:)``, for whoever goes through the file: what cannot be read is corrupt.
    static func facts(
        _ bytes: [UInt8], _ sequence: Int64, to task: StaticString
    ) throws(SQLiteError) -> Recorded {
        do throws(LedgerError) {
            return try facts(bytes, sequence)
        } catch {
            throw SQLiteError(.corrupt, task: task)
        }
    }

    /// What stands in the open; what the entry says about people is sealed in it.
    static func facts(_ bytes: [UInt8], _ sequence: Int64) throws(LedgerError) -> Recorded {
        do throws(Refusal) {
            return try EntryForm.read(facts: bytes, personal: nil, sequence: sequence)
        } catch {
            throw .broken(sequence: sequence, "it cannot be read (\(error.thing))")
        }
    }
}
