internal import Casework

/// Which case was told of which entry of the lists, and by which lead.
final class LeadTable {
    private let insert: Statement
    private let select: Statement
    private let selectCause: Statement
    private let selectOfCase: Statement

    init(_ connection: Connection) throws(SQLiteError) {
        insert = try connection.prepare(
            "INSERT INTO lead (obligation, offering, version, case_id) VALUES (?, ?, ?, ?)",
            to: "store a lead")
        select = try connection.prepare(
            "SELECT max(obligation) FROM lead WHERE offering = ? AND case_id = ?",
            to: "look for a lead")
        selectOfCase = try connection.prepare(
            "SELECT obligation FROM lead WHERE case_id = ? ORDER BY obligation",
            to: "look for a case's leads")
        selectCause = try connection.prepare(
            "SELECT offering, version FROM lead WHERE obligation = ?", to: "look for a lead")
    }

    func insert(_ referral: Referral, _ cause: LeadRules.Cause) throws(SQLiteError) {
        insert.bind(1, referral.id.number)
        insert.bind(2, cause.offering.number)
        insert.bind(3, cause.version)
        insert.bind(4, referral.route.caseID.number)
        try insert.run()
    }

    /// The lead by which a case was told of an entry last.
    func lead(to offering: OfferingID, for id: CaseID) throws(SQLiteError) -> ObligationID? {
        select.bind(1, offering.number)
        select.bind(2, id.number)
        return try select.first { row throws(SQLiteError) in
            row.optionalInt(0).map { ObligationID($0) }
        } ?? nil
    }

    /// Oldest first.
    func leads(for id: CaseID) throws(SQLiteError) -> [ObligationID] {
        selectOfCase.bind(1, id.number)
        return try selectOfCase.all { row throws(SQLiteError) in ObligationID(row.int(0)) }
    }

    func cause(of id: ObligationID) throws(SQLiteError) -> LeadRules.Cause? {
        selectCause.bind(1, id.number)
        return try selectCause.first { row throws(SQLiteError) in
            LeadRules.Cause(offering: OfferingID(row.int(0)), version: row.int(1))
        }
    }
}
