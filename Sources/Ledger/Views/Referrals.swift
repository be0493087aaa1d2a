internal import Casework

/// Finds the obligations of a case. Its own journal entry names the first ones; one that was
/// rerouted is followed to the one that replaced it. So no index on the rows is needed.
final class Referrals {
    private static let task: StaticString = "find a case's obligations"
    private let live: LiveObligations
    private let select: Statement
    private let table: LeadTable

    init(of live: LiveObligations) throws(SQLiteError) {
        self.live = live
        table = try LeadTable(live.connection)
        select = try live.connection.prepare(
            "SELECT entry, previous FROM journal WHERE sequence = ?", to: Self.task)
    }

    /// - Parameter sequence: the entry that opened it.
    func view(of opened: Case, from sequence: Int64) throws(SQLiteError) -> CaseView {
        guard case .caseSubmitted(_, let referrals) = try entry(sequence).recorded.entry else {
            throw SQLiteError(.corrupt, task: Self.task)
        }
        var obligations: [Obligation] = []
        for referral in referrals {
            var next: ObligationID? = referral.id
            while let id = next {
                guard let obligation = try live.find(id) else {
                    throw SQLiteError(.corrupt, task: Self.task)
                }
                obligations.append(obligation)
                next = try replacement(of: obligation)
            }
        }
        return CaseView(opened, obligations: obligations, leads: try leads(for: opened.id))
    }

    private func leads(for id: CaseID) throws(SQLiteError) -> [Obligation] {
        var leads: [Obligation] = []
        for lead in try table.leads(for: id) {
            if let obligation = try live.find(lead) { leads.append(obligation) }
        }
        return leads
    }

    /// What a reroute put into its place: said by one of the last entries of its history.
    private func replacement(of obligation: Obligation) throws(SQLiteError) -> ObligationID? {
        guard obligation.status == .rejected else { return nil }
        var sequence: Int64? = obligation.sequence
        while let present = sequence {
            let (recorded, previous) = try entry(present)
            guard case .obligation(obligation.id, let event) = recorded.entry else { return nil }
            if case .rerouted(let next, _) = event { return next }
            sequence = previous
        }
        return nil
    }

    private func entry(
        _ sequence: Int64
    ) throws(SQLiteError) -> (recorded: Recorded, previous: Int64?) {
        select.bind(1, sequence)
        let found = try select.first { row throws(SQLiteError) in
            (try JournalTable.facts(row.blob(0), sequence, to: Self.task), row.optionalInt(1))
        }
        guard let found else { throw SQLiteError(.corrupt, task: Self.task) }
        return found
    }
}
