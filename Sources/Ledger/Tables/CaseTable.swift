internal import Casework

/// Where each case stands in the journal. The form itself stays in its journal entry, once, sealed.
final class CaseTable {
    private let insert: Statement
    private let select: Statement
    private let selectFinding: Statement
    private let selectHousehold: Statement
    private let selectAreas: Statement
    private let selectOpen: Statement

    init(_ connection: Connection) throws(SQLiteError) {
        insert = try connection.prepare(
            """
            INSERT INTO household_case
                (id, window, area, reference, opened_at, sequence, household)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, to: "store a case")
        select = try connection.prepare(
            """
            SELECT journal.sequence, journal.entry, journal.sealed, household_case.household
            FROM household_case JOIN journal ON journal.sequence = household_case.sequence
            WHERE household_case.id = ?
            """, to: "read a case")
        selectFinding = try connection.prepare(
            "SELECT window, opened_at FROM household_case WHERE id = ?", to: "read a case")
        selectHousehold = try connection.prepare(
            "SELECT household FROM household_case WHERE id = ?", to: "find a case's household")
        selectAreas = try connection.prepare(
            "SELECT area FROM household_case WHERE household = ? ORDER BY id",
            to: "find a household's cases")
        selectOpen = try connection.prepare(
            """
            SELECT id FROM obligation WHERE open = 1
            AND case_id IN (SELECT id FROM household_case WHERE household = ?)
            """, to: "look for a household's open obligations")
    }

    func insert(_ opened: Case, sequence: Int64) throws(SQLiteError) {
        insert.bind(1, opened.id.number)
        insert.bind(2, opened.window.text)
        insert.bind(3, opened.area.path)
        insert.bind(4, opened.reference)
        insert.bind(5, opened.openedAt.milliseconds)
        insert.bind(6, sequence)
        insert.bind(7, opened.household.number)
        try insert.run()
    }

    /// - Parameter vault: opens what the case says; without it the draft stays sealed.
    func find(_ id: CaseID, opening vault: Vault?) throws(SQLiteError) -> Case? {
        select.bind(1, id.number)
        return try select.first { row throws(SQLiteError) in
            let recorded = try JournalTable.whole(
                facts: row.blob(1), sealed: row.optionalBlob(2), row.int(0), opening: vault,
                of: .household(HouseholdID(row.int(3))))
            guard case .caseSubmitted(let opened, _) = recorded.entry else {
                throw SQLiteError(.corrupt, task: "read a case")
            }
            return opened
        }
    }

    /// What somebody who looks for a person is told of the case.
    func finding(_ id: CaseID) throws(SQLiteError) -> Finding {
        selectFinding.bind(1, id.number)
        let finding = try selectFinding.first { row in
            AgencyID(row.text(0)).map { window in
                Finding(
                    receipt: Receipt(
                        case: id, openedAt: Instant(milliseconds: row.int(1))),
                    window: window)
            }
        }
        guard let finding = finding ?? nil else {
            throw SQLiteError(.corrupt, task: "find a person's cases")
        }
        return finding
    }

    func household(of id: CaseID) throws(SQLiteError) -> HouseholdID? {
        selectHousehold.bind(1, id.number)
        return try selectHousehold.first { row throws(SQLiteError) in HouseholdID(row.int(0)) }
    }

    /// Where a household's cases are handled; empty when there is no such household.
    func areas(of household: HouseholdID) throws(SQLiteError) -> [Area] {
        selectAreas.bind(1, household.number)
        return try selectAreas.all { row throws(SQLiteError) in
            guard let area = Area(row.text(0)) else {
                throw SQLiteError(.corrupt, task: "find a household's cases")
            }
            return area
        }
    }

    /// Those whose rows are open.
    func openObligations(of household: HouseholdID) throws(SQLiteError) -> [ObligationID] {
        selectOpen.bind(1, household.number)
        return try selectOpen.all { row throws(SQLiteError) in ObligationID(row.int(0)) }
    }
}
