internal import Casework

/// Where an open obligation stands in the queues, and when it has to be looked at: enough to take
/// up work again, and a third of the reading.
struct OpenWork {
    let id: ObligationID
    let topic: TopicID
    let isUrgent: Bool
    /// Nil when it waits for nobody.
    let queue: AgencyID?
    let lease: Lease?
    let due: Instant?
    let stepsAt: Instant?

    init(_ obligation: Obligation) {
        id = obligation.id
        topic = obligation.rules.topic
        isUrgent = obligation.isUrgent
        queue = obligation.waiting?.queue
        lease = obligation.waiting?.lease
        due = obligation.due
        stepsAt = obligation.stepsAt
    }

    static let columns = "id, lane, urgent, queue, lease_token, lease_until, due, steps_at"

    /// Nil for a row that does not say whose queue it stands in.
    init?(_ row: Statement, on lane: Lane) {
        let code = row.optionalInt(3)
        queue = code.flatMap { ObligationCode.queue($0, of: lane) }
        guard code == nil || queue != nil else { return nil }
        id = ObligationID(row.int(0))
        topic = lane.rules.topic
        isUrgent = row.int(2) != 0
        lease = row.optionalInt(4).map { token in
            Lease(token: LeaseToken(token), until: Instant(milliseconds: row.int(5)))
        }
        due = row.optionalInt(6).map { Instant(milliseconds: $0) }
        stepsAt = row.optionalInt(7).map { Instant(milliseconds: $0) }
    }
}
