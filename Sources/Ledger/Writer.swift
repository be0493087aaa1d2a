public import Casework

/// The one place where the ledger changes. It takes all waiting orders, runs each through Casework
/// inside one transaction, commits once, and only then answers everyone.
///
/// Belongs to one thread; the rehearsal calls it from its own.
public final class Writer {
    private let connection: Connection
    private let journal: JournalTable
    private let projection: Projection
    private let wall: @Sendable () -> Instant
    private var county: County
    private var waitingRoom = WaitingRoom()
    private var agenda = Agenda()
    private var counter = Counter()
    private var outbox = Outbox()
    private var numbers: Numbers
    private var now: Instant
    private var isChanged = false
    /// What ended connections held; kept until the commit that puts it back into its queues.
    private var orphans: [ObligationID] = []
    /// While the disk is full, there is no use in trying more often than this.
    private var retryAt: Instant?

    /// How many things that fell due are done in one batch, so that a morning full of deadlines
    /// does not keep a window waiting.
    private static let occurrencesMax = 1_000

    init(
        _ connection: Connection, county: County, wall: @escaping @Sendable () -> Instant
    ) throws(LedgerError) {
        self.connection = connection
        self.county = county
        self.wall = wall
        journal = try JournalTable(connection)
        do throws(SQLiteError) {
            projection = try Projection(connection)
        } catch {
            throw LedgerError(error)
        }
        numbers = try Self.numbers(connection)
        now = max(journal.lastAt, wall())
        try loadOpenWork()
        guard try batch({ () throws(SQLiteError) in try endLeasesOfFormerLife() }) else {
            throw .full
        }
    }

    /// When the broker itself has something to do; nil when only callers can bring work.
    public var wakesAt: Instant? { retryAt ?? agenda.next }

    /// One batch. Throws only when the process has to stop.
    public func turn(_ orders: [Order]) throws(LedgerError) {
        let isCommitted = try batch { () throws(SQLiteError) in
            for order in orders { try take(order) }
            for id in orphans { try endLease(of: id, .connectionEnded) }
            try doWhatIsDue()
            try feed()
        }
        guard isCommitted else { return try takeBack(orders) }
        orphans.removeAll(keepingCapacity: true)
        outbox.send()
    }

    // MARK: The batch

    /// - Returns: false when the disk was full and nothing happened.
    private func batch(_ body: () throws(SQLiteError) -> Void) throws(LedgerError) -> Bool {
        // Time in the journal never runs backwards, whatever the wall clock does.
        now = max(now, wall())
        isChanged = false
        retryAt = nil
        do throws(SQLiteError) {
            let transaction = try Transaction(on: connection)
            try body()
            guard isChanged else { return true }
            try projection.flush()
            try transaction.commit()
            return true
        } catch {
            guard error.code == .full else { throw LedgerError(error) }
            return false
        }
    }

    /// The disk was full: nothing of the batch happened, memory has to forget it too, and everyone
    /// who asked is told.
    private func takeBack(_ orders: [Order]) throws(LedgerError) {
        outbox.clear()
        projection.forget()
        try journal.reload()
        numbers = try Self.numbers(connection)
        try loadOpenWork()
        retryAt = now.adding(milliseconds: 1_000)
        for order in orders {
            switch order {
            case .perform(let request):
                outbox.put(.answer(request.ticket, .failure(.ledgerFull)), to: request.answer)
            case .demand(let demand, let port):
                counter.end(demand.ticket)
                outbox.put(.answer(demand.ticket, .failure(.ledgerFull)), to: port)
            case .adopt(_, _, let port, let ticket):
                outbox.put(.answer(ticket, .failure(.ledgerFull)), to: port)
            case .endDemand, .endConsumer, .watch, .tick:
                break
            }
        }
        outbox.send()
    }

    private static func numbers(_ connection: Connection) throws(LedgerError) -> Numbers {
        do throws(SQLiteError) {
            func last(_ table: String) throws(SQLiteError) -> Int64 {
                try connection.prepare(
                    "SELECT coalesce(max(id), 0) FROM \(table)", to: "find the last numbers"
                ).first { row throws(SQLiteError) in row.int(0) } ?? 0
            }
            return Numbers(
                lastCase: try last("household_case"), lastObligation: try last("obligation"),
                lastOffering: try last("offering"))
        } catch {
            throw LedgerError(error)
        }
    }

    private func loadOpenWork() throws(LedgerError) {
        waitingRoom.clear()
        agenda.clear()
        var leases: [ObligationID: LeaseToken] = [:]
        do throws(SQLiteError) {
            try ObligationTable.each(connection, where: "open = 1") {
                obligation throws(SQLiteError) in
                agenda.note(obligation)
                guard let waiting = obligation.waiting else { return }
                if let lease = waiting.lease {
                    leases[obligation.id] = lease.token
                } else {
                    waitingRoom.enter(obligation, queue: waiting.queue)
                }
            }
        } catch {
            throw LedgerError(error)
        }
        counter.keepOnly { id, token in leases[id] == token }
    }

