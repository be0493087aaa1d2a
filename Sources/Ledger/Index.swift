internal import Casework
internal import Seal

/// What is looked up by a key of its own: commands by their sender's key, people by the number on
/// their card. Its rows follow the journal at a distance; until they are written, those here in
/// memory count.
final class Index {
    private let keys: CommandKeyTable
    /// Nil without the master key: nobody can be found then.
    private let identities: IdentityTable?
    private let vault: Vault?
    private let connection: Connection
    private let noteIndexed: Statement
    /// The last entry that was noted.
    private var last: Int64 = 0
    /// Up to where the file says that all rows are written; never too far.
    private var indexed: Int64 = 0
    /// Noting it costs a page, so it is done now and then.
    private let noteInterval: Int64

    /// - Parameters:
    ///   - vault: opens the cases that are taken up.
    ///   - behind: how many keys of a kind are gathered before they are written.
    init(
        _ connection: Connection, opening vault: Vault?, indexing ring: KeyRing?,
        behindMax behind: Int
    ) throws(SQLiteError) {
        self.connection = connection
        self.vault = vault
        noteInterval = Int64(min(max(behind, 1), 1_024))
        keys = try CommandKeyTable(connection, behindMax: behind)
        identities = try ring.map { ring throws(SQLiteError) in
            try IdentityTable(connection, ring, behindMax: behind)
        }
        noteIndexed = try connection.prepare(
            "UPDATE settled SET indexed = ?", to: "note how far the rows are written")
    }

    // MARK: Reading

    /// The entry that answered a command first; what it says about people stays sealed.
    func firstAnswer(to key: CommandKey) throws(SQLiteError) -> Recorded? {
        guard let (sequence, entry) = try keys.find(key) else { return nil }
        guard let recorded = try? JournalTable.facts(entry, sequence) else {
            throw SQLiteError(.corrupt, task: "read the answer to a command")
        }
        return recorded
    }

    /// The cases in which a person is a member, oldest first.
    func cases(of number: IDNumber) throws(SQLiteError) -> [CaseID] {
        try identities?.cases(of: number) ?? []
    }

    /// The last case with this applicant.
    func lastCase(ofApplicant number: IDNumber) throws(SQLiteError) -> CaseID? {
        try identities?.lastCase(ofApplicant: number)
    }

    // MARK: What an entry does

    func note(_ recorded: Recorded) throws(SQLiteError) {
        last = recorded.sequence
        if let key = recorded.commandKey { keys.note(key, sequence: recorded.sequence) }
        if case .caseSubmitted(let opened, _) = recorded.entry {
            try identities?.note(opened, sequence: recorded.sequence)
        }
    }

    /// Nobody of the household is found any more.
    func remove(_ household: HouseholdID) throws(SQLiteError) {
        try identities?.remove(household)
    }

    // MARK: Writing rows

    /// Writes what has to be written by now. Call before the commit.
    func write() throws(SQLiteError) {
        try keys.writePortion()
        try identities?.writePortion()
        try noteProgress(every: noteInterval)
    }

    func writeAll() throws(SQLiteError) {
        try keys.writeAll()
        try identities?.writeAll()
        try noteProgress(every: 1)
    }

    private func noteProgress(every interval: Int64) throws(SQLiteError) {
        let unwritten = [keys.firstUnwritten, identities?.firstUnwritten].compactMap(\.self).min()
        let written = (unwritten ?? last + 1) - 1
        guard written - indexed >= interval else { return }
        noteIndexed.bind(1, written)
        try noteIndexed.run()
        indexed = written
    }

    // MARK: What the rows do not show

    /// Up to which entry the rows of a file are written.
    static func indexed(_ connection: Connection) throws(SQLiteError) -> Int64 {
        try connection.prepare("SELECT indexed FROM settled", to: "find the end of the journal")
            .first { $0.int(0) } ?? 0
    }

    /// Takes up what the journal says and the rows do not show yet. Call it in a transaction.
    func catchUp() throws(SQLiteError) {
        indexed = try Self.indexed(connection)
        last = indexed
        let select = try connection.prepare(
            "SELECT sequence, entry, sealed FROM journal WHERE sequence > ? ORDER BY sequence",
            to: "read the end of the journal")
        select.bind(1, indexed)
        defer { select.reset() }
        while try select.step() {
            let (sequence, facts) = (select.int(0), select.blob(1))
            guard let recorded = try? JournalTable.facts(facts, sequence) else {
                throw SQLiteError(.corrupt, task: "read the end of the journal")
            }
            if case .caseSubmitted(let opened, _) = recorded.entry {
                // Of an erased household nobody is noted, because its cases stay sealed.
                try note(
                    try JournalTable.whole(
                        facts: facts, sealed: select.optionalBlob(2), sequence, opening: vault,
                        of: .household(opened.household)))
            } else {
                try note(recorded)
            }
            // Only after a change of the schema there is so much.
            if keys.isOverfull || identities?.isOverfull ?? false { try write() }
        }
    }

    func forget() {
        keys.forget()
        identities?.forget()
    }
}

extension Recorded {
    /// The key of the command that it answered; a case's is its reference.
    fileprivate var commandKey: CommandKey? {
        guard case .identity(let identity) = by else { return nil }
        let reference: String? =
            if case .caseSubmitted(let draft, _) = entry { draft.reference } else { key }
        return reference.map { CommandKey(sender: identity.sender, key: $0) }
    }
}
