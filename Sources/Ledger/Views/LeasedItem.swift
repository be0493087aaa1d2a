public import Casework

/// What somebody has in hand, and until when.
public struct LeasedItem: Sendable, Hashable {
    public let item: Item
    public let queue: Queue
    public let lease: Lease
}

extension Reader {
    /// What an account of an agency has in hand, of its agency's queue and of any letter box, the
    /// oldest first: the journal entry that the lease is named after says who got it.
    public func leases(
        of account: String, at agency: AgencyID
    ) throws(LedgerError) -> [LeasedItem] {
        try look { live throws(SQLiteError) in
            var leased: [LeasedItem] = []
            try obligations(in: live, leasedAt: agency) { leased.append($0) }
            try LetterTable.eachOpen(live.connection) { letter in
                guard let lease = letter.lease, let place = letter.place else { return }
                leased.append(
                    LeasedItem(item: .letter(letter.id), queue: .letters(place), lease: lease))
            }
            let select = try live.connection.prepare(
                "SELECT entry FROM journal WHERE sequence = ?", to: Self.taskOfLeases)
            var own: [LeasedItem] = []
            for candidate in leased.sorted(by: { $0.lease.token < $1.lease.token }) {
                let token = candidate.lease.token.sequence
                select.bind(1, token)
                let entry = try select.first { row throws(SQLiteError) in
                    try JournalTable.facts(row.blob(0), token, to: Self.taskOfLeases)
                }
                guard case .identity(let reader)? = entry?.by, reader.account == account else {
                    continue
                }
                own.append(candidate)
            }
            return own
        }
    }

    private static let taskOfLeases: StaticString = "read what is in hand"

    private func obligations(
        in live: LiveObligations, leasedAt agency: AgencyID, _ body: (LeasedItem) -> Void
    ) throws(SQLiteError) {
        func tell(_ id: ObligationID, _ lease: Lease) {
            body(LeasedItem(item: .obligation(id), queue: .obligations(of: agency), lease: lease))
        }
        let newer = live.newer
        let select = try live.connection.prepare(
            "SELECT id, lane, queue, lease_token, lease_until FROM obligation"
                + " INDEXED BY obligation_open WHERE open = 1 AND lease_token IS NOT NULL",
            to: Self.taskOfLeases)
        defer { select.reset() }
        while try select.step() {
            let id = ObligationID(select.int(0))
            let lane = try live.lanes.lane(select.int(1))
            guard newer[id] == nil, ObligationCode.queue(select.int(2), of: lane) == agency else {
                continue
            }
            tell(
                id,
                Lease(
                    token: LeaseToken(select.int(3)),
                    until: Instant(milliseconds: select.int(4))))
        }
        for obligation in newer.values {
            guard let waiting = obligation.waiting, waiting.queue == agency,
                let lease = waiting.lease
            else { continue }
            tell(obligation.id, lease)
        }
    }
}
