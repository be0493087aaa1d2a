public import Casework
internal import Forms

extension Reader {
    /// What is open now, in one pass over it: its time grows with open work, not with what is done.
    ///
    /// - Parameter now: by which clocks are judged.
    public func census(at now: Instant) throws(LedgerError) -> Census {
        try read { connection throws(SQLiteError) in
            try connection.reading { () throws(SQLiteError) in
                var count = QueueCensus(at: now)
                try count.addObligations(connection)
                try count.addLetters(connection)
                return try count.census { sequence throws(SQLiteError) in
                    try moment(of: sequence)
                }
            }
        }
    }

    /// When a journal entry was written.
    private func moment(of sequence: Int64) throws(SQLiteError) -> Instant {
        let select = try connection.prepare(
            "SELECT entry FROM journal WHERE sequence = ?", to: QueueCensus.task)
        select.bind(1, sequence)
        let facts = try select.first { row throws(SQLiteError) in
            try JournalTable.facts(row.blob(0), sequence, to: QueueCensus.task)
        }
        guard let facts else { throw SQLiteError(.corrupt, task: QueueCensus.task) }
        return facts.at
    }
}

/// Counts what is open: each row where that is up to date, and the end of the journal folded over
/// it where it is not.
private struct QueueCensus {
    static let task: StaticString = "count what is open"

    /// One queue, while it is counted.
    private struct Tally {
        var line = Census.Line()
        /// The earliest journal entry for which something waits. Entries follow their time, so that
        /// only this one has to be looked up.
        var cause: Int64?

        mutating func wait(since start: Start) {
            switch start {
            case .known(let moment): line.wait(since: moment)
            case .entry(let sequence):
                line.waiting += 1
                cause = min(cause ?? sequence, sequence)
            }
        }
    }

    private enum Start {
        case known(Instant)
        case entry(Int64)
    }

    private let now: Instant
    private var count = Census()
    private var obligations: [AgencyID: Tally] = [:]
    private var letters: [AgencyID: Tally] = [:]

    init(at now: Instant) { self.now = now }

    /// - Parameter moment: when a journal entry was written.
    func census(
        _ moment: (Int64) throws(SQLiteError) -> Instant
    ) throws(SQLiteError) -> Census {
        var census = count
        census.obligations = try Self.lines(obligations, moment)
        census.letters = try Self.lines(letters, moment)
        return census
    }

    private static func lines(
        _ tallies: [AgencyID: Tally], _ moment: (Int64) throws(SQLiteError) -> Instant
    ) throws(SQLiteError) -> [AgencyID: Census.Line] {
        var lines: [AgencyID: Census.Line] = [:]
        for (agency, tally) in tallies {
            var line = tally.line
            if let cause = tally.cause { line.reach(back: try moment(cause)) }
            lines[agency] = line
        }
        return lines
    }

    // MARK: Obligations

    private static let columns =
        "id, lane, submitted_at, queue, lease_token, causes, clocks"

    mutating func addObligations(_ connection: Connection) throws(SQLiteError) {
        let lanes = try LaneTable(connection)
        let tail = try Tail(connection, over: ObligationTable(connection, lanes))
        let select = try connection.prepare(
            "SELECT \(Self.columns) FROM obligation WHERE open = 1 ORDER BY id", to: Self.task)
        var clocks: [Clock] = []
        while try select.step() {
            if tail.obligations[ObligationID(select.int(0))] != nil { continue }
            let lane = try lanes.lane(select.int(1))
            clocks.removeAll(keepingCapacity: true)
            let isRead = select.withBlob(6) {
                ClockText.read($0, agency: lane.agency, window: lane.window, into: &clocks)
            }
            guard isRead, add(select, on: lane) else {
                throw SQLiteError(.corrupt, task: Self.task)
            }
            add(clocks)
        }
        for obligation in tail.obligations.values where obligation.isOpen {
            add(obligation)
            add(obligation.clocks)
        }
    }

    /// - Returns: false for a row that does not fit.
    private mutating func add(_ row: Statement, on lane: Lane) -> Bool {
        guard let code = row.optionalInt(3) else { return true }
        guard let queue = ObligationCode.queue(code, of: lane) else { return false }
        var cause: Int64?
        if let causes = row.optionalText(5) {
            cause = Int64(causes.prefix { $0 != "," })
            if cause == nil { return false }
        }
        add(
            queue, isInHand: !row.isNull(4), for: cause,
            submittedAt: Instant(milliseconds: row.int(2)))
        return true
    }

    private mutating func add(_ obligation: Obligation) {
        guard let waiting = obligation.waiting else { return }
        add(
            waiting.queue, isInHand: waiting.lease != nil, for: waiting.causes.first,
            submittedAt: obligation.submittedAt)
    }

    /// - Parameter cause: the first journal entry its reader has not taken note of; a first
    ///   referral has none.
    private mutating func add(
        _ queue: AgencyID, isInHand: Bool, for cause: Int64?, submittedAt: Instant
    ) {
        if isInHand {
            obligations[queue, default: Tally()].line.inHand += 1
            count.obligationsInHand += 1
        } else {
            obligations[queue, default: Tally()].wait(
                since: cause.map { .entry($0) } ?? .known(submittedAt))
        }
    }

    private mutating func add(_ clocks: [Clock]) {
        for clock in clocks {
            let state: Census.ClockState
            switch clock.state(at: now) {
            case .running: state = .running
            case .paused: state = .paused
            case .breached: state = .breached
            case .notStarted, .satisfied, .satisfiedLate, .cancelled: continue
            }
            count.clocks[Census.ClockGroup(clock.kind, state), default: 0] += 1
        }
    }

    // MARK: Letters

    mutating func addLetters(_ connection: Connection) throws(SQLiteError) {
        try LetterTable.eachOpen(connection) { letter throws(SQLiteError) in
            if letter.lease != nil { count.lettersInHand += 1 }
            guard case .agency(let agency) = letter.box else { return }
            if letter.lease != nil {
                letters[agency, default: Tally()].line.inHand += 1
            } else {
                letters[agency, default: Tally()].wait(since: .entry(letter.sentAs))
            }
        }
    }
}
