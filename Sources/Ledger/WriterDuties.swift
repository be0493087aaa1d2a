internal import Casework

/// What the writer does unasked: what fell due, and handing out what waits.
extension Writer {
    // MARK: Time

    func doWhatIsDue() throws(SQLiteError) {
        try doWhatIsDueOnLists()
        var left = Self.occurrencesMax
        while left > 0, let item = agenda.take(dueAt: now) {
            left -= 1
            guard let waiter = try waiter(item) else { continue }
            let entries: [Entry] =
                switch waiter {
                case .obligation(let kept):
                    Occurrence.due(kept.row, at: now, in: county).map {
                        .obligation(kept.row.id, $0)
                    }
                case .letter(let kept):
                    LetterRules.due(
                        kept.row, at: now, isBoxOpen: isOpen(kept.row.box), in: county
                    ).map { .letter(kept.row.id, $0) }
                }
            for entry in entries { try write(entry, by: .broker) }
            if entries.isEmpty { agenda.note(waiter) }
        }
    }

    func endLease(of item: Item, _ end: LeaseEnd) throws(SQLiteError) {
        guard let waiter = try waiter(item), waiter.lease != nil else { return }
        switch waiter {
        case .obligation(let kept):
            for event in ObligationRules.endLease(kept.row, end, at: now, in: county) {
                try write(.obligation(kept.row.id, event), by: .broker)
            }
        case .letter(let kept):
            let events = LetterRules.endLease(
                kept.row, end, isBoxOpen: isOpen(kept.row.box), in: county)
            for event in events { try write(.letter(kept.row.id, event), by: .broker) }
        }
    }

    // MARK: Letter boxes

    /// What an agency is to read waits for as long as it takes; a temporary queue lives with its
    /// reader.
    func isOpen(_ queue: Queue) -> Bool {
        if case .letters(.temporary) = queue { counter.hasReader(queue) } else { true }
    }

    func isOpen(_ box: LetterBox) -> Bool { isOpen(.letters(box)) }

    /// The reader of a temporary queue is gone: what waits in it goes back to its senders.
    func empty(_ queue: Queue) throws(SQLiteError) {
        for item in waitingRoom.empty(queue) {
            guard let waiter = try waiter(item), waiter.isFree, waiter.queue == queue,
                case .letter(let kept) = waiter
            else { continue }
            try write(.letter(kept.row.id, .returned(.gone)), by: .broker)
        }
    }

    // MARK: Deliveries

    /// Hands out what waits to whoever has room. The lease is the record of disclosure and is in
    /// this commit, before any byte leaves.
    func feed() throws(SQLiteError) {
        for line in counter.takeStirred() {
            guard let shelves = waitingRoom.queues[line.queue] else { continue }
            var place = 0
            while let standing = line.next(from: &place) {
                let selection = standing.demand.selection
                if let item = try firstWaiting(on: shelves, of: line.queue, for: selection) {
                    try lease(item, to: standing)
                } else if selection == .all {
                    break
                } else {
                    place += 1
                }
            }
        }
    }

    private func firstWaiting(
        on shelves: WaitingRoom.Shelves, of queue: Queue, for selection: Selection
    ) throws(SQLiteError) -> Item? {
        while let item = shelves.takeFirst(for: selection) {
            if let waiter = try waiter(item), waiter.isFree, waiter.queue == queue { return item }
        }
        return nil
    }

    private func lease(_ item: Item, to standing: Counter.Standing) throws(SQLiteError) {
        let seconds = standing.demand.leaseSeconds ?? county.lease.seconds
        let until = now.adding(milliseconds: seconds * 1_000)
        let reader = Actor.identity(standing.demand.by)
        switch item {
        case .obligation(let id):
            let recorded = try write(.obligation(id, .leased(until: until)), by: reader)
            counter.hand(item, LeaseToken(recorded.sequence), bytes: 0, to: standing)
            let delivery = try delivery(of: id, to: standing.demand.ticket)
            outbox.put(.delivery(delivery), to: standing.port)
        case .letter(let id):
            let recorded = try write(.letter(id, .leased(until: until)), by: reader)
            let delivery = try letterDelivery(of: id, to: standing.demand.ticket)
            counter.hand(
                item, LeaseToken(recorded.sequence), bytes: delivery.content.bytes, to: standing)
            outbox.put(.letter(delivery), to: standing.port)
        }
    }

    private func delivery(
        of id: ObligationID, to ticket: Ticket
    ) throws(SQLiteError) -> Delivery {
        guard let leased = try projection.obligation(id), let waiting = leased.waiting,
            let lease = waiting.lease, let opened = try projection.caseToDeliver(leased.caseID)
        else { throw SQLiteError(.corrupt, task: "deliver an obligation") }
        var news: [Recorded] = []
        let owner = KeyOwner.household(opened.household)
        for cause in waiting.causes { news.append(try journal.entry(cause, of: owner)) }
        return Delivery(
            ticket: ticket, obligation: leased, opened: opened,
            procedure: county.procedure(leased.rules), lease: lease, news: news,
            leadingTo: leased.isLead ? try projection.entry(ofLead: id) : nil)
    }

    private func letterDelivery(
        of id: LetterID, to ticket: Ticket
    ) throws(SQLiteError) -> LetterDelivery {
        guard let letter = try projection.letter(id), let lease = letter.lease,
            case .letterSent(_, let draft, _) = try journal.entry(
                letter.sentAs, of: .letter(id)
            ).entry,
            let content = draft.content
        else { throw SQLiteError(.corrupt, task: "deliver a letter") }
        return LetterDelivery(ticket: ticket, letter: letter, content: content, lease: lease)
    }
}
