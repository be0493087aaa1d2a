/// What a joint request would make of the state, step by step, before any of it is written: a
/// refusal in its last step then finds nothing that would have to be undone.
///
/// Holds only what the steps so far have touched; everything else is asked of the ledger.
public struct Staging: Sendable {
    public private(set) var numbers: Numbers
    /// What the steps so far would write, in order.
    public private(set) var recorded: [Recorded] = []
    private var obligations: [ObligationID: Obligation] = [:]
    private var letters: [LetterID: Letter] = [:]
    private var offerings: [OfferingID: Offering] = [:]
    private var claims: [ClaimID: Claim] = [:]
    private var gains: [LetterBox: Int] = [:]

    private let first: Int64
    private let now: Instant

    /// - Parameter sequence: the number the next journal entry gets.
    public init(numbers: Numbers, first sequence: Int64, at now: Instant) {
        self.numbers = numbers
        self.first = sequence
        self.now = now
    }

    public func obligation(_ id: ObligationID) -> Obligation? { obligations[id] }

    public func letter(_ id: LetterID) -> Letter? { letters[id] }

    public func offering(_ address: OfferingAddress) -> Offering? {
        offerings.values.first { $0.address == address }
    }

    public func claim(_ id: ClaimID) -> Claim? { claims[id] }

    /// Those on a need that the steps so far opened or touched.
    public func claims(on need: ObligationID) -> [Claim] {
        claims.values.filter { $0.obligation == need }.sorted { $0.id < $1.id }
    }

    /// The household of a case among the steps so far that this person brought.
    public func household(ofApplicant number: IDNumber) -> HouseholdID? {
        for recorded in recorded.reversed() {
            guard case .caseSubmitted(let opened, _) = recorded.entry else { continue }
            if opened.draft?.household.applicant?.idNumber == number { return opened.household }
        }
        return nil
    }

    /// How many letters the steps so far would put into a box, less those they would take out.
    public func letters(into box: LetterBox) -> Int { gains[box] ?? 0 }

    /// A step was decided.
    ///
    /// - Parameter known: what its decision stood on, so that the next one stands on what it made
    ///   of it.
    public mutating func note(
        _ entries: [Entry], by identity: Identity, key: String?, knowing known: Decision.Known
    ) {
        if let obligation = known.obligation { obligations[obligation.id] = obligation }
        if let letter = known.letter { letters[letter.id] = letter }
        if let offering = known.offering { offerings[offering.id] = offering }
        if let claim = known.claim { claims[claim.id] = claim }
        for (index, entry) in entries.enumerated() {
            let recorded = Recorded(
                sequence: first + Int64(self.recorded.count), at: now, by: .identity(identity),
                key: index == 0 ? key : nil, entry: entry)
            numbers.note(entry)
            apply(recorded)
            self.recorded.append(recorded)
        }
    }

    private mutating func apply(_ recorded: Recorded) {
        switch recorded.entry {
        case .caseSubmitted(_, let referrals):
            for referral in referrals { add(referral, recorded) }
        case .referred(let referral):
            add(referral, recorded)
        case .obligation(let id, let event):
            obligations[id]?.apply(event, at: recorded.at, sequence: recorded.sequence)
        case .offeringWritten, .offeringPublished, .offering:
            OfferingEvolution.apply(recorded, to: &offerings)
        case .claimOpened, .claim:
            ClaimEvolution.apply(recorded, to: &claims, of: &offerings)
        case .letterSent(let id, let draft, let sender):
            change(id, to: Letter(id, draft, from: sender, sentAs: recorded.sequence))
        case .letter(let id, let event):
            guard var letter = letters[id] else { return }
            letter.apply(event, sequence: recorded.sequence)
            change(id, to: letter)
        case .personSought, .householdErased, .quarterFrozen, .ruleAdopted, .caseConsulted:
            break
        }
    }

    private mutating func change(_ id: LetterID, to letter: Letter) {
        if let former = letters[id]?.place { gains[former, default: 0] -= 1 }
        if let present = letter.place { gains[present, default: 0] += 1 }
        letters[id] = letter
    }

    private mutating func add(_ referral: Referral, _ recorded: Recorded) {
        obligations[referral.id] = Obligation(
            referral, at: recorded.at, sequence: recorded.sequence)
    }
}
