internal import Casework
internal import Seal

/// The tables as the journal makes them: entry in, rows out. The writer and ``Replay`` both use
/// it, so a table cannot say anything that the journal does not.
///
/// An obligation's row is written when it has come to rest, a letter's at the end of its batch.
/// Until then the rows here, in memory, are the ones that count; readers have ``Tail``.
final class Projection {
    private let cases: CaseTable
    private let obligations: ObligationTable
    private let lanes: LaneTable
    private let letters: LetterTable
    private let offerings: OfferingTable
    private let claims: ClaimTable
    private let leads: LeadTable
    /// An entry of the lists or a claim may have to be looked at at another time.
    private(set) var isListChanged = true
    private let rules: RuleTable
    private let quarters: QuarterTable
    private let index: Index
    private let vault: Vault?
    private let connection: Connection

    private var knownObligations = RowCache<ObligationID, Obligation>(keepsWritten: false)
    private var knownLetters = RowCache<LetterID, Letter>(keepsWritten: true)
    /// Memory follows what is in flight, not what is stored.
    private var opened = Recent<CaseID, OpenedCase>(countMax: 4_096)

    /// The last entry that was applied.
    private var last: Int64 = 0
    private let settled: SettledTable
    /// How many entries an obligation's row may be behind.
    private let entriesBehindMax: Int64
    private static let settledInterval: Int64 = 1_024
    /// What is caught up with at a time.
    private static let catchUpMax: Int64 = 65_536

    /// - Parameters:
    ///   - vault: opens the cases that are read.
    ///   - ring: indexes the people in new ones.
    ///   - behind: how many entries an obligation's row may be behind, and how many keys of the
    ///     index are gathered.
    init(
        _ connection: Connection, opening vault: Vault?, indexing ring: KeyRing?,
        behindMax behind: Int
    ) throws(SQLiteError) {
        self.connection = connection
        entriesBehindMax = Int64(behind)
        self.vault = vault
        index = try Index(connection, opening: vault, indexing: ring, behindMax: behind)
        cases = try CaseTable(connection)
        lanes = try LaneTable(connection)
        obligations = try ObligationTable(connection, lanes)
        settled = try SettledTable(.obligations, connection)
        letters = try LetterTable(connection)
        offerings = try OfferingTable(connection)
        claims = try ClaimTable(connection)
        leads = try LeadTable(connection)
        rules = try RuleTable(connection)
        quarters = try QuarterTable(connection)
    }

    // MARK: Reading

    func obligation(_ id: ObligationID) throws(SQLiteError) -> Obligation? {
        try keptObligation(id)?.row
    }

    func keptObligation(_ id: ObligationID) throws(SQLiteError) -> Kept<Obligation>? {
        if let kept = knownObligations[id] { return kept }
        return try obligations.find(id).map { knownObligations.keep($0, id) }
    }

    func letter(_ id: LetterID) throws(SQLiteError) -> Letter? { try keptLetter(id)?.row }

    func keptLetter(_ id: LetterID) throws(SQLiteError) -> Kept<Letter>? {
        if let kept = knownLetters[id] { return kept }
        return try letters.find(id).map { knownLetters.keep($0, id) }
    }

    func opened(_ id: CaseID) throws(SQLiteError) -> Case? {
        if let known = opened[id] { return known.opened }
        return try cases.find(id, opening: vault)
    }

    /// A case on its way to a reader. When all of its referrals have gone out, it is forgotten: the
    /// reader's thread has made it, and frees it for a fraction of what it would cost here.
    func caseToDeliver(_ id: CaseID) throws(SQLiteError) -> Case? {
        guard var known = opened[id] else { return try cases.find(id, opening: vault) }
        known.referralsLeft -= 1
        if known.referralsLeft > 0 { opened.keep(known, id) } else { opened.remove(id) }
        return known.opened
    }

    func offering(_ address: OfferingAddress) throws(SQLiteError) -> Offering? {
        try offerings.find(address)
    }

    func offering(_ id: OfferingID) throws(SQLiteError) -> Offering? { try offerings.find(id) }

    func offerings(on list: OfferingList) throws(SQLiteError) -> [Offering] {
        var query = OfferingQuery()
        query.on(list)
        return try query.all(connection)
    }

    func claim(_ id: ClaimID) throws(SQLiteError) -> Claim? { try claims.find(id) }

    func claims(on need: ObligationID) throws(SQLiteError) -> [Claim] {
        try claims.all(on: need)
    }

    func lead(to offering: OfferingID, for id: CaseID) throws(SQLiteError) -> ObligationID? {
        try leads.lead(to: offering, for: id)
    }

