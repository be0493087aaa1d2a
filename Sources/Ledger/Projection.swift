internal import Casework
internal import Seal

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
    private let identities: IdentityTable?
    private let vault: Vault?
    private let connection: Connection

    private var knownObligations = RowCache<ObligationID, Obligation>()
    private var knownLetters = RowCache<LetterID, Letter>()
    private var opened: [CaseID: Case] = [:]

    /// What is kept in memory between batches. Above it everything is forgotten and read again
    /// when needed: memory follows what is in flight, not what is stored.
    private static let knownMax = 16_384

    /// - Parameters:
    ///   - vault: opens the cases that are read.
    ///   - ring: indexes the people in new ones.
    init(
        _ connection: Connection, opening vault: Vault?, indexing ring: KeyRing?
    ) throws(SQLiteError) {
        self.connection = connection
        self.vault = vault
        identities = try ring.map { ring throws(SQLiteError) in
            try IdentityTable(connection, ring)
        }
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
        guard let stored = try cases.find(id, opening: vault) else { return nil }
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
        guard let recorded = try? JournalTable.facts(entry, sequence) else {
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
            .personSought, .householdErased, .ruleAdopted:
            nil
        }
    }

    // MARK: Households

    /// Whose key seals what the entry says about people; nil when it says nothing.
    func owner(of entry: Entry) throws(SQLiteError) -> KeyOwner? {
        switch entry {
        case .caseSubmitted(let opened, _): .household(opened.household)
        case .obligation(let id, let event):
            event.hasWords ? try owner(of: id) : nil
        case .letterSent(let id, _, _): .letter(id)
        case .referred, .offeringPublished, .offeringWithdrawn, .letter, .personSought,
            .householdErased, .ruleAdopted:
            nil
        }
    }

    private func owner(of id: ObligationID) throws(SQLiteError) -> KeyOwner? {
        guard let obligation = try obligation(id) else { return nil }
        return .household(try household(of: obligation.caseID))
    }

    func household(of id: CaseID) throws(SQLiteError) -> HouseholdID {
        if let known = opened[id] { return known.household }
        guard let household = try cases.household(of: id) else {
            throw SQLiteError(.corrupt, task: "find a case's household")
        }
        return household
    }

    func household(ofApplicant number: IDNumber) throws(SQLiteError) -> HouseholdID? {
        try identities?.household(ofApplicant: number)
    }

    func cases(of number: IDNumber) throws(SQLiteError) -> [Finding] {
        try identities?.cases(of: number) ?? []
    }

    /// Call after ``flush()``: open work is looked for in the table.
    func standing(
        of household: HouseholdID
    ) throws(SQLiteError) -> HouseholdRules.Standing? {
        let areas = try cases.areas(of: household)
        guard !areas.isEmpty else { return nil }
        return HouseholdRules.Standing(
            areas: areas, hasOpenWork: try cases.hasOpenWork(household),
            isErased: try vault?.isDestroyed(.household(household)) ?? false)
    }

    // MARK: What an entry does

    /// - Returns: the items it touched.
    @discardableResult
    func apply(_ recorded: Recorded) throws(SQLiteError) -> [Item] {
        try remember(recorded)
        switch recorded.entry {
        case .caseSubmitted(let draft, let referrals):
            try cases.insert(draft, sequence: recorded.sequence)
            try identities?.insert(draft)
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
        case .householdErased(let id, _):
            try identities?.remove(id)
            opened = opened.filter { $0.value.household != id }
        case .personSought:
            break
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
            key = draft.reference
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
