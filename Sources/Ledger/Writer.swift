public import Casework
internal import Handover
internal import Seal

/// The one place where the ledger changes. It takes all waiting orders, runs each through Casework
/// inside one transaction, commits once, and only then answers everyone.
///
/// Belongs to one thread; the rehearsal calls it from its own. What orders ask for stands in
/// `WriterOrders.swift`, what nobody asks for in `WriterDuties.swift`.
public final class Writer {
    let connection: Connection
    let journal: JournalTable
    let projection: Projection
    let vault: Vault
    private let wall: @Sendable () -> Instant
    /// Letters that may wait in one box.
    let lettersMax: Int
    var county: County
    var waitingRoom = WaitingRoom()
    var agenda = Agenda()
    var counter: Counter
    var outbox = Outbox()
    var census = LetterCensus()
    /// Nil until somebody watches queues for the first time.
    var lines: QueueLines?
    var numbers = Numbers(lastCase: 0, lastObligation: 0, lastOffering: 0, lastLetter: 0)
    var now: Instant
    /// When an entry of the lists or a claim falls due.
    private(set) var listsWakeAt: Instant?
    private var isChanged = false
    /// A household's key was destroyed, and older pages of the log may still hold it.
    private var isEmptyingDue = false
    /// What ended connections held; kept until the commit that puts it back into its queues.
    var orphans: [Counter.Orphan] = []
    /// Temporary queues whose reader is gone; kept until what waits in them is on its way back.
    var deserted: Set<Queue> = []
    /// The disk was full a moment ago: until then there is no use in trying again. As the wall
    /// clock shows it, because the ledger's own time stands still while that is behind.
    private var fullUntil: Instant?
    /// Room is short: callers' commands are refused, and what waits is not handed out.
    private(set) var isShort = false {
        didSet { if isShort != oldValue { noticeShortage(isShort) } }
    }
    private let noticeShortage: @Sendable (Bool) -> Void
    private let isDiskShort: @Sendable () -> Bool

    /// How many things that fell due are done in one batch, so that a morning full of deadlines
    /// does not keep a window waiting.
    static let occurrencesMax = 1_000
    private let logPagesMax: Int
    /// The same while a reader holds the log: when it is gone, a long log is not kept for long.
    private static let logPagesHeld = 1_000
    private var logPagesLimit: Int
    /// Nil on a simulated disk, where everything happens on one thread.
    var copier: LogCopier?
    /// How often the copier has gone over the present log.
    private var rounds = 0
    private static let roundsMax = 2
    let meter: Meter
    private var work = Meter.Work()

    init(
        _ connection: Connection, county: County, ring: KeyRing, options: Ledger.Options,
        isDiskShort: @escaping @Sendable () -> Bool = { false },
        wall: @escaping @Sendable () -> Instant
    ) throws(LedgerError) {
        self.connection = connection
        self.county = county
        self.wall = wall
        meter = Meter(openedAt: wall())
        lettersMax = options.lettersMax
        logPagesMax = options.logPagesMax
        logPagesLimit = options.logPagesMax
        counter = Counter(bytesInHandMax: options.bytesInHandMax)
        self.isDiskShort = isDiskShort
        noticeShortage = options.noticeShortage
        do throws(SQLiteError) {
            vault = try Vault(connection, ring)
            projection = try Projection(
                connection, opening: vault, indexing: ring, behindMax: options.entriesBehindMax)
        } catch {
            throw LedgerError(error)
        }
        journal = try JournalTable(connection, suite: ring.suite, vault: vault)
        now = max(journal.lastAt, wall())
        // A process that is killed again and again would otherwise never get to it.
        try copyLogBack()
        try catchUp()
        numbers = try Self.numbers(connection, projection)
        let held = try loadOpenWork()
        guard try batch({ () throws(SQLiteError) in try endLeases(ofFormerLife: held) }) else {
            throw .full
        }
        count()
    }

