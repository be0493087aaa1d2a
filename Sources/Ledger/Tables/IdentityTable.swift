internal import Casework
internal import Seal

/// Who is a member in which case, by a keyed digest of the identity number: found again with the
/// number and the master key, and not without.
final class IdentityTable {
    private struct Membership {
        let caseID: CaseID
        let isApplicant: Bool
    }

    private let insert: Statement
    private let selectCases: Statement
    private let selectApplication: Statement
    private let remove: Statement
    private let ring: KeyRing
    private var backlog: Backlog<BlindIndex, Membership>
    /// An applicant is looked for before the case is stored.
    private var last: (number: IDNumber, digest: BlindIndex)?

    /// - Parameter behind: how many people are gathered before they are written.
    init(_ connection: Connection, _ ring: KeyRing, behindMax behind: Int) throws(SQLiteError) {
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
        backlog = Backlog(size: behind)
    }

    /// - Parameter sequence: the entry that opened the case.
    func note(_ opened: Case, sequence: Int64) throws(SQLiteError) {
        guard let household = opened.draft?.household else { return }
        let applicant = household.applicant?.idNumber
        let numbers = household.members.compactMap(\.idNumber)
        // What the journal keeps from before numbers were compared may name one twice.
        for (place, number) in numbers.enumerated() where !numbers[..<place].contains(number) {
            backlog.add(
                Membership(caseID: opened.id, isApplicant: number == applicant),
                try digest(number), at: sequence)
        }
    }

    /// The cases in which a person is a member, oldest first.
    func cases(of number: IDNumber) throws(SQLiteError) -> [CaseID] {
        let digest = try digest(number)
        selectCases.bind(1, digest.bytes)
        let written = try selectCases.all { CaseID($0.int(0)) }
        // What was taken up after a crash may be written as well.
        return written
            + backlog.rows(of: digest).map(\.caseID).filter { id in !written.contains(id) }
    }

    /// The last case with this applicant.
    func lastCase(ofApplicant number: IDNumber) throws(SQLiteError) -> CaseID? {
        let digest = try digest(number)
        if let unwritten = backlog.last(of: digest, where: \.isApplicant) {
            return unwritten.caseID
        }
        selectApplication.bind(1, digest.bytes)
        return try selectApplication.first { CaseID($0.int(0)) }
    }

    func remove(_ household: HouseholdID) throws(SQLiteError) {
        try writeAll()
        remove.bind(1, household.number)
        try remove.run()
    }

    private func digest(_ number: IDNumber) throws(SQLiteError) -> BlindIndex {
        if let last, last.number == number { return last.digest }
        do throws(SealError) {
            let digest = try ring.blindIndex(of: number.text)
            last = (number, digest)
            return digest
        } catch {
            throw SQLiteError(error, task: "index an identity number")
        }
    }

    // MARK: Writing

    /// The first entry that opened a case of somebody who is not in the table; nil when all are.
    var firstUnwritten: Int64? { backlog.firstUnwritten }

    var isOverfull: Bool { backlog.isOverfull }

    func writePortion() throws(SQLiteError) { try backlog.writePortion(write) }

    func writeAll() throws(SQLiteError) { try backlog.writeAll(write) }

    func forget() { backlog.forget() }

    private func write(_ digest: BlindIndex, _ membership: Membership) throws(SQLiteError) {
        insert.bind(1, digest.bytes)
        insert.bind(2, membership.caseID.number)
        insert.bind(3, membership.isApplicant ? 1 : 0)
        try insert.run()
    }
}
