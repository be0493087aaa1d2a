public import Casework
internal import Handover
public import Ledger
public import RuleBook
public import Seal

/// The use cases, once for every door: who calls may submit, poll, act and watch, and gets the
/// answer through its port after the commit.
///
/// Nothing is decided here. Rights and rules are asked inside the writer's transaction.
public final class Broker: Sendable {
    let ledger: Ledger
    private let gate: Gate
    let readingRoom: ReadingRoom
    private let wall: Wall
    private let codes: QueryCodes
    private let needCodes: NeedCodes
    private let inquiries: Inquiries
    /// The accounts, for operators.
    public let accounts: AccountBook
    private let threads = Lock<[NamedThread]>([])

    private init(
        ledger: Ledger, gate: Gate, readingRoom: ReadingRoom, wall: Wall, codes: QueryCodes,
        needCodes: NeedCodes, accounts: AccountBook
    ) {
        self.ledger = ledger
        self.wall = wall
        self.codes = codes
        self.needCodes = needCodes
        inquiries = Inquiries(codes)
        self.gate = gate
        self.readingRoom = readingRoom
        self.accounts = accounts
    }

    /// Opens the ledger and brings the rule book into force.
    ///
    /// - Parameters:
    ///   - master: what the keys of households and letters are wrapped by.
    ///   - source: where later versions of the accounts come from; they come into force by
    ///     themselves, see ``watchAccounts(_:)``.
    ///   - sessionsPerAccountMax: sessions of one account at a time.
    /// - Returns: the broker, and the writer that one thread has to run (``start(_:onFailure:)``
    ///   or, on a virtual clock, ``turn(_:)``).
    public static func open(
        in directory: String, book: RuleBook, accounts: Accounts, master: MasterKey,
        following source: AccountSource? = nil, sessionsPerAccountMax: Int = 256,
        wall: Wall = .system, options: Ledger.Options = Ledger.Options()
    ) throws(BrokerError) -> (Broker, Writer) {
        let ledger: Ledger
        let writer: Writer
        do throws(LedgerError) {
            (ledger, writer) = try Ledger.open(
                in: directory, county: book.county, master: master, options: options,
                wall: wall.now)
        } catch {
            throw .ledger(error)
        }
        let gate = Gate(
            accounts, following: source, in: book.county,
            sessionsPerAccountMax: sessionsPerAccountMax, wall: wall)
        let codes = try QueryCodes(master, options.suite)
        let needCodes = try NeedCodes(master, options.suite)
        let room = ReadingRoom(
            ledger, in: book.county, wall: wall, codes: codes,
            needCodes: needCodes, master: master)
        let broker = Broker(
            ledger: ledger, gate: gate, readingRoom: room, wall: wall, codes: codes,
            needCodes: needCodes,
            accounts: AccountBook(source, gate: gate, wall: wall) { room.present })
        try broker.adopt(book) { order throws(LedgerError) in try writer.turn([order]) }
        return (broker, writer)
    }

    // MARK: Use cases

    /// Asks who is calling.
    ///
    /// - Parameter answer: called exactly once, on another thread or, when too many wait, at once.
    public func admit(
        _ credentials: Credentials, answer: @escaping @Sendable (Admission) -> Void
    ) {
        gate.admit(credentials, answer: answer)
    }

    /// Somebody signs in to the pages: the first step, and for most the only one.
    ///
    /// - Parameters:
    ///   - address: as with ``Credentials``.
    ///   - answer: as with ``admit(_:answer:)``.
    public func signIn(
        login: String, passcode: String, from address: String,
        answer: @escaping @Sendable (SignInAdmission) -> Void
    ) {
        gate.signIn(
            Credentials(login: login, passcode: passcode, certificate: nil, address: address),
            answer: answer)
    }

    /// The second step. Each code is accepted once; a wrong one, and whatever is shown for an
    /// account that changed since the first step, is not admitted.
    ///
    /// - Parameter answer: as with ``admit(_:answer:)``.
    public func signIn(
        _ halfway: Halfway, code: String, answer: @escaping @Sendable (Admission) -> Void
    ) {
        gate.signIn(halfway, code: code, answer: answer)
    }

    /// Tells from now on whose account has changed in any way: disabled, removed, another role,
    /// another passcode. Whoever was let in under one of these logins has to go.
    ///
    /// - Parameter told: called with the logins, on the thread that answers ``admit(_:answer:)``.
    ///   Admissions decided before the change were answered before; later ones follow the change.
    public func watchAccounts(_ told: @escaping @Sendable (Set<String>) -> Void) {
        gate.watchAccounts(told)
    }

    /// Carries out a command; the answer comes through `port` with the same ticket.
    ///
    /// - Parameters:
    ///   - key: the sender's idempotency key; the same key again gives the first answer.
    ///   - version: of the thing it is about, as the sender last saw it; nil for whichever.
    public func perform(
        _ command: Command, as identity: Identity, key: String? = nil,
        expecting version: Int64? = nil, ticket: Ticket, port: Port
    ) {
        ledger.post(
            .perform(
                Request(
                    command, by: identity, key: key, expecting: version, ticket: ticket,
                    answer: port)))
    }

    /// Carries out several commands in one commit, or none of them.
    public func perform(_ joint: JointRequest) { ledger.post(.performJointly(joint)) }

