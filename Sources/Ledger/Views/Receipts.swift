internal import Casework

/// The receipts of cases, for what shows obligations.
final class Receipts {
    private let select: Statement

    init(_ connection: Connection) throws(SQLiteError) {
        select = try connection.prepare(
            "SELECT opened_at FROM household_case WHERE id = ?", to: "read a case")
    }

    func view(of obligation: Obligation) throws(SQLiteError) -> ObligationView {
        select.bind(1, obligation.caseID.number)
        let openedAt = try select.first { row throws(SQLiteError) in
            Instant(milliseconds: row.int(0))
        }
        guard let openedAt else { throw SQLiteError(.corrupt, task: "read a case") }
        return ObligationView(
            obligation, receipt: Receipt(case: obligation.caseID, openedAt: openedAt))
    }
}
