internal import Casework
internal import Seal

/// Who is a member in which case, by a keyed digest of the identity number: found again with the
/// number and the master key, and not without.
final class IdentityTable {
    private let insert: Statement
    private let selectCases: Statement
    private let selectHousehold: Statement
    private let remove: Statement
    private let ring: KeyRing
    /// An applicant is looked for before the case is stored.
    private var last: (number: IDNumber, digest: [UInt8])?

    init(_ connection: Connection, _ ring: KeyRing) throws(SQLiteError) {
        self.ring = ring
        insert = try connection.prepare(
            "INSERT INTO identity (digest, case_id, applicant) VALUES (?, ?, ?)",
            to: "note who is a member")
        selectCases = try connection.prepare(
            """
            SELECT id, window, opened_at FROM identity
            JOIN household_case ON household_case.id = identity.case_id
            WHERE digest = ? ORDER BY case_id
            """, to: "find a person's cases")
        selectHousehold = try connection.prepare(
            """
            SELECT household FROM identity
            JOIN household_case ON household_case.id = identity.case_id
            WHERE digest = ? AND applicant = 1 ORDER BY case_id DESC LIMIT 1
            """, to: "find an applicant's household")
        remove = try connection.prepare(
            """
            DELETE FROM identity
            WHERE case_id IN (SELECT id FROM household_case WHERE household = ?)
            """, to: "forget who is a member")
    }

    func insert(_ opened: Case) throws(SQLiteError) {
        guard let household = opened.draft?.household else { return }
        let applicant = household.applicant?.idNumber
        let numbers = household.members.compactMap(\.idNumber)
        // What the journal keeps from before numbers were compared may name one twice.
        for (place, number) in numbers.enumerated() where !numbers[..<place].contains(number) {
            insert.bind(1, try digest(number))
            insert.bind(2, opened.id.number)
            insert.bind(3, number == applicant ? 1 : 0)
            try insert.run()
        }
    }

    func cases(of number: IDNumber) throws(SQLiteError) -> [Finding] {
        selectCases.bind(1, try digest(number))
        return try selectCases.all { row throws(SQLiteError) in
            guard let window = AgencyID(row.text(1)) else {
                throw SQLiteError(.corrupt, task: "find a person's cases")
            }
            let openedAt = Instant(milliseconds: row.int(2))
            return Finding(
                receipt: Receipt(case: CaseID(row.int(0)), openedAt: openedAt), window: window)
        }
    }

    /// The household that came before with this applicant.
    func household(ofApplicant number: IDNumber) throws(SQLiteError) -> HouseholdID? {
        selectHousehold.bind(1, try digest(number))
        return try selectHousehold.first { row throws(SQLiteError) in HouseholdID(row.int(0)) }
    }

    func remove(_ household: HouseholdID) throws(SQLiteError) {
        remove.bind(1, household.number)
        try remove.run()
    }

    private func digest(_ number: IDNumber) throws(SQLiteError) -> [UInt8] {
        if let last, last.number == number { return last.digest }
        do throws(SealError) {
            let digest = try ring.blindIndex(of: number.text).bytes
            last = (number, digest)
            return digest
        } catch {
            throw SQLiteError(error, task: "index an identity number")
        }
    }
}