    /// A lease ends with its connection, and no connection outlives the process.
    private func endLeasesOfFormerLife() throws(SQLiteError) {
        var held: [ObligationID] = []
        try ObligationTable.each(connection, where: "open = 1 AND lease_token IS NOT NULL") {
            obligation throws(SQLiteError) in held.append(obligation.id)
        }
        for id in held { try endLease(of: id, .restart) }
    }

    // MARK: Orders

    private func take(_ order: Order) throws(SQLiteError) {
        switch order {
        case .perform(let request):
            outbox.put(.answer(request.ticket, try perform(request)), to: request.answer)
        case .demand(let demand, let port):
            outbox.put(.answer(demand.ticket, register(demand, port: port)), to: port)
        case .endDemand(let ticket):
            counter.end(ticket)
        case .endConsumer(let consumer):
            orphans.append(contentsOf: counter.end(consumer))
        case .watch(let port):
            outbox.watch(port)
        case .adopt(let county, let rules, let port, let ticket):
            try adopt(county, rules)
            outbox.put(
                .answer(ticket, .success(Effect(.none, sequence: nil))), to: port)
        case .tick:
            break
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
        let isNewCalendar = county.calendar.version != self.county.calendar.version
            || rules.contains { $0.kind == .calendar }
        self.county = county
        for rule in rules { try write(.ruleAdopted(rule), by: .broker) }
        guard isNewCalendar else { return }
        var moves: [(ObligationID, ObligationEvent)] = []
        try ObligationTable.each(connection, where: "open = 1") { obligation throws(SQLiteError) in
            if let move = Occurrence.recompute(obligation, in: county) {
                moves.append((obligation.id, move))
            }
        }
        for (id, move) in moves { try write(.obligation(id, move), by: .broker) }
    }

    // MARK: Time

    private func doWhatIsDue() throws(SQLiteError) {
        var left = Self.occurrencesMax
        while left > 0, let id = agenda.take(dueAt: now) {
            left -= 1
            guard let obligation = try projection.obligation(id) else { continue }
            let events = Occurrence.due(obligation, at: now, in: county)
            for event in events { try write(.obligation(id, event), by: .broker) }
            if events.isEmpty { agenda.note(obligation) }
        }
    }

    private func endLease(of id: ObligationID, _ end: LeaseEnd) throws(SQLiteError) {
        guard let obligation = try projection.obligation(id), obligation.waiting?.lease != nil
        else { return }
        for event in ObligationRules.endLease(obligation, end, at: now, in: county) {
            try write(.obligation(id, event), by: .broker)
        }
    }

    // MARK: Deliveries

    /// Hands out what waits to whoever has room. The lease is the record of disclosure and is in
    /// this commit, before any byte leaves.
    private func feed() throws(SQLiteError) {
        for queue in counter.takeStirred() {
            while !waitingRoom.isEmpty(queue), let standing = counter.next(in: queue) {
                guard let obligation = try firstWaiting(in: queue) else { break }
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
            let lease = leased.waiting?.lease,
            let opened = try projection.opened(obligation.caseID)
        else { throw SQLiteError(.corrupt, task: "deliver an obligation") }
        counter.hand(obligation.id, LeaseToken(recorded.sequence), to: standing)
        outbox.put(
            .delivery(
                Delivery(
                    ticket: standing.demand.ticket, obligation: leased, opened: opened,
                    procedure: county.procedure(leased.rules), lease: lease,
                    isRedelivered: leased.deliveries > 1)),
            to: standing.port)
    }

    // MARK: Writing

    /// Appends one entry and does to the tables and to memory what it says.
    @discardableResult
    private func write(
        _ entry: Entry, by actor: Actor, key: String? = nil
    ) throws(SQLiteError) -> Recorded {
        let recorded = Recorded(
            sequence: journal.lastSequence + 1, at: now, by: actor, key: key, entry: entry)
        try journal.append(recorded)
        isChanged = true
        numbers.note(entry)
        for id in try projection.apply(recorded) {
            guard let obligation = try projection.obligation(id) else { continue }
            agenda.note(obligation)
            counter.note(obligation)
            if let waiting = obligation.waiting, waiting.lease == nil, !entry.isTold {
                waitingRoom.enter(obligation, queue: waiting.queue)
            }
        }
        if let notice = try notice(of: recorded) { outbox.broadcast(notice) }
        return recorded
    }

    private func notice(of recorded: Recorded) throws(SQLiteError) -> Notice? {
        switch recorded.entry {
        case .obligation(let id, .told(let kind, let step)):
            guard let obligation = try projection.obligation(id),
                let clock = obligation.clock(kind)
            else { return nil }
            return Notice(
                at: recorded.at, sequence: recorded.sequence,
                subject: .deadline(obligation, clock, step))
        case .offeringPublished(let offering):
            return Notice(
                at: recorded.at, sequence: recorded.sequence, subject: .list(offering))
        case .offeringWithdrawn(let id, _):
            return try projection.offering(id).map {
                Notice(at: recorded.at, sequence: recorded.sequence, subject: .list($0))
            }
        default:
            return nil
        }
    }
}

extension Entry {
    /// A clock's step changes neither queue nor place: the obligation stands in line already.
    fileprivate var isTold: Bool {
        if case .obligation(_, .told) = self { true } else { false }
    }
}
