internal import Casework
internal import Forms

/// One row of the obligation table on its way back to a value. Anything that does not fit makes
/// the row unreadable as a whole: half an obligation must never be acted on.
struct StoredObligation {
    let obligation: Obligation?

    init(_ row: Statement) {
        guard let topic = TopicID(row.text(3)), let agency = AgencyID(row.text(6)),
            let window = AgencyID(row.text(7)), let area = Area(row.text(8)),
            let status = Status(rawValue: row.text(12)),
            let objection = Obligation.Objection(rawValue: row.text(14)),
            let clocks = try? ClockForm.clocks(row.text(27))
        else {
            obligation = nil
            return
        }
        obligation = Obligation(
            id: ObligationID(row.int(0)), caseID: CaseID(row.int(1)), need: Int(row.int(2)),
            rules: RuleReference(topic: topic, variant: row.optionalText(4), version: row.text(5)),
            agency: agency, window: window, area: area, isUrgent: row.int(9) != 0,
            partOf: row.optionalInt(10).map { ObligationID($0) },
            submittedAt: Instant(milliseconds: row.int(11)), status: status,
            outcome: row.optionalText(13).flatMap { Outcome(rawValue: $0) }, objection: objection,
            isReturned: row.int(15) != 0,
            holdUntil: row.optionalInt(16).map { Instant(milliseconds: $0) },
            waiting: Self.waiting(row), seen: row.optionalInt(22).map { LeaseToken($0) },
            deliveries: Int(row.int(23)), returns: Int(row.int(24)),
            extendedBy: row.optionalText(25), clocks: clocks,
            closedAt: row.optionalInt(26).map { Instant(milliseconds: $0) },
            sequence: row.int(28))
    }

    private static func waiting(_ row: Statement) -> Waiting? {
        guard let queue = row.optionalText(17).flatMap({ AgencyID($0) }),
            let matter = row.optionalText(18).flatMap({ Waiting.Matter(rawValue: $0) })
        else { return nil }
        var lease: Lease?
        if let token = row.optionalInt(19), let until = row.optionalInt(20) {
            lease = Lease(token: LeaseToken(token), until: Instant(milliseconds: until))
        }
        return Waiting(queue: queue, matter: matter, lease: lease, isChanged: row.int(21) != 0)
    }
}