    /// Where the entry stands that a lead points to.
    func entry(ofLead id: ObligationID) throws(SQLiteError) -> OfferingAddress? {
        try leads.cause(of: id).flatMap { cause throws(SQLiteError) in
            try offering(cause.offering)?.address
        }
    }

    /// Entries of the lists and claims that the broker has something to do about.
    func dueOfferings(at now: Instant, atMost max: Int) throws(SQLiteError) -> [Offering] {
        try offerings.due(at: now, atMost: max)
    }

    func dueClaims(at now: Instant, atMost max: Int) throws(SQLiteError) -> [Claim] {
        try claims.due(at: now, atMost: max)
    }

    /// When the broker has to do something about the lists or a claim.
    func listsWakeAt() throws(SQLiteError) -> Instant? {
        isListChanged = false
        let (offering, claim) = (try offerings.wakesAt, try claims.wakesAt)
        guard let offering, let claim else { return offering ?? claim }
        return min(offering, claim)
    }

    func frozen(_ quarter: Quarter) throws(SQLiteError) -> FrozenQuarter? {
        try quarters.find(quarter)
    }

    func firstAnswer(to key: CommandKey) throws(SQLiteError) -> Recorded? {
        try index.firstAnswer(to: key)
    }

    /// The entry before this one in the history of its obligation. A rerouted obligation's history
    /// goes on from the one it replaces.
    func previous(to entry: Entry) throws(SQLiteError) -> Int64? {
        switch entry {
        case .obligation(let id, _): try keptObligation(id)?.row.sequence
        case .referred(let referral):
            try referral.route.partOf.flatMap { id throws(SQLiteError) in try obligation(id) }?
                .sequence
        // What is held of an offer belongs to its history: without it nobody could tell how much
        // of it was left on a past day.
        case .offeringWritten(let id, _, _), .offeringPublished(let id, _, _, _),
            .offering(let id, _):
            try offerings.sequence(of: id)
        case .claimOpened(let claim): try offerings.sequence(of: claim.offering)
        case .claim(let id, _):
            try claims.find(id).flatMap { claim throws(SQLiteError) in
                try offerings.sequence(of: claim.offering)
            }
        case .caseSubmitted, .letterSent, .letter, .personSought, .householdErased,
            .quarterFrozen, .ruleAdopted, .caseConsulted:
            nil
        }
    }

    /// The queue in which the obligation of an entry waits and nobody has it in hand, before the
    /// entry is applied.
    func line(of entry: Entry) throws(SQLiteError) -> AgencyID? {
        guard case .obligation(let id, _) = entry else { return nil }
        return try keptObligation(id)?.row.line
    }

    // MARK: Households

    /// Whose key seals what the entry says about people; nil when it says nothing.
    func owner(of entry: Entry) throws(SQLiteError) -> KeyOwner? {
        switch entry {
        case .caseSubmitted(let opened, _): .household(opened.household)
        case .obligation(let id, let event):
            event.hasWords ? try owner(of: id) : nil
        case .letterSent(let id, _, _): .letter(id)
        case .claim(let id, let event):
            event.hasWords ? try owner(of: id) : nil
        case .referred, .offeringWritten, .offeringPublished, .offering, .claimOpened, .letter,
            .personSought, .householdErased, .quarterFrozen, .ruleAdopted, .caseConsulted:
            nil
        }
    }

    private func owner(of id: ClaimID) throws(SQLiteError) -> KeyOwner? {
        guard let claim = try claims.find(id) else { return nil }
        return .household(try household(of: claim.caseID))
    }

    private func owner(of id: ObligationID) throws(SQLiteError) -> KeyOwner? {
        guard let obligation = try obligation(id) else { return nil }
        return .household(try household(of: obligation.caseID))
    }

    func household(of id: CaseID) throws(SQLiteError) -> HouseholdID {
        if let known = opened[id] { return known.opened.household }
        guard let household = try cases.household(of: id) else {
            throw SQLiteError(.corrupt, task: "find a case's household")
        }
        return household
    }

    func household(ofApplicant number: IDNumber) throws(SQLiteError) -> HouseholdID? {
        try index.lastCase(ofApplicant: number).map { id throws(SQLiteError) in
            try household(of: id)
        }
    }

    func cases(of number: IDNumber) throws(SQLiteError) -> [Finding] {
        var findings: [Finding] = []
        for id in try index.cases(of: number) { findings.append(try cases.finding(id)) }
        return findings
    }

    func standing(
        of household: HouseholdID
    ) throws(SQLiteError) -> HouseholdRules.Standing? {
        let areas = try cases.areas(of: household)
        guard !areas.isEmpty else { return nil }
        return HouseholdRules.Standing(
            areas: areas, hasOpenWork: try hasOpenWork(household),
            isErased: try isErased(household))
    }

