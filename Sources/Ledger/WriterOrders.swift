internal import Casework

/// What callers ask the writer to do.
extension Writer {
    func take(_ order: Order) throws(SQLiteError) {
        switch order {
        case .perform(let request) where isShort:
            outbox.put(.answer(request.ticket, .failure(.ledgerFull)), to: request.answer)
        case .perform(let request):
            outbox.put(try reply(to: request, try perform(request)), to: request.answer)
        case .performJointly(let joint) where isShort:
            outbox.put(.answer(joint.ticket, .failure(.ledgerFull)), to: joint.answer)
        case .performJointly(let joint):
            try perform(joint)
        case .demand(let demand, let port):
            outbox.put(.answer(demand.ticket, register(demand, port: port)), to: port)
        case .endDemand(let ticket):
            if let queue = counter.end(ticket) { desert(queue) }
        case .handBack(let item, let token):
            guard try waiter(item)?.lease?.token == token else { return }
            try endLease(of: item, .prefetched)
        case .endConsumer(let consumer):
            let (held, queues) = counter.end(consumer)
            orphans.append(contentsOf: held)
            for queue in queues { desert(queue) }
        case .watch(let port):
            outbox.watch(port)
        case .watchQueues(let port, let isWatched):
            outbox.watchQueues(port, isWatched)
            if isWatched, lines == nil { try countQueues() }
        case .adopt(_, let rules, let port, let ticket) where isShort && !rules.isEmpty:
            outbox.put(.answer(ticket, .failure(.ledgerFull)), to: port)
        case .adopt(let county, let rules, let port, let ticket):
            try adopt(county, rules)
            outbox.put(
                .answer(ticket, .success(Effect(.none, sequence: nil))), to: port)
        }
    }

    private func perform(_ request: Request) throws(SQLiteError) -> Result<Effect, Refusal> {
        if let key = request.commandKey, let first = try projection.firstAnswer(to: key) {
            return try answerAgain(to: request, first)
        }
        let known = try known(to: request)
        let entries: [Entry]
        do throws(Refusal) {
            // Pure rules, asked with the state as it is inside this transaction.
            entries = try Decision.decide(
                request.command, expecting: request.expecting, knowing: known, numbers: numbers,
                in: setting(of: request))
        } catch {
            return .failure(error)
        }
        return .success(try record(entries, of: request))
    }

    func answerAgain(
        to request: Request, _ first: Recorded
    ) throws(SQLiteError) -> Result<Effect, Refusal> {
        guard case .caseSubmitted(let opened, _) = first.entry else {
            return request.answerAgain(first, draft: nil)
        }
        // A step of the same transaction has its draft with it; of an earlier one it is read again.
        if let draft = opened.draft { return request.answerAgain(first, draft: draft) }
        return request.answerAgain(first, draft: try projection.opened(opened.id)?.draft)
    }

    func setting(of request: Request) -> Setting {
        Setting(now: now, by: request.by, county: county)
    }

    /// - Returns: what it did, read off the first entry.
    func record(_ entries: [Entry], of request: Request) throws(SQLiteError) -> Effect {
        var effect: Effect?
        for entry in entries {
            let recorded = try write(
                entry, by: .identity(request.by), key: effect == nil ? request.storedKey : nil)
            effect = effect ?? Effect(recorded)
        }
        return effect ?? request.nothingToDo
    }

    /// What the sender of a command hears: of a consultation the papers, which the journal says by
    /// now that it got.
    func reply(
        to request: Request, _ answer: Result<Effect, Refusal>
    ) throws(SQLiteError) -> Dispatch {
        guard case .success(let effect) = answer, let sequence = effect.sequence else {
            return .answer(request.ticket, answer)
        }
        if case .openContact(let id) = request.command {
            return .contact(request.ticket, try contact(of: id, sequence: sequence))
        }
        guard let opened = try consulted(by: request.command) else {
            return .answer(request.ticket, answer)
        }
        let papers: Papers? =
            switch request.command {
            case .consult(let id):
                try papers(of: id, in: opened, for: request.by, sequence: sequence)
            default: Papers(of: opened, sequence: sequence)
            }
        guard let papers else { throw SQLiteError(.corrupt, task: "open a case's papers") }
        return .papers(request.ticket, papers)
    }

    private func papers(
        of id: ObligationID, in opened: Case, for identity: Identity, sequence: Int64
    ) throws(SQLiteError) -> Papers? {
        guard let obligation = try projection.obligation(id), let reader = identity.agency else {
            return nil
        }
        return Papers(
            of: obligation, in: opened, under: county.procedure(obligation.rules), for: reader,
            history: try journal.history(
                to: obligation.sequence, of: .household(opened.household)),
            sequence: sequence)
    }

    /// The case that a consultation opens; nil for any other command, and where there is none.
    private func consulted(by command: Command) throws(SQLiteError) -> Case? {
        switch command {
        case .consult(let id):
            guard let obligation = try projection.obligation(id) else { return nil }
            return try projection.opened(obligation.caseID)
        case .consultCase(let receipt):
            return try receipt.caseID.flatMap { id throws(SQLiteError) in
                try projection.opened(id)
            }
        default: return nil
        }
    }