    /// When the broker itself has something to do; nil when only callers can bring work.
    public var wakesAt: Instant? {
        if let fullUntil { return fullUntil }
        var next = agenda.next
        if let listsWakeAt { next = min(next ?? listsWakeAt, listsWakeAt) }
        guard isShort || isEmptyingDue else { return next }
        let look = now.adding(milliseconds: Self.lookMilliseconds)
        return min(next ?? look, look)
    }

    /// How often a short disk is looked at again.
    private static let lookMilliseconds: Int64 = 1_000

    /// One batch. Throws only when the process has to stop.
    public func turn(_ orders: [Order]) throws(LedgerError) {
        work.orders = orders.count
        let countyBefore = county
        // Time in the journal never runs backwards, whatever the wall clock does.
        let wallNow = wall()
        now = max(now, wallNow)
        let farthest = wallNow.adding(milliseconds: Self.lookMilliseconds)
        // Farther away than the pause is long, it was set before the wall was set back.
        if let until = fullUntil, until <= wallNow || until > farthest { fullUntil = nil }
        let isFull = fullUntil != nil
        isShort = isFull || isDiskShort()
        let isCommitted = try batch { () throws(SQLiteError) in
            for order in orders { try take(order) }
            if isFull { return }
            for orphan in orphans { try endLease(of: orphan.item, orphan.end) }
            for queue in deserted.sorted() { try empty(queue) }
            try doWhatIsDue()
            if !isShort { try feed() }
        }
        guard isCommitted else {
            // Rules that are not on disk may not decide anything.
            county = countyBefore
            return try takeBack(orders)
        }
        if !isFull {
            orphans.removeAll(keepingCapacity: true)
            deserted.removeAll(keepingCapacity: true)
        }
        tellOfQueues()
        counter.confirm()
        counter.endPassing()
        count()
        outbox.send()
        // Everyone has an answer; nobody waits for the copying.
        if !isFull { try tendLog() }
        if !isFull && isEmptyingDue { try emptyLog() }
    }

    // MARK: The batch

    /// - Returns: false when the disk was full and nothing happened.
    private func batch(_ body: () throws(SQLiteError) -> Void) throws(LedgerError) -> Bool {
        isChanged = false
        let sequence = journal.lastSequence
        do throws(SQLiteError) {
            let transaction = try Transaction(on: connection)
            try body()
            if projection.isListChanged { listsWakeAt = try projection.listsWakeAt() }
            guard isChanged else { return true }
            try projection.write()
            let begin = Monotonic.nanoseconds()
            try transaction.commit()
            work.commit(
                of: journal.lastSequence - sequence, nanoseconds: Monotonic.nanoseconds() - begin)
            return true
        } catch {
            guard error.code == .full else { throw LedgerError(error) }
            return false
        }
    }

    /// What was done stands in the figures before anybody hears of it.
    private func count() {
        meter.note(
            work, outbox.words, logPages: connection.pagesLogged, isShort: isShort,
            lastSequence: journal.lastSequence, at: now)
        work.clear()
        outbox.forgetWords()
    }

    /// Takes up what the rows do not show of the journal.
    private func catchUp() throws(LedgerError) {
        do throws(SQLiteError) {
            let transaction = try Transaction(on: connection)
            try projection.catchUp()
            try transaction.commit()
        } catch {
            throw LedgerError(error)
        }
    }

    /// Writes every row, before the ledger is closed: nobody has to take anything up then. Where
    /// there is no room for it, the next start does.
    public func settle() throws(LedgerError) {
        _ = try batch { () throws(SQLiteError) in
            try projection.writeAll()
            isChanged = true
        }
    }

