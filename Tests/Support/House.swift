public import Casework
public import Ledger
internal import RuleBook
public import Seal

/// A ledger on its own directory, run on the test's thread under a clock the test moves.
public final class House {
    public let directory: String
    public let wall: ManualWall
    public var county: County
    public var options = Ledger.Options()
    public let master: MasterKey
    private let scratch: TemporaryDirectory
    private var opened: (ledger: Ledger, writer: Writer)?
    private var lastConsumer: UInt64 = 0

    public init(
        _ county: County? = nil, at time: String = "2026-07-01T09:00", lettersMax: Int? = nil,
        suite: CipherSuite = .aes, entriesBehindMax: Int? = nil
    ) throws {
        scratch = try TemporaryDirectory()
        directory = scratch.file("data")
        wall = ManualWall(time)
        master = try MasterKey.drawn()
        self.county = try county ?? SampleCounty.book().county
        options.suite = suite
        if let entriesBehindMax { options.entriesBehindMax = entriesBehindMax }
        if let lettersMax { options.lettersMax = lettersMax }
        try open()
    }

    public var writer: Writer {
        guard let opened else { preconditionFailure("the house is closed") }
        return opened.writer
    }

    public var ledger: Ledger {
        guard let opened else { preconditionFailure("the house is closed") }
        return opened.ledger
    }

    public func open() throws {
        let wall = wall
        opened = try Ledger.open(
            in: directory, county: county, master: master, options: options, wall: { wall.now })
    }

    public func close() { opened = nil }

    /// What a new process would find.
    public func restart() throws {
        close()
        try open()
    }

    public func reader() throws -> Reader { try Reader(directory: directory, master: master) }

    // MARK: Callers

    public func caller(_ agency: String, _ role: Role = .agency) -> Caller {
        lastConsumer += 1
        return Caller(
            lastConsumer, Identity(account: "\(agency)-clerk", role: role, agency: AgencyID(agency))
        )
    }

    public func window(_ agency: String = "qinghe-window") -> Caller { caller(agency, .window) }

    // MARK: What callers do, each in a batch of its own

    public func turn(_ orders: Order...) throws { try writer.turn(orders) }

    @discardableResult
    public func perform(
        _ command: Command, by caller: Caller, key: String? = nil
    ) throws -> Result<Effect, Refusal> {
        let (ticket, order) = caller.request(command, key: key)
        try writer.turn([order])
        guard let answer = caller.inbox.answer(to: ticket) else {
            preconditionFailure("the writer did not answer")
        }
        return answer
    }

    /// The numbers of the new obligations.
    @discardableResult
    public func submit(_ draft: CaseDraft, by caller: Caller) throws -> [ObligationID] {
        let effect = try perform(.submit(draft), by: caller).get()
        guard case .opened(_, _, let ids) = effect.subject else { return [] }
        return ids
    }

    @discardableResult
    public func act(
        _ verb: Verb, on id: ObligationID, by caller: Caller, key: String? = nil
    ) throws -> Result<Effect, Refusal> {
        try perform(.act(verb, on: id), by: caller, key: key)
    }

    @discardableResult
    public func poll(
        _ caller: Caller, _ window: Int = 10, queue: String? = nil,
        selecting selection: Selection = .all
    ) throws -> Ticket {
        guard let queue = queue.flatMap({ AgencyID($0) }) ?? caller.identity.agency else {
            preconditionFailure("no queue to poll")
        }
        let (ticket, order) = caller.demand(
            .obligations(of: queue), window, selecting: selection)
        try writer.turn([order])
        return ticket
    }

    @discardableResult
    public func acknowledge(
        _ delivery: Delivery, by caller: Caller
    ) throws -> Result<Effect, Refusal> {
        try act(.acknowledge(delivery.lease.token), on: delivery.obligation.id, by: caller)
    }

    @discardableResult
    public func release(
        _ delivery: Delivery, by caller: Caller
    ) throws -> Result<Effect, Refusal> {
        try act(.release(delivery.lease.token), on: delivery.obligation.id, by: caller)
    }

    // MARK: What stands in the file

    public func obligation(_ id: ObligationID) throws -> Obligation {
        var found: Obligation?
        try reader().eachObligation { if $0.id == id { found = $0 } }
        guard let found else { throw Refusal.unknownObligation(id) }
        return found
    }

    public func journal() throws -> [Recorded] {
        var entries: [Recorded] = []
        try reader().eachEntry { entries.append($0) }
        return entries
    }

    /// Each entry's word, such as `leased`, with its obligation: `leased 3`.
    public func words() throws -> [String] {
        try journal().map { recorded in
            let word = recorded.entry.word
            return switch recorded.entry {
            case .caseSubmitted(let opened, _): "\(word) \(opened.id)"
            case .referred(let referral): "\(word) \(referral.id)"
            case .obligation(let id, _): "\(word) \(id)"
            case .offeringWritten(let id, _, _), .offeringPublished(let id, _, _, _):
                "\(word) \(id)"
            case .claimOpened(let claim): "\(word) \(claim.id)"
            case .claim(let id, _): "\(word) \(id)"
            case .offering(let id, _): "\(word) \(id)"
            case .letterSent(let id, _, _), .letter(let id, _): "\(word) \(id)"
            case .personSought: word
            case .caseConsulted(let id): "\(word) \(id)"
            case .householdErased(let id, _): "\(word) \(id)"
            case .quarterFrozen(let figures): "\(word) \(figures.quarter)"
            case .ruleAdopted(let rule): "\(word) \(rule.id)"
            }
        }
    }

    /// Builds the tables anew from the journal and compares; nil when they are the same.
    public func differenceAfterReplay() throws -> Replay.Difference? {
        let copy = try TemporaryDirectory("onedoor-replay")
        try Replay.rebuild(from: reader(), into: copy.path)
        return try Replay.difference(between: directory, and: copy.path, isKeyed: true)
    }
}

extension Result where Failure == Refusal {
    /// Why it was refused; nil when it was done.
    public var refusal: Refusal? {
        if case .failure(let refusal) = self { refusal } else { nil }
    }
}

extension Reader {
    /// The instant of the last journal entry; nil in an empty ledger.
    public func lastEntryAt() throws -> Instant? {
        var last: Instant?
        try eachEntry { last = $0.at }
        return last
    }
}
