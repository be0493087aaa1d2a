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

    init(of reader: Reader) throws(LedgerError) {
        var transcript = Self()
        try reader.eachEntry { transcript.note($0) }
        self = transcript
    }

    private init() {}

    private mutating func note(_ recorded: Recorded) {
        kinds[Self.word(recorded.entry), default: 0] += 1
        switch recorded.entry {
        case .caseSubmitted(let opened, let referrals):
            receipts[opened.receipt] = referrals.map(\.id)
        case .obligation(let id, .leased):
            var reader: AgencyID?
            if case .identity(let identity) = recorded.by { reader = identity.agency }
            leases[LeaseToken(recorded.sequence)] = (id, reader)
        case .obligation(let id, .told(let clock, let step)):
            told[Telling(id: id, clock: clock, step: step), default: 0] += 1
        default:
            break
        }
    }

    private static func word(_ entry: Entry) -> String {
        switch entry {
        case .caseSubmitted: "case-submitted"
        case .referred: "referred"
        case .obligation(_, let event): event.word
        case .offeringPublished: "offering-published"
        case .offeringWithdrawn: "offering-withdrawn"
        case .personSought: "person-sought"
        case .householdErased: "household-erased"
        case .letterSent: "letter-sent"
        case .letter(_, let event): event.word
        case .ruleAdopted: "rule-adopted"
        }
    }
}
