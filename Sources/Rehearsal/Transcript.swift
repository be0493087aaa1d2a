internal import Casework
internal import Ledger

/// What the journal says of the things the actors remember, gathered in one walk.
struct Transcript {
    struct Telling: Hashable {
        let id: ObligationID
        let clock: ClockKind
        let step: ClockStep
    }

    private(set) var receipts: [Receipt: [ObligationID]] = [:]
    private(set) var leases: [LeaseToken: (id: ObligationID, to: AgencyID?)] = [:]
    private(set) var told: [Telling: Int] = [:]
    private(set) var kinds: [String: Int] = [:]
    /// What each entry of a caller answered.
    private(set) var effects: [Int64: Effect] = [:]
    /// How often each key took effect, by sender.
    private(set) var keys: [String: Int] = [:]
    /// What was done for a household after a limit of its obligation had passed.
    private(set) var doneLate = 0
    private var breached: Set<ObligationID> = []
    /// Leads that were raised, and the window that has each.
    private(set) var leads: [ObligationID: AgencyID] = [:]
    private(set) var lists = ListTranscript()
    private(set) var lastAt = Instant(milliseconds: 0)
    /// The first entry that is dated before the one before it.
    private(set) var backwards: Int64?

    init(of reader: Reader) throws(LedgerError) {
        var transcript = Self()
        try reader.eachEntry { transcript.note($0) }
        self = transcript
    }

    /// Of an empty journal.
    init() {}

    mutating func note(_ recorded: Recorded) {
        kinds[recorded.entry.word, default: 0] += 1
        if recorded.at < lastAt { backwards = backwards ?? recorded.sequence }
        lastAt = max(lastAt, recorded.at)
        if case .identity(let identity) = recorded.by { note(recorded, by: identity) }
        lists.note(recorded)
        switch recorded.entry {
        case .caseSubmitted(let opened, let referrals):
            receipts[opened.receipt] = referrals.map(\.id)
        case .referred(let referral) where referral.lead != nil:
            leads[referral.id] = referral.route.window
        case .obligation(let id, .told(let clock, let step)):
            told[Telling(id: id, clock: clock, step: step), default: 0] += 1
            if step == .breach { breached.insert(id) }
        case .obligation(let id, .accepted), .obligation(let id, .completed),
            .obligation(let id, .supplemented):
            if breached.contains(id) { doneLate += 1 }
        default:
            break
        }
    }

    private mutating func note(_ recorded: Recorded, by identity: Identity) {
        effects[recorded.sequence] = Effect(recorded)
        var key = recorded.key
        if case .caseSubmitted(let opened, _) = recorded.entry { key = opened.reference }
        if let key { keys["\(identity.sender) \(key)", default: 0] += 1 }
        if case .obligation(let id, .leased) = recorded.entry {
            leases[LeaseToken(recorded.sequence)] = (id, identity.agency)
        }
    }
}