    /// - Parameter staging: what earlier parts of the same joint request have made of it.
    func known(
        to request: Request, in staging: Staging? = nil
    ) throws(SQLiteError) -> Decision.Known {
        switch request.command {
        case .submit(let draft):
            return Decision.Known(applicant: try applicant(of: draft, staging))
        case .find(_, let number):
            return Decision.Known(findings: try projection.cases(of: number))
        case .freeze(let figures):
            return Decision.Known(frozen: try projection.frozen(figures.quarter))
        case .consult(let id):
            let obligation = try staged(staging?.obligation(id)) { () throws(SQLiteError) in
                try projection.obligation(id)
            }
            guard let obligation else { return Decision.Known() }
            return Decision.Known(
                obligation: obligation,
                isErased: try projection.isErased(projection.household(of: obligation.caseID)))
        case .consultCase:
            guard let opened = try consulted(by: request.command) else { return Decision.Known() }
            return Decision.Known(
                opened: opened, isErased: try projection.isErased(opened.household))
        case .erase(let household, _):
            return Decision.Known(household: try projection.standing(of: household))
        case .act(let verb, let id):
            let isInOtherHands = verb.lease.map {
                counter.isInOtherHands(.obligation(id), $0, than: request.ticket.consumer)
            }
            let obligation = try staged(staging?.obligation(id)) { () throws(SQLiteError) in
                try projection.obligation(id)
            }
            return Decision.Known(
                obligation: obligation, isInOtherHands: isInOtherHands ?? false)
        case .write, .change, .claim, .handleClaim, .openContact:
            return try knownOnLists(to: request, in: staging)
        case .send(let draft):
            return Decision.Known(box: state(of: draft.to, in: staging))
        case .handle(let verb, let id):
            let letter = try staged(staging?.letter(id)) { () throws(SQLiteError) in
                try projection.letter(id)
            }
            guard let letter else { return Decision.Known() }
            return Decision.Known(
                letter: letter, box: state(of: letter.box, in: staging),
                isInOtherHands: counter.isInOtherHands(
                    .letter(id), verb.lease, than: request.ticket.consumer))
        }
    }

    /// `??` does not carry a typed error.
    func staged<Value>(
        _ value: Value?, or read: () throws(SQLiteError) -> Value?
    ) throws(SQLiteError) -> Value? {
        if let value { return value }
        return try read()
    }

    /// The household that comes back with the same applicant.
    private func applicant(
        of draft: CaseDraft, _ staging: Staging?
    ) throws(SQLiteError) -> HouseholdID? {
        guard let number = draft.household.applicant?.idNumber else { return nil }
        if let staged = staging?.household(ofApplicant: number) { return staged }
        return try projection.household(ofApplicant: number)
    }

    func offering(
        _ address: OfferingAddress, _ staging: Staging?
    ) throws(SQLiteError) -> Offering? {
        if let staged = staging?.offering(address) { return staged }
        return try projection.offering(address)
    }

    private func state(of box: LetterBox, in staging: Staging?) -> LetterRules.BoxState {
        let count = census.count(in: box) + (staging?.letters(into: box) ?? 0)
        return LetterRules.BoxState(isOpen: isOpen(box), isFull: count >= lettersMax)
    }

    /// What a demand hears.
    func admission(of demand: Demand) -> Result<Effect, Refusal> {
        let refusal =
            switch demand.queue {
            case .obligations(let agency):
                Rights.refusal(.poll, by: demand.by, onQueue: agency)
            case .letters(let box):
                Rights.refusal(.readLetters, by: demand.by, of: box)
            }
        return refusal.map { .failure($0) } ?? .success(Effect(.none, sequence: nil))
    }

    private func register(_ demand: Demand, port: Port) -> Result<Effect, Refusal> {
        let answer = admission(of: demand)
        guard case .success = answer else { return answer }
        // A temporary queue that was left and is read again in one batch is not deserted.
        deserted.remove(demand.queue)
        counter.add(demand, port: port)
        return answer
    }

    private func desert(_ queue: Queue) {
        if case .letters(.temporary) = queue { deserted.insert(queue) }
    }

    private func adopt(_ county: County, _ rules: [AdoptedRule]) throws(SQLiteError) {
        let isNewCalendar =
            county.calendar.version != self.county.calendar.version
            || rules.contains { $0.kind == .calendar }
        self.county = county
        for rule in rules { try write(.ruleAdopted(rule), by: .broker) }
        try regenerateGovernmentList()
        guard isNewCalendar else { return }
        var moves: [(id: ObligationID, event: ObligationEvent)] = []
        try projection.eachOpen { obligation throws(SQLiteError) in
            if let move = Occurrence.recompute(obligation, in: county) {
                moves.append((obligation.id, move))
            }
        }
        for (id, move) in moves.sorted(by: { $0.id < $1.id }) {
            try write(.obligation(id, move), by: .broker)
        }
    }
}
