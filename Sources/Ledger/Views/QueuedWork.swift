public import Casework

/// What waits, for whom, and since when. The queues themselves are in the writer's memory; here
/// they follow from the obligations that are open.
extension Reader {
    /// Every queue in which something waits or is in hand, in the order of their keys.
    public func queues() throws(LedgerError) -> [QueueState] {
        try look { live throws(SQLiteError) in
            var states: [AgencyID: QueueState] = [:]
            var causes: [AgencyID: Int64] = [:]
            try QueuedWork.each(in: live) { work in
                var state = states[work.queue] ?? QueueState(work.queue)
                state.add(isInHand: work.isInHand, due: work.place.due)
                if let cause = work.firstCause {
                    causes[work.queue] = min(causes[work.queue] ?? cause, cause)
                } else {
                    state.note(waitingSince: work.submittedAt)
                }
                states[work.queue] = state
            }
            let select = try live.connection.prepare(
                "SELECT entry FROM journal WHERE sequence = ?", to: Self.taskOfQueues)
            // The journal's time never runs backwards, so the first cause is also the oldest.
            for (queue, sequence) in causes {
                select.bind(1, sequence)
                let cause = try select.first { row throws(SQLiteError) in
                    try JournalTable.facts(row.blob(0), sequence, to: Self.taskOfQueues)
                }
                if let cause { states[queue]?.note(waitingSince: cause.at) }
            }
            return states.values.sorted { $0.queue < $1.queue }
        }
    }

    /// What waits in an agency's queue and what of it is in hand, in the order in which it is
    /// handed out.
    ///
    /// - Parameter after: only what comes behind this place; nil from the first on.
    public func queue(
        of agency: AgencyID, after: QueuePlace? = nil, limit: Int
    ) throws(LedgerError) -> Page<ObligationView, QueuePlace> {
        try look { live throws(SQLiteError) in
            var places: [QueuePlace] = []
            try QueuedWork.each(in: live) { work in
                guard work.queue == agency, after.map({ $0 < work.place }) ?? true else { return }
                places.append(work.place)
            }
            places.sort()
            let receipts = try Receipts(live.connection)
            var views: [ObligationView] = []
            for place in places.prefix(limit) {
                guard let obligation = try live.find(place.id) else {
                    throw SQLiteError(.corrupt, task: Self.taskOfQueues)
                }
                views.append(try receipts.view(of: obligation))
            }
            return Page(views, next: places.count > limit ? places.prefix(limit).last : nil)
        }
    }

    private static let taskOfQueues: StaticString = "read what waits"
}

/// Of an obligation that waits for somebody, what a queue shows.
struct QueuedWork {
    let queue: AgencyID
    let place: QueuePlace
    let isInHand: Bool
    let submittedAt: Instant
    /// The entry that its present matter came up with; nil for a first referral, which waits since
    /// it was submitted.
    let firstCause: Int64?

    /// Nil when it waits for nobody.
    private init?(_ obligation: Obligation) {
        guard let waiting = obligation.waiting else { return nil }
        queue = waiting.queue
        place = QueuePlace(obligation)
        isInHand = waiting.lease != nil
        submittedAt = obligation.submittedAt
        firstCause = waiting.causes.first
    }

    private static let columns = "id, lane, urgent, queue, lease_token, due, submitted_at, causes"

    private init?(_ row: Statement, on lane: Lane) {
        guard let queue = ObligationCode.queue(row.int(3), of: lane) else { return nil }
        self.queue = queue
        place = QueuePlace(
            isUrgent: row.int(2) != 0,
            due: row.optionalInt(5).map { Instant(milliseconds: $0) },
            id: ObligationID(row.int(0)))
        isInHand = !row.isNull(4)
        submittedAt = Instant(milliseconds: row.int(6))
        firstCause = row.optionalText(7)?.split(separator: ",").first.flatMap { Int64($0) }
    }

    /// All that waits and is in hand, in no particular order.
    static func each(
        in live: LiveObligations, _ body: (QueuedWork) -> Void
    ) throws(SQLiteError) {
        let newer = live.newer
        let task: StaticString = "read what waits"
        let select = try live.connection.prepare(
            "SELECT \(columns) FROM obligation INDEXED BY obligation_open"
                + " WHERE open = 1 AND queue IS NOT NULL", to: task)
        defer { select.reset() }
        while try select.step() {
            guard newer[ObligationID(select.int(0))] == nil else { continue }
            guard let work = QueuedWork(select, on: try live.lanes.lane(select.int(1))) else {
                throw SQLiteError(.corrupt, task: task)
            }
            body(work)
        }
        for obligation in newer.values {
            if let work = QueuedWork(obligation) { body(work) }
        }
    }
}