    /// The disk was full: nothing of the batch happened, memory has to forget it too, and everyone
    /// who asked is told.
    private func takeBack(_ orders: [Order]) throws(LedgerError) {
        outbox.clear()
        vault.forget()
        try journal.reload()
        do throws(SQLiteError) {
            try projection.forget()
        } catch {
            throw LedgerError(error)
        }
        numbers = try Self.numbers(connection, projection)
        try loadOpenWork()
        pause()
        for order in orders {
            switch order {
            case .perform(let request):
                outbox.put(.answer(request.ticket, .failure(.ledgerFull)), to: request.answer)
            case .performJointly(let joint):
                outbox.put(.answer(joint.ticket, .failure(.ledgerFull)), to: joint.answer)
            case .demand(let demand, let port):
                // It stands at the counter, if it did not end in the same batch: waiting needs no
                // room, and deliveries come when there is some.
                outbox.put(.answer(demand.ticket, admission(of: demand)), to: port)
            case .adopt(_, _, let port, let ticket):
                outbox.put(.answer(ticket, .failure(.ledgerFull)), to: port)
            case .watchQueues(let port, let isWatched):
                outbox.watchQueues(port, isWatched)
            case .endDemand, .endConsumer, .handBack, .watch:
                break
            }
        }
        if lines != nil || outbox.isTellingOfQueues {
            do throws(SQLiteError) { try countQueues() } catch { throw LedgerError(error) }
        }
        counter.endPassing()
        count()
        outbox.send()
    }

    /// While somebody reads from the log it cannot be emptied; then it is tried again a second
    /// later.
    private func emptyLog() throws(LedgerError) {
        do throws(SQLiteError) {
            isEmptyingDue = try !connection.emptyLog()
        } catch {
            guard error.code == .full else { throw LedgerError(error) }
            pause()
        }
    }

    /// Keeps the log short. The copier, if there is one, goes over it twice beside the writer: what
    /// is left after that is what came during the second time.
    private func tendLog() throws(LedgerError) {
        guard let copier else {
            if connection.pagesLogged >= logPagesLimit { try copyLogBack() }
            return
        }
        if let outcome = copier.outcome() {
            rounds += 1
            if case .failure(let error) = outcome, error.code != .busy {
                // It may have lost what it had to write; the next start copies everything again.
                guard error.code == .full else { throw LedgerError(error) }
                return pause()
            }
            if rounds == Self.roundsMax {
                rounds = 0
                return try copyLogBack()
            }
            copier.ask()
        } else if connection.pagesLogged >= logPagesLimit, !copier.isAsked {
            copier.ask()
        }
    }

    private func copyLogBack() throws(LedgerError) {
        do throws(SQLiteError) {
            let isWhole = try connection.copyLogBack()
            if isWhole { work.logsCopied += 1 }
            logPagesLimit = isWhole ? logPagesMax : min(logPagesMax, Self.logPagesHeld)
        } catch {
            guard error.code == .full else { throw LedgerError(error) }
            // What was committed is safe in the log; but it may not grow for ever.
            pause()
        }
    }

    /// The disk is full: for a while nothing is tried.
    private func pause() {
        isShort = true
        fullUntil = wall().adding(milliseconds: Self.lookMilliseconds)
    }

    private static func numbers(
        _ connection: Connection, _ projection: Projection
    ) throws(LedgerError) -> Numbers {
        do throws(SQLiteError) {
            func last(_ table: String) throws(SQLiteError) -> Int64 {
                try connection.prepare(
                    "SELECT coalesce(max(id), 0) FROM \(table)", to: "find the last numbers"
                ).first { row throws(SQLiteError) in row.int(0) } ?? 0
            }
            return Numbers(
                lastCase: try last("household_case"),
                lastObligation: try projection.lastObligation().number,
                lastOffering: try last("offering"), lastLetter: try last("letter"),
                lastClaim: try last("claim"))
        } catch {
            throw LedgerError(error)
        }
    }

