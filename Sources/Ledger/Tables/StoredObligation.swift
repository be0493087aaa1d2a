internal import Casework
internal import Forms

/// What an obligation's row says in numbers. Codes are places in these lists; a list only grows at
/// its end.
enum ObligationCode {
    static let statuses: [Status] = [
        .requested, .received, .accepted, .inProgress, .onHold, .completed, .rejected, .cancelled,
        .failed, .enteredInError,
    ]
    static let outcomes: [Outcome] = [
        .gotHelp, .approvedNotYetPaid, .partlyHelped, .notEligible, .noCapacity, .couldNotReach,
        .declinedByPerson, .alreadyHelped, .duplicate, .movedAway, .died, .wrongAgency, .other,
    ]
    static let objections: [Obligation.Objection] = [.none, .raised, .insisted]
    static let matters: [Waiting.Matter] = [
        .referral, .supplement, .insisted, .withdrawn, .resumed, .objection, .returned, .missing,
        .extended, .answer,
    ]
    static let posts: [Post] = [.leader, .substitute, .unlisted]

    static func code<Value: Equatable>(_ value: Value, in list: [Value]) -> Int64 {
        // A value that the list lacks gives a row that cannot be read, and the tests fail.
        Int64(list.firstIndex(of: value) ?? -1)
    }

    /// Whose queue it waits in: the agency's or the window's, nobody else's.
    static func queue(_ queue: AgencyID, of route: Route) -> Int64 {
        queue == route.agency ? 0 : queue == route.window ? 1 : -1
    }

    static func queue(_ code: Int64, of lane: Lane) -> AgencyID? {
        code == 0 ? lane.agency : code == 1 ? lane.window : nil
    }
}

/// One row of the obligation table on its way back to a value. Anything that does not fit makes
/// the row unreadable as a whole: half an obligation must never be acted on.
struct StoredObligation {
    static let columns = """
        id, case_id, need, lane, urgent, part_of, submitted_at, status, outcome, objection, \
        returned, hold_until, queue, matter, lease_token, lease_until, causes, behind, seen, \
        deliveries, returns, extended_by, closed_at, clocks, sequence
        """

    let obligation: Obligation?

    init(_ row: Statement, on lane: Lane) {
        guard let status = Self.value(ObligationCode.statuses, row, 7),
            let outcome = Self.optional(ObligationCode.outcomes, row, 8),
            let objection = Self.value(ObligationCode.objections, row, 9),
            let post = Self.optional(ObligationCode.posts, row, 21),
            let waiting = Self.waiting(row, lane), let behind = Self.behind(row, lane),
            let clocks = Self.clocks(row, lane)
        else {
            obligation = nil
            return
        }
        obligation = Obligation(
            route: Route(
                id: ObligationID(row.int(0)), caseID: CaseID(row.int(1)), need: Int(row.int(2)),
                rules: lane.rules, agency: lane.agency, window: lane.window, area: lane.area,
                isUrgent: row.int(4) != 0, partOf: row.optionalInt(5).map { ObligationID($0) }),
            submittedAt: Instant(milliseconds: row.int(6)), status: status,
            outcome: outcome.value, objection: objection, isReturned: row.int(10) != 0,
            holdUntil: row.optionalInt(11).map { Instant(milliseconds: $0) },
            waiting: waiting.value, behind: behind.value,
            seen: row.optionalInt(18).map { LeaseToken($0) }, deliveries: Int(row.int(19)),
            returns: Int(row.int(20)), extendedBy: post.value, clocks: clocks,
            closedAt: row.optionalInt(22).map { Instant(milliseconds: $0) },
            sequence: row.int(24))
    }

    /// A column that may be empty, read; what is there but does not fit is no field at all.
    struct Field<Value> {
        let value: Value?
    }

    static func value<Value>(_ list: [Value], _ row: Statement, _ column: Int) -> Value? {
        let code = Int(clamping: row.int(column))
        return list.indices.contains(code) && !row.isNull(column) ? list[code] : nil
    }

    static func optional<Value>(
        _ list: [Value], _ row: Statement, _ column: Int
    ) -> Field<Value>? {
        if row.isNull(column) { return Field(value: nil) }
        return value(list, row, column).map { Field(value: $0) }
    }

    private static func waiting(_ row: Statement, _ lane: Lane) -> Field<Waiting>? {
        guard let code = row.optionalInt(12) else {
            return row.isNull(13) ? Field(value: nil) : nil
        }
        guard let queue = ObligationCode.queue(code, of: lane),
            let matter = value(ObligationCode.matters, row, 13),
            let causes = causes(row.optionalText(16))
        else { return nil }
        var lease: Lease?
        if let token = row.optionalInt(14), let until = row.optionalInt(15) {
            lease = Lease(token: LeaseToken(token), until: Instant(milliseconds: until))
        }
        return Field(value: Waiting(queue: queue, matter: matter, causes: causes, lease: lease))
    }

    private static func behind(_ row: Statement, _ lane: Lane) -> Field<Waiting>? {
        guard let text = row.optionalText(17) else { return Field(value: nil) }
        let words = text.split(separator: " ")
        guard words.count == 3, let code = Int64(words[0]),
            let queue = ObligationCode.queue(code, of: lane),
            let matter = Waiting.Matter(rawValue: String(words[1])),
            let causes = causes(String(words[2]))
        else { return nil }
        return Field(value: Waiting(queue: queue, matter: matter, causes: causes))
    }

    private static func clocks(_ row: Statement, _ lane: Lane) -> [Clock]? {
        row.withBlob(23) { ClockText.read($0, agency: lane.agency, window: lane.window) }
    }

    private static func causes(_ text: String?) -> [Int64]? {
        guard let text else { return [] }
        let numbers = text.split(separator: ",").map { Int64($0) }
        return numbers.contains(nil) ? nil : numbers.compactMap(\.self)
    }

    /// `1 extended 12,15`
    static func text(_ behind: Waiting, of route: Route) -> String {
        "\(ObligationCode.queue(behind.queue, of: route)) \(behind.matter.rawValue)"
            + " \(text(behind.causes) ?? "")"
    }

    /// `12,15`; nil for none, which is what nearly every row has.
    static func text(_ causes: [Int64]) -> String? {
        causes.isEmpty ? nil : causes.map(String.init).joined(separator: ",")
    }
}
