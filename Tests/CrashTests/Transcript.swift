import Casework
import Ledger

/// What the journal says, sorted by what the offices remember: keys, leases, letters, steps. Built
/// entry by entry, so that a round reads only what it added.
struct Transcript {
    /// What one command did, found by its key.
    struct Trace {
        let sequence: Int64
        let account: String
        /// The journal's word for its first entry.
        let word: String
        let effect: Effect
    }

    /// What was handed out, and to whom.
    struct Disclosed: Hashable {
        let item: Disclosure.Item
        let account: String
    }

    private(set) var entries: Int64 = 0
    private(set) var lastAt = Instant(milliseconds: 0)
    private(set) var traces: [String: Trace] = [:]
    private(set) var leases: [Int64: Disclosed] = [:]
    /// The latest entry of each obligation by which somebody may have taken note without an ACK.
    private(set) var lastDeed: [Int64: Int64] = [:]
    private(set) var told: [Heard: Int] = [:]
    private(set) var takenLetters: Set<Int64> = []
    private(set) var almanac: Almanac
    /// What no journal may say.
    private(set) var complaints: [String] = []

    init(_ county: County) { almanac = Almanac(county) }

    /// Reads what was added since.
    mutating func read(_ reader: Reader) throws {
        try reader.eachEntry(from: entries + 1) { note($0) }
    }

    mutating func note(_ recorded: Recorded) {
        if recorded.sequence != entries + 1 { complain(recorded, "does not follow \(entries)") }
        if recorded.at < lastAt { complain(recorded, "lies before the one before it") }
        entries = recorded.sequence
        lastAt = recorded.at
        noteKey(recorded)
        switch recorded.entry {
        case .obligation(let id, let event):
            note(event, of: id.number, recorded)
        case .letter(let id, let event):
            note(event, of: id.number, recorded)
        default:
            break
        }
        almanac.note(recorded)
    }

    private mutating func noteKey(_ recorded: Recorded) {
        guard case .identity(let identity) = recorded.by else { return }
        let key: String
        if case .caseSubmitted(let opened, _) = recorded.entry {
            key = opened.reference
        } else if let stored = recorded.key, let last = stored.split(separator: " ").last {
            // Before it stands what it was sent to.
            key = String(last)
        } else {
            return
        }
        guard let effect = Effect(recorded) else {
            return complain(recorded, "has a key and no effect")
        }
        if let first = traces[key] {
            complain(recorded, "does once more what entry \(first.sequence) did under \(key)")
        }
        traces[key] = Trace(
            sequence: recorded.sequence, account: identity.account, word: word(of: recorded.entry),
            effect: effect)
    }

    private func word(of entry: Entry) -> String {
        switch entry {
        case .caseSubmitted: "case-submitted"
        case .obligation(_, let event): event.word
        case .letterSent: "letter-sent"
        case .letter(_, let event): event.word
        case .offeringWritten: "offering-written"
        case .offeringPublished: "offering-published"
        case .claimOpened: "claim-opened"
        default: "another"
        }
    }

    private mutating func note(_ event: ObligationEvent, of id: Int64, _ recorded: Recorded) {
        switch event {
        case .leased:
            lease(.obligation(id), recorded)
        case .leaseEnded, .returned, .moved:
            break
        case .told(let kind, let step):
            let heard = Heard(obligation: id, clock: kind.rawValue, step: step.code)
            told[heard, default: 0] += 1
            if told[heard] != 1 { complain(recorded, "tells a step for the second time") }
        case .completed, .failed, .withdrawn, .rerouted:
            if case .broker = recorded.by { complain(recorded, "ends help and nobody asked") }
            lastDeed[id] = recorded.sequence
        default:
            lastDeed[id] = recorded.sequence
        }
    }

    private mutating func note(_ event: LetterEvent, of id: Int64, _ recorded: Recorded) {
        if takenLetters.contains(id) { complain(recorded, "moves a letter that was taken") }
        switch event {
        case .leased: lease(.letter(id), recorded)
        case .taken: takenLetters.insert(id)
        case .leaseEnded, .returned: break
        }
    }

    private mutating func lease(_ item: Disclosure.Item, _ recorded: Recorded) {
        guard case .identity(let identity) = recorded.by else {
            return complain(recorded, "hands something out to nobody")
        }
        leases[recorded.sequence] = Disclosed(item: item, account: identity.account)
    }

    private mutating func complain(_ recorded: Recorded, _ what: String) {
        complaints.append("journal entry \(recorded.sequence) \(what)")
    }
}
