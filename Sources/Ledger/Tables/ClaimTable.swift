internal import Casework
internal import Forms

/// Claims on what is offered: each whole as one text, with what it is looked for beside.
final class ClaimTable {
    private let store: Statement
    private let select: Statement
    private let selectByNeed: Statement
    private let selectOpen: Statement
    private let selectDue: Statement
    private let selectWake: Statement

    init(_ connection: Connection) throws(SQLiteError) {
        store = try connection.prepare(
            """
            INSERT OR REPLACE INTO claim
                (id, offering, obligation, owner, window, status, wakes_at, sequence, state,
                case_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, to: "store a claim")
        select = try connection.prepare(
            "SELECT state FROM claim WHERE id = ?", to: "read a claim")
        selectByNeed = try connection.prepare(
            "SELECT state FROM claim WHERE obligation = ? ORDER BY id", to: "read a need's claims")
        let open = Claim.Status.allCases.filter(\.isOpen).map { "'\($0.rawValue)'" }
        selectOpen = try connection.prepare(
            """
            SELECT 1 FROM household_case CROSS JOIN claim ON claim.case_id = household_case.id
            WHERE household_case.household = ? AND claim.status IN (\(open.joined(separator: ", ")))
            LIMIT 1
            """, to: "look for a household's open claims")
        selectDue = try connection.prepare(
            "SELECT state FROM claim WHERE wakes_at <= ? ORDER BY wakes_at, id LIMIT ?",
            to: "find claims that fall due")
        selectWake = try connection.prepare(
            "SELECT min(wakes_at) FROM claim WHERE wakes_at IS NOT NULL",
            to: "find claims that fall due")
    }

    func store(_ claim: Claim) throws(SQLiteError) {
        store.bind(1, claim.id.number)
        store.bind(2, claim.offering.number)
        store.bind(3, claim.obligation.number)
        store.bind(4, claim.owner.text)
        store.bind(5, claim.window.text)
        store.bind(6, claim.status.rawValue)
        store.bind(7, claim.wakesAt?.milliseconds)
        store.bind(8, claim.sequence)
        store.bind(9, ClaimEntryForm.text(claim))
        store.bind(10, claim.caseID.number)
        try store.run()
    }

    func find(_ id: ClaimID) throws(SQLiteError) -> Claim? {
        select.bind(1, id.number)
        return try select.first { row throws(SQLiteError) in try Self.read(row.text(0)) }
    }

    /// All on one need, whatever became of them.
    func all(on need: ObligationID) throws(SQLiteError) -> [Claim] {
        selectByNeed.bind(1, need.number)
        return try selectByNeed.all { row throws(SQLiteError) in try Self.read(row.text(0)) }
    }

    /// Whether something is held or promised for a household.
    func hasOpen(of household: HouseholdID) throws(SQLiteError) -> Bool {
        selectOpen.bind(1, household.number)
        return try selectOpen.first { _ in true } ?? false
    }

    /// Those that the broker has something to do about, the first due first.
    func due(at now: Instant, atMost max: Int) throws(SQLiteError) -> [Claim] {
        selectDue.bind(1, now.milliseconds)
        selectDue.bind(2, Int64(max))
        return try selectDue.all { row throws(SQLiteError) in try Self.read(row.text(0)) }
    }

    var wakesAt: Instant? {
        get throws(SQLiteError) {
            try selectWake.first { row throws(SQLiteError) in
                row.optionalInt(0).map { Instant(milliseconds: $0) }
            } ?? nil
        }
    }

    static func read(_ text: String) throws(SQLiteError) -> Claim {
        do throws(Refusal) {
            return try ClaimEntryForm.claim(text)
        } catch {
            throw SQLiteError(.corrupt, task: "read a claim")
        }
    }
}
