internal import Casework

/// The tables as the journal makes them: entry in, rows out. The writer and ``Replay`` both use
/// it, so a table cannot say anything that the journal does not.
///
/// An obligation or letter that changes several times in one batch is written once, at its end.
final class Projection {
    private let cases: CaseTable
    private let obligations: ObligationTable
    private let letters: LetterTable
    private let offerings: OfferingTable
    private let keys: CommandKeyTable
    private let rules: RuleTable
    private let connection: Connection

    private var knownObligations = RowCache<ObligationID, Obligation>()
    private var knownLetters = RowCache<LetterID, Letter>()
    private var opened: [CaseID: Case] = [:]

    /// What is kept in memory between batches. Above it everything is forgotten and read again
    /// when needed: memory follows what is in flight, not what is stored.
    private static let knownMax = 16_384

    init(_ connection: Connection) throws(SQLiteError) {
        self.connection = connection
        cases = try CaseTable(connection)
        obligations = try ObligationTable(connection)
        letters = try LetterTable(connection)
        offerings = try OfferingTable(connection)
        keys = try CommandKeyTable(connection)
        rules = try RuleTable(connection)
    }

    // MARK: Reading

    func obligation(_ id: ObligationID) throws(SQLiteError) -> Obligation? {
        if let obligation = knownObligations[id] { return obligation }
        guard let stored = try obligations.find(id) else { return nil }
        knownObligations.keep(stored, id)
        return stored
    }

    func letter(_ id: LetterID) throws(SQLiteError) -> Letter? {
        if let letter = knownLetters[id] { return letter }
        guard let stored = try letters.find(id) else { return nil }
        knownLetters.keep(stored, id)
        return stored
    }

    func opened(_ id: CaseID) throws(SQLiteError) -> Case? {
        if let found = opened[id] { return found }
        guard let stored = try cases.find(id) else { return nil }
        opened[id] = stored
        return stored
    }

    func offering(
        _ code: String, of owner: AgencyID, on list: OfferingList
    ) throws(SQLiteError) -> Offering? {
        try offerings.find(code, of: owner, on: list)
    }

    func offering(_ id: OfferingID) throws(SQLiteError) -> Offering? { try offerings.find(id) }

    func firstAnswer(sender: String, key: String) throws(SQLiteError) -> Recorded? {
        guard let (sequence, entry) = try keys.find(sender: sender, key: key) else { return nil }
        guard let recorded = try? JournalTable.decode(entry, sequence) else {
            throw SQLiteError(.corrupt, task: "read the answer to a command")
        }
        return recorded
    }

    /// The entry before this one in the history of its obligation. A rerouted obligation's history
    /// goes on from the one it replaces.
    func previous(to entry: Entry) throws(SQLiteError) -> Int64? {
        switch entry {
        case .obligation(let id, _): try obligation(id)?.sequence
        case .referred(let referral):
            try referral.route.partOf.flatMap { id throws(SQLiteError) in try obligation(id) }?
                .sequence
        case .caseSubmitted, .offeringPublished, .offeringWithdrawn, .letterSent, .letter,
            .ruleAdopted:
            nil
        }
    }

    // MARK: What an entry does

    /// - Returns: the items it touched.
    @discardableResult
    func apply(_ recorded: Recorded) throws(SQLiteError) -> [Item] {
        try remember(recorded)
        switch recorded.entry {
        case .caseSubmitted(let draft, let referrals):
            try cases.insert(draft, sequence: recorded.sequence)
            opened[draft.id] = draft
            for referral in referrals { add(referral, recorded) }
            return referrals.map { .obligation($0.id) }
        case .referred(let referral):
            add(referral, recorded)
            return [.obligation(referral.id)]
        case .obligation(let id, let event):
            guard var obligation = try obligation(id) else {
                throw SQLiteError(.corrupt, task: "find the obligation of a journal entry")
            }
            obligation.apply(event, at: recorded.at, sequence: recorded.sequence)
            knownObligations.change(obligation, id)
            return [.obligation(id)]
        case .letterSent(let id, let draft, let sender):
            knownLetters.add(
                Letter(id, draft, from: sender, sentAs: recorded.sequence), id)
            return [.letter(id)]
        case .letter(let id, let event):
            guard var letter = try letter(id) else {
                throw SQLiteError(.corrupt, task: "find the letter of a journal entry")
            }
            letter.apply(event, sequence: recorded.sequence)
            knownLetters.change(letter, id)
            return [.letter(id)]
        case .offeringPublished(let offering):
            try offerings.store(offering)
        case .offeringWithdrawn(let id, let reason):
            guard var offering = try offerings.find(id) else {
                throw SQLiteError(.corrupt, task: "find the offering of a journal entry")
            }
            offering.withdraw(because: reason, at: recorded.at)
            try offerings.store(offering)
        case .ruleAdopted(let rule):
            try rules.insert(rule, sequence: recorded.sequence)
        }
        return []
    }

    private func add(_ referral: Referral, _ recorded: Recorded) {
        knownObligations.add(
            Obligation(referral, at: recorded.at, sequence: recorded.sequence), referral.id)
    }

    private func remember(_ recorded: Recorded) throws(SQLiteError) {
        guard case .identity(let identity) = recorded.by else { return }
        let key: String?
        if case .caseSubmitted(let draft, _) = recorded.entry {
            key = draft.draft.reference
        } else {
            key = recorded.key
        }
        if let key {
            try keys.insert(sender: identity.sender, key: key, sequence: recorded.sequence)
        }
    }

    /// Writes what changed. Call before the commit.
    func flush() throws(SQLiteError) {
        try knownObligations.flush(
            keepingAtMost: Self.knownMax,
            insert: { row throws(SQLiteError) in try obligations.insert(row) },
            update: { row throws(SQLiteError) in try obligations.update(row) })
        try knownLetters.flush(
            keepingAtMost: Self.knownMax,
            insert: { row throws(SQLiteError) in try letters.store(row) },
            update: { row throws(SQLiteError) in try letters.store(row) })
        if opened.count > Self.knownMax { opened.removeAll(keepingCapacity: true) }
    }

    /// Forgets everything, after a batch was taken back.
    func forget() {
        knownObligations.forget()
        knownLetters.forget()
        opened.removeAll()
    }
}
