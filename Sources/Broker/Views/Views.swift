public import Casework
public import Ledger

/// What a caller may look at: facts, never what a household told or somebody wrote about it.
/// Whoever asks for a thing out of their reach is refused as with a command; lists leave it out.
///
/// Lives on a reader's thread; questions get it from ``Broker/look(_:_:answer:)``.
public final class Views {
    let reader: Reader
    let figures: () -> Figures
    let storage: () -> Storage
    private let wall: Wall
    private let codes: QueryCodes
    let needCodes: NeedCodes
    let classes: ObjectClasses
    private let latest: () -> County

    init(
        _ reader: Reader, figures: @escaping () -> Figures,
        storage: @escaping () -> Storage, wall: Wall, codes: QueryCodes,
        needCodes: NeedCodes, classes: ObjectClasses, latest: @escaping () -> County
    ) {
        self.reader = reader
        self.figures = figures
        self.storage = storage
        self.wall = wall
        self.codes = codes
        self.needCodes = needCodes
        self.classes = classes
        self.latest = latest
    }

    public var now: Instant { wall.now() }

    /// As the rule book has it now, with the rules that running work still stands under.
    public var county: County { latest() }

    // MARK: Cases

    /// Newest first.
    ///
    /// - Parameters:
    ///   - before: where the page before this one went on.
    ///   - limit: rows of the page, at least 1.
    public func cases(
        for identity: Identity, before: CaseID? = nil, limit: Int
    ) throws(ViewError) -> Page<CaseView, CaseID> {
        let scope = try Self.scope(of: .readCases, for: identity)
        return try read { () throws(LedgerError) in
            try reader.cases(within: scope, before: before, limit: limit)
        }
    }

    public func theCase(
        _ receipt: Receipt, for identity: Identity
    ) throws(ViewError) -> CaseView {
        try Self.check(Rights.refusal(.readCases, by: identity))
        let found = try receipt.caseID.flatMap { id throws(ViewError) in
            try read { () throws(LedgerError) in try reader.view(of: id) }
        }
        // The right number under another day is no receipt of ours.
        guard let found, found.opened.receipt == receipt else {
            throw .refused(.unknownCase(receipt))
        }
        try Self.check(Rights.refusal(readingCase: found.opened, by: identity))
        return found
    }

    /// What the household got with the receipt, once more; nil for everybody but the window whose
    /// case it is.
    public func queryCode(of opened: Case, for identity: Identity) -> QueryCode? {
        Rights.refusal(readingQueryCodeOf: opened, by: identity) == nil
            ? codes.code(of: opened.receipt) : nil
    }

    // MARK: Obligations

    /// Newest first; parameters as with ``cases(for:before:limit:)``.
    public func obligations(
        _ filter: ObligationFilter = ObligationFilter(), for identity: Identity,
        before: ObligationID? = nil, limit: Int
    ) throws(ViewError) -> Page<ObligationView, ObligationID> {
        let scope = try Self.scope(of: .readObligations, for: identity)
        return try read { () throws(LedgerError) in
            try reader.obligations(within: scope, filter, before: before, limit: limit)
        }
    }

    public func obligation(
        _ id: ObligationID, for identity: Identity
    ) throws(ViewError) -> ObligationView {
        try Self.check(Rights.refusal(.readObligations, by: identity))
        guard let found = try read({ () throws(LedgerError) in try reader.view(of: id) }) else {
            throw .refused(.unknownObligation(id))
        }
        try Self.check(Rights.refusal(.readObligations, by: identity, on: found.obligation))
        return found
    }

    /// Everything that happened to an obligation, from the intake of its case on.
    public func journal(
        of id: ObligationID, for identity: Identity
    ) throws(ViewError) -> [Recorded] {
        _ = try obligation(id, for: identity)
        return try read { () throws(LedgerError) in try reader.history(of: id) }
    }

    // MARK: Queues

