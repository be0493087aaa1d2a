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
            let clocks = try? ClockForm.clocks(row.text(27)),
            let outcome = Self.outcome(row), let waiting = Self.waiting(row),
            let behind = Self.behind(row)
        else {
            obligation = nil
            return
        }
        obligation = Obligation(
            route: Route(
                id: ObligationID(row.int(0)), caseID: CaseID(row.int(1)), need: Int(row.int(2)),
                rules: RuleReference(
                    topic: topic, variant: row.optionalText(4), version: row.text(5)),
                agency: agency, window: window, area: area, isUrgent: row.int(9) != 0,
                partOf: row.optionalInt(10).map { ObligationID($0) }),
            submittedAt: Instant(milliseconds: row.int(11)), status: status,
            outcome: outcome.value, objection: objection,
            isReturned: row.int(15) != 0,
            holdUntil: row.optionalInt(16).map { Instant(milliseconds: $0) },
            waiting: waiting.value, behind: behind.value,
            seen: row.optionalInt(22).map { LeaseToken($0) },
            deliveries: Int(row.int(23)), returns: Int(row.int(24)),
            extendedBy: row.optionalText(25).map { Post(rawValue: $0) ?? .unlisted },
            clocks: clocks,
            closedAt: row.optionalInt(26).map { Instant(milliseconds: $0) },
            sequence: row.int(28))
    }

    /// A column that may be empty, read; what is there but does not fit is no field at all.
    private struct Field<Value> {
        let value: Value?
    }

    private static func outcome(_ row: Statement) -> Field<Outcome>? {
        guard let word = row.optionalText(13) else { return Field(value: nil) }
        return Outcome(rawValue: word).map { Field(value: $0) }
    }

    private static func waiting(_ row: Statement) -> Field<Waiting>? {
        if row.isNull(17) && row.isNull(18) { return Field(value: nil) }
        guard let queue = row.optionalText(17).flatMap({ AgencyID($0) }),
            let matter = row.optionalText(18).flatMap({ Waiting.Matter(rawValue: $0) })
        else { return nil }
        var lease: Lease?
        if let token = row.optionalInt(19), let until = row.optionalInt(20) {
            lease = Lease(token: LeaseToken(token), until: Instant(milliseconds: until))
        }
        guard let causes = causes(row.optionalText(21) ?? "") else { return nil }
        return Field(value: Waiting(queue: queue, matter: matter, causes: causes, lease: lease))
    }

    private static func behind(_ row: Statement) -> Field<Waiting>? {
        guard let text = row.optionalText(29) else { return Field(value: nil) }
        let words = text.split(separator: " ")
        guard words.count == 3, let queue = AgencyID(String(words[0])),
            let matter = Waiting.Matter(rawValue: String(words[1])),
            let causes = causes(String(words[2]))
        else { return nil }
        return Field(value: Waiting(queue: queue, matter: matter, causes: causes))
    }

    private static func causes(_ text: String) -> [Int64]? {
        let numbers = text.split(separator: ",").map { Int64($0) }
        return numbers.contains(nil) ? nil : numbers.compactMap(\.self)
    }

    /// `qinghe-window extended 12,15`
    static func text(_ behind: Waiting) -> String {
        "\(behind.queue.text) \(behind.matter.rawValue) \(text(behind.causes) ?? "")"
    }

    /// `12,15`; nil for none, which is what nearly every row has.
    static func text(_ causes: [Int64]) -> String? {
        causes.isEmpty ? nil : causes.map(String.init).joined(separator: ",")
    }
}