    /// Its key was destroyed.
    func isErased(_ household: HouseholdID) throws(SQLiteError) -> Bool {
        try vault?.isDestroyed(.household(household)) ?? false
    }

    /// Looks where the rows are behind as well. Nothing is written for it: a question that is
    /// refused is taken back with its transaction.
    private func hasOpenWork(_ household: HouseholdID) throws(SQLiteError) -> Bool {
        if try claims.hasOpen(of: household) { return true }
        for id in try cases.openObligations(of: household) {
            if try keptObligation(id)?.row.isOpen ?? false { return true }
        }
        for kept in knownObligations.unwritten.values where kept.row.isOpen {
            if try self.household(of: kept.row.caseID) == household { return true }
        }
        return false
    }

    // MARK: What an entry does

    /// - Returns: the items it touched.
    @discardableResult
    func apply(_ recorded: Recorded) throws(SQLiteError) -> [Item] {
        last = recorded.sequence
        try index.note(recorded)
        switch recorded.entry {
        case .caseSubmitted(let draft, let referrals):
            try cases.insert(draft, sequence: recorded.sequence)
            opened.keep(OpenedCase(opened: draft, referralsLeft: referrals.count), draft.id)
            for referral in referrals { try add(referral, recorded) }
            return referrals.map { .obligation($0.id) }
        case .referred(let referral):
            try add(referral, recorded)
            return [.obligation(referral.id)]
        case .obligation(let id, let event):
            guard var obligation = try obligation(id) else {
                throw SQLiteError(.corrupt, task: "find the obligation of a journal entry")
            }
            obligation.apply(event, at: recorded.at, sequence: recorded.sequence)
            knownObligations.change(obligation, id, at: recorded.sequence)
            return [.obligation(id)]
        case .letterSent(let id, let draft, let sender):
            knownLetters.add(
                Letter(id, draft, from: sender, sentAs: recorded.sequence), id,
                at: recorded.sequence)
            return [.letter(id)]
        case .letter(let id, let event):
            guard var letter = try letter(id) else {
                throw SQLiteError(.corrupt, task: "find the letter of a journal entry")
            }
            letter.apply(event, sequence: recorded.sequence)
            knownLetters.change(letter, id, at: recorded.sequence)
            return [.letter(id)]
        case .offeringWritten(let id, _, _), .offeringPublished(let id, _, _, _),
            .offering(let id, _):
            try change(id, recorded)
        case .claimOpened(let claim): try change(claim, recorded)
        case .claim(let id, _):
            guard let claim = try claims.find(id) else {
                throw SQLiteError(.corrupt, task: "find the claim of a journal entry")
            }
            try change(claim, recorded)
        case .householdErased(let id, _):
            try index.remove(id)
            opened.removeAll { $0.opened.household == id }
        case .personSought, .caseConsulted:
            break
        case .quarterFrozen(let figures):
            try quarters.insert(
                FrozenQuarter(figures, at: recorded.at, sequence: recorded.sequence))
        case .ruleAdopted(let rule):
            try rules.insert(rule, sequence: recorded.sequence)
        }
        return []
    }

    private func change(_ id: OfferingID, _ recorded: Recorded) throws(SQLiteError) {
        var known: [OfferingID: Offering] = [:]
        known[id] = try offerings.find(id)
        OfferingEvolution.apply(recorded, to: &known)
        guard let changed = known[id] else {
            throw SQLiteError(.corrupt, task: "find the offering of a journal entry")
        }
        try offerings.store(changed)
        isListChanged = true
    }

    /// - Parameter claim: as it was, or as it was opened.
    private func change(_ claim: Claim, _ recorded: Recorded) throws(SQLiteError) {
        var known = [claim.id: claim]
        var offered: [OfferingID: Offering] = [:]
        offered[claim.offering] = try offerings.find(claim.offering)
        let before = offered[claim.offering]
        ClaimEvolution.apply(recorded, to: &known, of: &offered)
        guard let changed = known[claim.id], let offering = offered[claim.offering] else {
            throw SQLiteError(.corrupt, task: "find the offering of a journal entry")
        }
        try claims.store(changed)
        if offering != before { try offerings.store(offering) }
        isListChanged = true
    }

    private func add(_ referral: Referral, _ recorded: Recorded) throws(SQLiteError) {
        if let lead = referral.lead { try leads.insert(referral, lead) }
        try obligations.open(referral.route)
        knownObligations.add(
            Obligation(referral, at: recorded.at, sequence: recorded.sequence), referral.id,
            at: recorded.sequence)
    }

    // MARK: Writing rows