    /// As ``perform(_:)``, for a caller who wants one answer to the whole: the last effect, none at
    /// all where every command was passed over, or the first refusal.
    ///
    /// - Parameter codes: a command that is refused for one of these is left out.
    public func perform(
        _ commands: [Command], passingOver codes: Set<Refusal.Code>, as identity: Identity,
        ticket: Ticket, port: Port
    ) {
        let unheard = Port { _ in }
        let parts = commands.map { command in
            JointRequest.Part(
                Request(command, by: identity, key: nil, ticket: ticket, answer: unheard),
                passingOver: codes)
        }
        perform(JointRequest(parts, ticket: ticket, answer: port))
    }

    /// Polls a queue from now on: up to `window` items in hand at a time.
    ///
    /// - Parameters:
    ///   - selection: which obligations are wanted; the others stay for other readers.
    ///   - patience: whether it goes on when something was handed out.
    ///   - leaseSeconds: how long that stays in hand; nil is the county's own term.
    public func poll(
        _ queue: Queue, selecting selection: Selection = .all, as identity: Identity,
        window: Int, patience: Demand.Patience = .lasting, leaseSeconds: Int64? = nil,
        ticket: Ticket, port: Port
    ) {
        let demand = Demand(
            ticket: ticket, queue: queue, selecting: selection, by: identity, window: window,
            patience: patience, leaseSeconds: leaseSeconds)
        ledger.post(.demand(demand, answer: port))
    }

    public func stopPolling(_ ticket: Ticket) { ledger.post(.endDemand(ticket)) }

    /// A delivery came after its reader had stopped polling: it goes back unseen.
    public func handBack(_ item: Item, _ token: LeaseToken) {
        ledger.post(.handBack(item, token))
    }

    /// The caller is gone; what it had in hand goes back to its queues.
    public func leave(_ consumer: ConsumerID) { ledger.post(.endConsumer(consumer)) }

    /// Broadcasts reach this port from now on, but for those of queues.
    public func watch(_ port: Port) { ledger.post(.watch(port)) }

    /// Whether this port is also told how many wait in each queue that moved.
    public func watchQueues(_ port: Port, _ isWatched: Bool) {
        ledger.post(.watchQueues(port, isWatched))
    }

    /// A connection for reports and lists, on the caller's thread; see ``look(_:_:answer:)``.
    public func reader() throws(LedgerError) -> Reader { try ledger.reader() }

    /// The time of day.
    public var now: Instant { wall.now() }

    /// What the household gets with this receipt, to see with both where its case stands. The same
    /// every time; nil when the system's cryptography fails.
    public func queryCode(of receipt: Receipt) -> QueryCode? { codes.code(of: receipt) }

    /// Which need a charity means by its code; whether it may be claimed, the rules decide.
    public func need(_ code: NeedCode) -> ObligationID? { needCodes.obligation(of: code) }

    /// Whether receipt and query code fit.
    ///
    /// - Parameter address: whom a failure counts for, as with ``Credentials``.
    public func inquire(
        _ receipt: Receipt, _ code: QueryCode, from address: String
    ) -> InquiryAnswer {
        inquiries.answer(receipt, code, from: address, at: Monotonic.milliseconds())
    }

    /// A text of 128 bits that nobody can guess; nil when the system gives no random bytes.
    public func secret() -> String? {
        guard let bytes = try? RandomBytes.take(16) else { return nil }
        return bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    // MARK: Life

    /// Starts the threads.
    ///
    /// - Parameter onFailure: the ledger can record nothing any more; end the process.
    public func start(
        _ writer: sending Writer, onFailure: @escaping @Sendable (LedgerError) -> Void
    ) {
        ledger.start(writer, onFailure: onFailure)
        let started = gate.start() + readingRoom.start()
        threads.withLock { $0 += started }
    }

    /// One turn on the caller's own thread: everything asked so far, and whatever is due. Questions
    /// are answered after the commit.
    public func turn(_ writer: Writer) throws(LedgerError) {
        try ledger.turn(writer)
        readingRoom.answerNow()
    }

    /// Carries out what was asked, then ends the threads.
    public func stop() {
        gate.stop()
        ledger.stop()
        readingRoom.stop()
        for thread in threads.withLock({ $0 }) { thread.join() }
    }

    /// Brings a new version of the rule book into force, whole or not at all.
    public func adopt(_ book: RuleBook) throws(BrokerError) {
        try adopt(book) { order throws(LedgerError) in ledger.post(order) }
        gate.take(book.county)
    }

    private func adopt(
        _ book: RuleBook, by post: (Order) throws(LedgerError) -> Void
    ) throws(BrokerError) {
        let known: Reader
        do throws(LedgerError) {
            known = try reader()
        } catch {
            throw .ledger(error)
        }
        let adoption = try book.adoption(knownTo: known)
        let done = Signal()
        let refusal = Lock<Refusal?>(nil)
        let port = Port { dispatches in
            if case .answer(_, .failure(let reason)) = dispatches.first {
                refusal.withLock { $0 = reason }
            }
            done.fire()
        }
        let ticket = Ticket(consumer: ConsumerID(0), number: 0)
        do throws(LedgerError) {
            try post(.adopt(adoption.county, adoption.rules, answer: port, ticket))
        } catch {
            throw .ledger(error)
        }
        guard done.wait(milliseconds: 60_000), refusal.withLock({ $0 }) == nil else {
            throw .ledger(.full)
        }
        readingRoom.take(adoption.county)
    }
}
