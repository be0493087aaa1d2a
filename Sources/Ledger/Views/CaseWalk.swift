public import Casework

/// Cases, newest first: where each of their obligations stands, and nothing that is sealed.
extension Reader {
    /// As ``rowsLookedAtMax``; a case's row is a quarter of an obligation's.
    static let casesLookedAtMax = 50_000

    /// Nil when there is none of this number.
    public func view(of id: CaseID) throws(LedgerError) -> CaseView? {
        try look { live throws(SQLiteError) in
            let select = try live.connection.prepare(
                "SELECT \(CaseWalk.columns) FROM household_case WHERE id = ?", to: CaseWalk.task)
            select.bind(1, id.number)
            let found = try select.first { row throws(SQLiteError) in try CaseWalk.read(row) }
            return try found.map { row throws(SQLiteError) in
                try Referrals(of: live).view(of: row.opened, from: row.sequence)
            }
        }
    }

    /// - Parameter before: only what has a lower number; nil for the newest.
    public func cases(
        within scope: Scope, before: CaseID? = nil, limit: Int
    ) throws(LedgerError) -> Page<CaseView, CaseID> {
        try look { live throws(SQLiteError) in
            let page = try CaseWalk.page(
                on: live.connection, within: scope, before: before, limit: limit,
                lookingAt: Self.casesLookedAtMax)
            let referrals = try Referrals(of: live)
            var views: [CaseView] = []
            for row in page.rows {
                views.append(try referrals.view(of: row.opened, from: row.sequence))
            }
            return Page(views, next: page.next)
        }
    }
}

/// Goes through cases from the newest to the oldest and takes those that are wanted. As with
/// ``ObligationWalk`` no index finds those of one window.
enum CaseWalk {
    /// A case, and the journal entry that opened it.
    struct Row: Sendable {
        let opened: Case
        let sequence: Int64
    }

    static let columns = "id, window, area, reference, opened_at, household, sequence"
    static let task: StaticString = "read cases"

    static func read(_ row: Statement) throws(SQLiteError) -> Row {
        guard let window = AgencyID(row.text(1)), let area = Area(row.text(2)) else {
            throw SQLiteError(.corrupt, task: task)
        }
        return Row(
            opened: Case(
                id: CaseID(row.int(0)), household: HouseholdID(row.int(5)), window: window,
                area: area, reference: row.text(3),
                openedAt: Instant(milliseconds: row.int(4))),
            sequence: row.int(6))
    }

    static func page(
        on connection: Connection, within scope: Scope, before: CaseID?, limit: Int,
        lookingAt rowsMax: Int
    ) throws(SQLiteError) -> Page<Row, CaseID> {
        let select = try connection.prepare(
            "SELECT \(columns) FROM household_case WHERE id < ? ORDER BY id DESC", to: task)
        select.bind(1, before?.number ?? .max)
        defer { select.reset() }
        // Of few windows there are many cases.
        var isWanted: [Home: Bool] = [:]
        var rows: [Row] = []
        var looked = 0
        while try select.step() {
            let home = Home(window: select.text(1), area: select.text(2))
            let wanted = if let known = isWanted[home] { known } else { try home.isWithin(scope) }
            isWanted[home] = wanted
            if wanted {
                guard rows.count < limit else { return Page(rows, next: rows.last?.opened.id) }
                rows.append(try read(select))
            }
            looked += 1
            if looked == rowsMax { return Page(rows, next: CaseID(select.int(0))) }
        }
        return Page(rows, next: nil)
    }

    private struct Home: Hashable {
        let window: String
        let area: String

        func isWithin(_ scope: Scope) throws(SQLiteError) -> Bool {
            guard let window = AgencyID(window), let area = Area(area) else {
                throw SQLiteError(.corrupt, task: CaseWalk.task)
            }
            return scope.admits(window: window, area: area)
        }
    }
}
