internal import Casework

/// What callers ask the writer to do.
extension Writer {
    func take(_ order: Order) throws(SQLiteError) {
        switch order {
        case .perform(let request):
            outbox.put(.answer(request.ticket, try perform(request)), to: request.answer)
        case .demand(let demand, let port):
            outbox.put(.answer(demand.ticket, register(demand, port: port)), to: port)
        case .endDemand(let ticket):
            counter.end(ticket)
        case .handBack(let id, let token):
            guard try projection.obligation(id)?.waiting?.lease?.token == token else { return }
            try endLease(of: id, .prefetched)
        case .endConsumer(let consumer):
            orphans.append(contentsOf: counter.end(consumer))
        case .watch(let port):
            outbox.watch(port)
        case .adopt(let county, let rules, let port, let ticket):
            try adopt(county, rules)
            outbox.put(
                .answer(ticket, .success(Effect(.none, sequence: nil))), to: port)
        }
    }

    private func perform(_ request: Request) throws(SQLiteError) -> Result<Effect, Refusal> {
        if let key = request.idempotencyKey,
            let first = try projection.firstAnswer(sender: request.by.sender, key: key)
        {
            return request.answerAgain(first)
        }
        let known = try known(to: request)
        let entries: [Entry]
        do throws(Refusal) {
            // Pure rules, asked with the state as it is inside this transaction.
            entries = try Decision.decide(
                request.command, knowing: known, numbers: numbers,
                in: Setting(now: now, by: request.by, county: county))
        } catch {
            return .failure(error)
        }
        var effect: Effect?
        for entry in entries {
            let recorded = try write(
                entry, by: .identity(request.by), key: effect == nil ? request.storedKey : nil)
            effect = effect ?? Effect(recorded)
        }
        return .success(effect ?? request.nothingToDo)
    }

    private func known(to request: Request) throws(SQLiteError) -> Decision.Known {
        switch request.command {
        case .submit:
            return Decision.Known()
        case .act(_, let id):
            return Decision.Known(obligation: try projection.obligation(id))
        case .publish(let draft, let list):
            return Decision.Known(offering: try existing(draft.code, list, request.by))
        case .withdrawOffering(let code, let list, _):
            return Decision.Known(offering: try existing(code, list, request.by))
        }
    }

    private func existing(
        _ code: String, _ list: OfferingList, _ identity: Identity
    ) throws(SQLiteError) -> Offering? {
        guard let owner = identity.agency else { return nil }
        return try projection.offering(code, of: owner, on: list)
    }

    private func register(_ demand: Demand, port: Port) -> Result<Effect, Refusal> {
        if let refusal = Rights.refusal(.poll, by: demand.by, onQueue: demand.queue) {
            return .failure(refusal)
        }
        counter.add(demand, port: port)
        return .success(Effect(.none, sequence: nil))
    }

    private func adopt(_ county: County, _ rules: [AdoptedRule]) throws(SQLiteError) {
        let isNewCalendar =
            county.calendar.version != self.county.calendar.version
            || rules.contains { $0.kind == .calendar }
        self.county = county
        for rule in rules { try write(.ruleAdopted(rule), by: .broker) }
        guard isNewCalendar else { return }
        // The table is read below, and earlier orders of this batch may still be in memory only.
        try projection.flush()
        var moves: [(ObligationID, ObligationEvent)] = []
        try ObligationTable.each(connection, where: "open = 1") { obligation throws(SQLiteError) in
            if let move = Occurrence.recompute(obligation, in: county) {
                moves.append((obligation.id, move))
            }
        }
        for (id, move) in moves { try write(.obligation(id, move), by: .broker) }
    }
}
