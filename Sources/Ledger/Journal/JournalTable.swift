internal import Casework
internal import Forms
internal import Seal

/// The append-only record. Each row's hash covers its bytes and the hash before it, so a changed,
/// missing or inserted row shows.
final class JournalTable {
    private(set) var head: ChainHash
    private(set) var lastSequence: Int64
    private(set) var lastAt: Instant
    private let hasher: ChainHasher
    private let insert: Statement
    private let select: Statement
    private let connection: Connection

    init(_ connection: Connection) throws(LedgerError) {
        self.connection = connection
        head = .genesis
        lastSequence = 0
        lastAt = Instant(milliseconds: 0)
        do throws(SealError) {
            hasher = try ChainHasher()
        } catch {
            throw .disk(error.description)
        }
        do throws(SQLiteError) {
            insert = try connection.prepare(
                "INSERT INTO journal (sequence, obligation, previous, entry, hash)"
                    + " VALUES (?, ?, ?, ?, ?)",
                to: "append to the journal")
            select = try connection.prepare(
                "SELECT entry FROM journal WHERE sequence = ?", to: "read a journal entry")
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
            lastAt = max(lastAt, try Self.decode(entry, sequence).at)
        } catch let error as SQLiteError {
            throw LedgerError(error)
        } catch let error as LedgerError {
            throw error
        } catch {
            throw .unreadable("the end of the journal")
        }
    }

    /// - Parameter previous: the entry before it in the history of the same obligation.
    func append(_ recorded: Recorded, previous: Int64?) throws(SQLiteError) {
        let bytes = EntryForm.bytes(recorded)
        do throws(SealError) {
            head = try hasher.next(after: head, over: bytes.span)
        } catch {
            // Out of memory inside the digest: as grave as a failed write.
            throw SQLiteError(.ioError, task: "hash a journal entry")
        }
        insert.bind(1, recorded.sequence)
        insert.bind(2, Self.obligation(of: recorded.entry)?.number)
        insert.bind(3, previous)
        insert.bind(4, bytes)
        insert.bind(5, head.bytes)
        try insert.run()
        lastSequence = recorded.sequence
        lastAt = recorded.at
    }

    func entry(_ sequence: Int64) throws(SQLiteError) -> Recorded {
        select.bind(1, sequence)
        let bytes = try select.first { row throws(SQLiteError) in row.blob(0) }
        guard let bytes, let recorded = try? Self.decode(bytes, sequence) else {
            throw SQLiteError(.corrupt, task: "read a journal entry")
        }
        return recorded
    }

    /// Whose history the entry belongs to; a case's entry begins several and is found by its case.
    static func obligation(of entry: Entry) -> ObligationID? {
        switch entry {
        case .obligation(let id, _): id
        case .referred(let referral): referral.id
        case .caseSubmitted, .offeringPublished, .offeringWithdrawn, .letterSent, .letter,
            .ruleAdopted:
            nil
        }
    }

    static func decode(_ bytes: [UInt8], _ sequence: Int64) throws(LedgerError) -> Recorded {
        do throws(Refusal) {
            return try EntryForm.read(bytes, sequence: sequence)
        } catch {
            throw .broken(sequence: sequence, "it cannot be read (\(error.thing))")
        }
    }
}