    /// How much waits in each queue that the caller may look at, also in the empty ones.
    public func queues(for identity: Identity) throws(ViewError) -> [QueueState] {
        try Self.check(Rights.refusal(.readQueues, by: identity))
        let county = county
        let states = try read { () throws(LedgerError) in try reader.queues() }
        let known = county.agencies.values.filter { $0.kind == .agency || $0.kind == .window }
        let empty = Set(known.map(\.id)).subtracting(states.map(\.queue))
        return (states + empty.map { QueueState($0) })
            .filter { Rights.refusal(readingQueue: $0.queue, by: identity, in: county) == nil }
            .sorted { $0.queue < $1.queue }
    }

    /// What waits in a queue and what of it is in hand, in the order in which it is handed out.
    public func queue(
        _ agency: AgencyID, for identity: Identity, after: QueuePlace? = nil, limit: Int
    ) throws(ViewError) -> Page<ObligationView, QueuePlace> {
        let county = county
        try Self.check(Rights.refusal(readingQueue: agency, by: identity, in: county))
        let page = try read { () throws(LedgerError) in
            try reader.queue(of: agency, after: after, limit: limit)
        }
        // An agency that the rule book no longer names may still have work.
        if page.rows.isEmpty, county.agencies[agency] == nil { throw .refused(.unknownQueue) }
        return page
    }

    /// An agency's work, for whoever may look at its queue: what waits and what it owes, urgent
    /// first, then soonest due.
    public func work(
        of agency: AgencyID, _ filter: WorkFilter = WorkFilter(), for identity: Identity,
        after: QueuePlace? = nil, limit: Int
    ) throws(ViewError) -> AgencyWork {
        let now = now
        try Self.check(Rights.refusal(readingQueue: agency, by: identity, in: county))
        return try read { () throws(LedgerError) in
            try reader.work(of: agency, filter, at: now, after: after, limit: limit)
        }
    }

    /// What may be done to it by the caller now; see ``ObligationRules/possible(on:in:)``.
    public func possible(on obligation: Obligation, for identity: Identity) -> [Right] {
        ObligationRules.possible(
            on: obligation, in: Setting(now: now, by: identity, county: county))
    }

    /// What the caller's account has in hand, whichever door gave it; the oldest first.
    public func leases(of identity: Identity) throws(ViewError) -> [LeasedItem] {
        try Self.check(
            Rights.refusal(.poll, by: identity).flatMap { refusal in
                // Some have letters only.
                Rights.refusal(.readLetters, by: identity) == nil ? nil : refusal
            })
        guard let agency = identity.agency else { return [] }
        return try read { () throws(LedgerError) in
            try reader.leases(of: identity.account, at: agency)
        }
    }

    // MARK: Lists and reports

    /// What stands on a list now, by owner and code. Everybody may look.
    public func offerings(
        on list: OfferingList, _ search: OfferingSearch = OfferingSearch(),
        after: OfferingPlace? = nil, limit: Int
    ) throws(ViewError) -> Page<Offering, OfferingPlace> {
        try read { () throws(LedgerError) in
            try reader.offerings(on: list, fitting: search, after: after, limit: limit)
        }
    }

    /// - Parameter asOf: a moment in the past, or nil for now.
    public func deadlines(
        period: Period?, asOf: Instant?, for identity: Identity
    ) throws(ViewError) -> DeadlineReport {
        let (county, now) = (county, now)
        try Self.check(Rights.refusal(readingReport: "deadlines", by: identity, in: county))
        return try read { () throws(LedgerError) in
            try Deadlines.report(
                from: reader, period: period, asOf: asOf ?? now, now: now, in: county)
        }
    }

    // MARK: Asking

    static func check(_ refusal: Refusal?) throws(ViewError) {
        if let refusal { throw .refused(refusal) }
    }

    static func scope(
        of right: Right, for identity: Identity
    ) throws(ViewError) -> Scope {
        do throws(Refusal) {
            return try Rights.scope(of: right, for: identity)
        } catch {
            throw .refused(error)
        }
    }

    func read<Value>(
        _ body: () throws(LedgerError) -> Value
    ) throws(ViewError) -> Value {
        do throws(LedgerError) {
            return try body()
        } catch {
            throw .ledger(error)
        }
    }
}
