internal import Casework

/// Where each case stands in the journal. The form itself stays in its journal entry, once.
final class CaseTable {
    private let insert: Statement
    private let select: Statement

    init(_ connection: Connection) throws(SQLiteError) {
        insert = try connection.prepare(
            """
            INSERT INTO household_case (id, window, area, reference, opened_at, sequence)
            VALUES (?, ?, ?, ?, ?, ?)
            """, to: "store a case")
        select = try connection.prepare(
            """
            SELECT journal.sequence, journal.entry FROM household_case
            JOIN journal ON journal.sequence = household_case.sequence
            WHERE household_case.id = ?
            """, to: "read a case")
    }

    func insert(_ opened: Case, sequence: Int64) throws(SQLiteError) {
        insert.bind(1, opened.id.number)
        insert.bind(2, opened.window.text)
        insert.bind(3, opened.draft.area.path)
        insert.bind(4, opened.draft.reference)
        insert.bind(5, opened.openedAt.milliseconds)
        insert.bind(6, sequence)
        try insert.run()
    }

    func find(_ id: CaseID) throws(SQLiteError) -> Case? {
        select.bind(1, id.number)
        return try select.first { row throws(SQLiteError) in
            guard let recorded = try? JournalTable.decode(row.blob(1), row.int(0)),
                case .caseSubmitted(let opened, _) = recorded.entry
            else { throw SQLiteError(.corrupt, task: "read a case") }
            return opened
        }
    }
}
