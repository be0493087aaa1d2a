internal import Casework

/// What the writer does unasked: what fell due, and handing out what waits.
extension Writer {
    // MARK: Time

    func doWhatIsDue() throws(SQLiteError) {
        var left = Self.occurrencesMax
        while left > 0, let id = agenda.take(dueAt: now) {
            left -= 1
            guard let obligation = try projection.obligation(id) else { continue }
            let events = Occurrence.due(obligation, at: now, in: county)
            for event in events { try write(.obligation(id, event), by: .broker) }
            if events.isEmpty { agenda.note(obligation) }
        }
    }

    func endLease(of id: ObligationID, _ end: LeaseEnd) throws(SQLiteError) {
        guard let obligation = try projection.obligation(id), obligation.waiting?.lease != nil
        else { return }
        for event in ObligationRules.endLease(obligation, end, at: now, in: county) {
            try write(.obligation(id, event), by: .broker)
        }
    }

    // MARK: Deliveries

    /// Hands out what waits to whoever has room. The lease is the record of disclosure and is in
    /// this commit, before any byte leaves.
    func feed() throws(SQLiteError) {
        for queue in counter.takeStirred() {
            while let standing = counter.next(in: queue),
                let obligation = try firstWaiting(in: queue)
            {
                try lease(obligation, to: standing)
            }
        }
    }

    private func firstWaiting(in queue: AgencyID) throws(SQLiteError) -> Obligation? {
        while let id = waitingRoom.first(in: queue) {
            guard let obligation = try projection.obligation(id),
                let waiting = obligation.waiting, waiting.queue == queue, waiting.lease == nil
            else { continue }
            return obligation
        }
        return nil
    }

    private func lease(
        _ obligation: Obligation, to standing: Counter.Standing
    ) throws(SQLiteError) {
        let until = now.adding(milliseconds: county.lease.seconds * 1_000)
        let recorded = try write(
            .obligation(obligation.id, .leased(until: until)),
            by: .identity(standing.demand.by))
        guard let leased = try projection.obligation(obligation.id),
            let waiting = leased.waiting, let lease = waiting.lease,
            let opened = try projection.opened(obligation.caseID)
        else { throw SQLiteError(.corrupt, task: "deliver an obligation") }
        var news: [Recorded] = []
        for cause in waiting.causes { news.append(try journal.entry(cause)) }
        counter.hand(obligation.id, LeaseToken(recorded.sequence), to: standing)
        outbox.put(
            .delivery(
                Delivery(
                    ticket: standing.demand.ticket, obligation: leased, opened: opened,
                    procedure: county.procedure(leased.rules), lease: lease, news: news)),
            to: standing.port)
    }
}