    /// - Returns: what is in somebody's hands.
    @discardableResult
    private func loadOpenWork() throws(LedgerError) -> [Item] {
        waitingRoom.clear()
        agenda.clear()
        census.clear()
        var leases: [Item: LeaseToken] = [:]
        func enter(
            _ place: WaitingRoom.Place, in queue: Queue?, stepsAt: Instant?, lease: Lease?
        ) {
            agenda.note(place.item, stepsAt: stepsAt, lease: lease)
            if let lease {
                leases[place.item] = lease.token
            } else if let queue {
                waitingRoom.enter(place, queue: queue)
            }
        }
        do throws(SQLiteError) {
            try projection.eachOpenWork { work throws(SQLiteError) in
                enter(
                    WaitingRoom.Place(work), in: work.queue.map { .obligations(of: $0) },
                    stepsAt: work.stepsAt, lease: work.lease)
            }
            try LetterTable.eachOpen(connection) { letter throws(SQLiteError) in
                census.note(letter)
                let waiter = Waiter.letter(Kept(letter))
                enter(
                    waiter.place, in: waiter.queue, stepsAt: waiter.stepsAt, lease: waiter.lease)
            }
        } catch {
            throw LedgerError(error)
        }
        orphans = counter.takeBack { item, token in leases[item] == token }
        return Array(leases.keys)
    }

    /// A lease ends with its connection, and no connection outlives the process.
    ///
    /// - Parameter held: what somebody had in hand.
    private func endLeases(ofFormerLife held: [Item]) throws(SQLiteError) {
        var deserted: Set<Queue> = []
        try LetterTable.eachOpen(connection) { letter throws(SQLiteError) in
            if case .temporary = letter.box { deserted.insert(.letters(letter.box)) }
        }
        for item in held.sorted() { try endLease(of: item, .restart) }
        for queue in deserted.sorted() { try empty(queue) }
    }

    // MARK: Writing

    /// Appends one entry and does to the tables and to memory what it says.
    @discardableResult
    func write(
        _ entry: Entry, by actor: Actor, key: String? = nil
    ) throws(SQLiteError) -> Recorded {
        let recorded = Recorded(
            sequence: journal.lastSequence + 1, at: now, by: actor, key: key, entry: entry)
        try journal.append(
            recorded, of: try projection.owner(of: entry),
            previous: try projection.previous(to: entry))
        isChanged = true
        numbers.note(entry)
        let former = lines == nil ? nil : try projection.line(of: entry)
        for item in try projection.apply(recorded) {
            guard let waiter = try waiter(item) else { continue }
            agenda.note(waiter)
            counter.note(waiter)
            switch waiter {
            case .letter(let kept): census.note(kept.row)
            case .obligation(let kept): lines?.moved(from: former, to: kept.row.line)
            }
            // What comes free where nobody reads any more goes back with the next entry.
            if waiter.isFree, let queue = waiter.queue, isOpen(queue), !entry.keepsPlace {
                waitingRoom.enter(waiter.place, queue: queue)
            }
        }
        try destroyKeys(after: entry)
        for subject in try subjects(of: recorded) {
            outbox.broadcast(
                Notice(at: recorded.at, sequence: recorded.sequence, subject: subject))
        }
        return recorded
    }

    /// A key is destroyed in the commit that says so.
    private func destroyKeys(after entry: Entry) throws(SQLiteError) {
        switch entry {
        case .householdErased(let id, _):
            try vault.destroy(.household(id))
            isEmptyingDue = true
        // Its reader has it; the broker has no more business with what it says.
        case .letter(let id, .taken):
            try vault.destroy(.letter(id))
        default:
            break
        }
    }

    func waiter(_ item: Item) throws(SQLiteError) -> Waiter? {
        switch item {
        case .obligation(let id): try projection.keptObligation(id).map { .obligation($0) }
        case .letter(let id): try projection.keptLetter(id).map { .letter($0) }
        }
    }
}

extension Entry {
    /// It changes neither queue nor place: the obligation stands in line already.
    fileprivate var keepsPlace: Bool {
        switch self {
        case .obligation(_, .told), .obligation(_, .consulted): true
        default: false
        }
    }
}
