internal import Casework
internal import Seal

/// Who is a member in which case, by a keyed digest of the identity number: found again with the
/// number and the master key, and not without.
final class IdentityTable {
    /// What a person is in a case.
    struct Membership {
        let caseID: CaseID
        let isApplicant: Bool
    }

    private let insert: Statement
    private let selectCases: Statement
    private let selectApplication: Statement
    private let remove: Statement
    private let ring: KeyRing
    /// An applicant is looked for before the case is stored.
    private var last: (number: IDNumber, digest: BlindIndex)?

    init(_ connection: Connection, _ ring: KeyRing) throws(SQLiteError) {
        self.ring = ring
        // After a crash some are taken up that were written already.
        insert = try connection.prepare(
            "INSERT OR IGNORE INTO identity (digest, case_id, applicant) VALUES (?, ?, ?)",
            to: "note who is a member")
        selectCases = try connection.prepare(
            "SELECT case_id FROM identity WHERE digest = ? ORDER BY case_id",
            to: "find a person's cases")
        selectApplication = try connection.prepare(
            """
            SELECT case_id FROM identity WHERE digest = ? AND applicant = 1
            ORDER BY case_id DESC LIMIT 1
            """, to: "find an applicant's household")
        remove = try connection.prepare(
            """
            DELETE FROM identity
            WHERE case_id IN (SELECT id FROM household_case WHERE household = ?)
            """, to: "forget who is a member")
    }

    /// Everybody in a case whose number is known, once; nobody in one that stays sealed.
    func members(
        of opened: Case
    ) throws(SQLiteError) -> [(digest: BlindIndex, membership: Membership)] {
        guard let household = opened.draft?.household else { return [] }
        let applicant = household.applicant?.idNumber
        let numbers = household.members.compactMap(\.idNumber)
        var members: [(digest: BlindIndex, membership: Membership)] = []
        // What the journal keeps from before numbers were compared may name one twice.
        for (place, number) in numbers.enumerated() where !numbers[..<place].contains(number) {
            let membership = Membership(caseID: opened.id, isApplicant: number == applicant)
            members.append((try digest(of: number), membership))
        }
        return members
    }

    func insert(_ digest: BlindIndex, _ membership: Membership) throws(SQLiteError) {
        insert.bind(1, digest.bytes)
        insert.bind(2, membership.caseID.number)
        insert.bind(3, membership.isApplicant ? 1 : 0)
        try insert.run()
    }

    /// The cases in which a person is a member, oldest first.
    func cases(of digest: BlindIndex) throws(SQLiteError) -> [CaseID] {
        selectCases.bind(1, digest.bytes)
        return try selectCases.all { CaseID($0.int(0)) }
    }

    /// The last case with this applicant.
    func lastCase(ofApplicant digest: BlindIndex) throws(SQLiteError) -> CaseID? {
        selectApplication.bind(1, digest.bytes)
        return try selectApplication.first { CaseID($0.int(0)) }
    }

    func remove(_ household: HouseholdID) throws(SQLiteError) {
        remove.bind(1, household.number)
        try remove.run()
    }

    func digest(of number: IDNumber) throws(SQLiteError) -> BlindIndex {
        if let last, last.number == number { return last.digest }
        do throws(SealError) {
            let digest = try ring.blindIndex(of: number.text)
            last = (number, digest)
            return digest
        } catch {
            throw SQLiteError(error, task: "index an identity number")
        }
    }
}
