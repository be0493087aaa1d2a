internal import Casework
internal import Seal

/// What is looked up by a key of its own: commands by their sender's key, people by the number on
/// their card. Its rows follow the journal at a distance; until they are written, those here in
/// memory count.
final class Index {
    private let keys: CommandKeyTable
    private var newKeys: Backlog<CommandKey, Int64>
    /// Nil without the master key: nobody can be found then.
    private let identities: IdentityTable?
    private var newMembers: Backlog<BlindIndex, IdentityTable.Membership>

    private let vault: Vault?
    private let connection: Connection
    private let selectEntry: Statement
    private let settled: SettledTable
    private let settledInterval: Int64

    /// - Parameters:
    ///   - vault: opens the cases that are taken up.
    ///   - behind: how many rows of a kind are gathered before they are written.
    init(
        _ connection: Connection, opening vault: Vault?, indexing ring: KeyRing?,
        behindMax behind: Int
    ) throws(SQLiteError) {
        self.connection = connection
        self.vault = vault
        keys = try CommandKeyTable(connection)
        newKeys = Backlog(size: behind)
        identities = try ring.map { ring throws(SQLiteError) in
            try IdentityTable(connection, ring)
        }
        newMembers = Backlog(size: behind)
        selectEntry = try connection.prepare(
            "SELECT entry FROM journal WHERE sequence = ?", to: "read the answer to a command")
        settled = try SettledTable(.index, connection)
        settledInterval = Int64(min(max(behind, 1), 1_024))
    }

    // MARK: Reading

    /// The entry that answered a command first; what it says about people stays sealed.
    func firstAnswer(to key: CommandKey) throws(SQLiteError) -> Recorded? {
        guard let sequence = try sequence(of: key) else { return nil }
        let task: StaticString = "read the answer to a command"
        selectEntry.bind(1, sequence)
        guard let entry = try selectEntry.first({ $0.blob(0) }) else {
            throw SQLiteError(.corrupt, task: task)
        }
        return try JournalTable.facts(entry, sequence, to: task)
    }

    private func sequence(of key: CommandKey) throws(SQLiteError) -> Int64? {
        if let unwritten = newKeys.last(of: key, where: { _ in true }) { return unwritten }
        return try keys.sequence(of: key)
    }

    /// The cases in which a person is a member, oldest first.
    func cases(of number: IDNumber) throws(SQLiteError) -> [CaseID] {
        guard let identities else { return [] }
        let digest = try identities.digest(of: number)
        let written = try identities.cases(of: digest)
        // What was taken up after a crash may be written as well.
        return written
            + newMembers.rows(of: digest).map(\.caseID).filter { id in !written.contains(id) }
    }

    /// The last case with this applicant.
    func lastCase(ofApplicant number: IDNumber) throws(SQLiteError) -> CaseID? {
        guard let identities else { return nil }
        let digest = try identities.digest(of: number)
        if let unwritten = newMembers.last(of: digest, where: \.isApplicant) {
            return unwritten.caseID
        }
        return try identities.lastCase(ofApplicant: digest)
    }

    // MARK: What an entry does

    func note(_ recorded: Recorded) throws(SQLiteError) {
        let sequence = recorded.sequence
        if let key = recorded.commandKey { newKeys.add(sequence, key, at: sequence) }
        guard case .caseSubmitted(let opened, _) = recorded.entry, let identities else { return }
        for (digest, membership) in try identities.members(of: opened) {
            newMembers.add(membership, digest, at: sequence)
        }
    }

    /// Nobody of the household is found any more.
    func remove(_ household: HouseholdID) throws(SQLiteError) {
        guard let identities else { return }
        try newMembers.writeAll(identities.insert)
        try identities.remove(household)
    }

    // MARK: Writing rows

    /// Writes what has to be written by now. Call before the commit.
    ///
    /// - Parameter last: the last entry that was noted.
    func write(upTo last: Int64) throws(SQLiteError) {
        try newKeys.writePortion(keys.insert)
        if let identities { try newMembers.writePortion(identities.insert) }
        try settled.note(written(upTo: last), every: settledInterval)
    }

    func writeAll(upTo last: Int64) throws(SQLiteError) {
        try newKeys.writeAll(keys.insert)
        if let identities { try newMembers.writeAll(identities.insert) }
        try settled.note(written(upTo: last), every: 1)
    }

    private func written(upTo last: Int64) -> Int64 {
        min(newKeys.firstUnwritten ?? last + 1, newMembers.firstUnwritten ?? last + 1) - 1
    }

    // MARK: What the rows do not show

    /// Takes up what the journal says and the rows do not show yet. Call it in a transaction.
    func catchUp() throws(SQLiteError) {
        try settled.reload()
        let task: StaticString = "read the end of the journal"
        let select = try connection.prepare(
            "SELECT sequence, entry, sealed FROM journal WHERE sequence > ? ORDER BY sequence",
            to: task)
        select.bind(1, settled.sequence)
        defer { select.reset() }
        while try select.step() {
            let (sequence, facts) = (select.int(0), select.blob(1))
            let recorded = try JournalTable.facts(facts, sequence, to: task)
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
            if newKeys.isOverfull || newMembers.isOverfull { try write(upTo: sequence) }
        }
    }

    func forget() {
        newKeys.forget()
        newMembers.forget()
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