    /// Writes what has to be written by now. Call before the commit.
    func write() throws(SQLiteError) {
        // Many at a time: one row touches the same pages of table and index as its hundred
        // neighbours, and a small batch is synced as fast as it is small.
        let due = last - entriesBehindMax
        if let first = knownObligations.firstUnwritten, first <= due - entriesBehindMax / 64 {
            try writeObligations(since: due)
        }
        // A letter comes to rest with its reader's answer, and there are few.
        try writeLetters()
        try index.write(upTo: last)
        try settled.note(
            (knownObligations.firstUnwritten ?? last + 1) - 1, every: Self.settledInterval)
    }

    /// Writes everything, so that the tables say what the journal says.
    func writeAll() throws(SQLiteError) {
        try writeObligations(since: last)
        try writeLetters()
        try index.writeAll(upTo: last)
        try settled.note(last, every: 1)
    }

    private func writeObligations(since sequence: Int64) throws(SQLiteError) {
        try knownObligations.write(
            since: sequence,
            insert: { row throws(SQLiteError) in try obligations.insert(row) },
            update: { row throws(SQLiteError) in try obligations.update(row) })
    }

    private func writeLetters() throws(SQLiteError) {
        try knownLetters.write(
            since: last,
            insert: { row throws(SQLiteError) in try letters.store(row) },
            update: { row throws(SQLiteError) in try letters.store(row) })
    }

    // MARK: What the rows do not show

    /// Takes up what the journal says and the rows do not show yet. Call it in a transaction.
    func catchUp() throws(SQLiteError) {
        try catchUpObligations()
        try index.catchUp()
        try offerings.takeUpFormer()
    }

    private func catchUpObligations() throws(SQLiteError) {
        try settled.reload()
        var isWhole = false
        while !isWhole {
            let tail = try Tail(connection, over: obligations, atMost: Self.catchUpMax)
            last = tail.end
            let touched = tail.since.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
            for (id, sequence) in touched {
                guard let obligation = tail.obligations[id] else { continue }
                if tail.fresh.contains(id) {
                    try obligations.open(obligation.route)
                    knownObligations.add(obligation, id, at: sequence)
                } else {
                    knownObligations.change(obligation, id, at: sequence)
                }
            }
            isWhole = tail.end - tail.settled < Self.catchUpMax
            // Only after a change of the schema there is so much.
            if !isWhole { try writeAll() }
        }
    }

    /// Open obligations behind one, by their numbers.
    func openObligations(
        after id: ObligationID, limit: Int
    ) throws(SQLiteError) -> [Obligation] {
        let select = try connection.prepare(
            "SELECT id FROM obligation INDEXED BY obligation_open"
                + " WHERE open = 1 AND id > ? ORDER BY id LIMIT ?", to: "read open obligations")
        select.bind(1, id.number)
        select.bind(2, Int64(limit))
        var ids = Set(try select.all { row throws(SQLiteError) in ObligationID(row.int(0)) })
        ids.formUnion(knownObligations.unwritten.keys.filter { $0 > id })
        var open: [Obligation] = []
        for next in ids.sorted().prefix(limit) {
            if let kept = try keptObligation(next) { open.append(kept.row) }
        }
        return open
    }

    /// Every open obligation as it stands now, in no particular order.
    func eachOpen(
        _ body: (Obligation) throws(SQLiteError) -> Void
    ) throws(SQLiteError) {
        let unwritten = knownObligations.unwritten
        let rows = try obligations.rows(connection, open: true)
        while let obligation = try rows.next() {
            if unwritten[obligation.id] == nil { try body(obligation) }
        }
        for kept in unwritten.values where kept.row.isOpen { try body(kept.row) }
    }

    /// Where every open obligation stands now, in no particular order.
    func eachOpenWork(_ body: (OpenWork) throws(SQLiteError) -> Void) throws(SQLiteError) {
        let unwritten = knownObligations.unwritten
        try obligations.eachOpen(connection) { work throws(SQLiteError) in
            if unwritten[work.id] == nil { try body(work) }
        }
        for kept in unwritten.values where kept.row.isOpen { try body(OpenWork(kept.row)) }
    }

    /// The highest number of an obligation.
    func lastObligation() throws(SQLiteError) -> ObligationID {
        let written = try connection.prepare(
            "SELECT coalesce(max(id), 0) FROM obligation", to: "find the last numbers"
        ).first { row throws(SQLiteError) in ObligationID(row.int(0)) }
        return max(written ?? ObligationID(0), knownObligations.lastUnwritten ?? ObligationID(0))
    }

    /// Forgets everything, after a batch was taken back, and takes up the journal's end again.
    func forget() throws(SQLiteError) {
        knownObligations.forget()
        knownLetters.forget()
        index.forget()
        opened.forget()
        try lanes.forget()
        isListChanged = true
        try catchUp()
    }
}

/// A case that came in lately.
private struct OpenedCase {
    let opened: Case
    /// How many were not handed out yet.
    var referralsLeft: Int
}
