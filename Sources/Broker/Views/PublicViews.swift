public import Casework
internal import Ledger

/// What anybody may look at, without an account.
extension Views {
    /// The last change of every entry of both lists, the newest first.
    public func listChanges(limit: Int) throws(ViewError) -> [ListChange] {
        let today = now.civilDate
        let all = try read { () throws(LedgerError) in
            var all: [Offering] = []
            for list in OfferingList.allCases { all += try reader.offerings(on: list) }
            return all
        }
        return Array(
            all.compactMap { ListChange(of: $0, today: today) }
                .sorted { ($1.at, $1.offering.id) < ($0.at, $0.offering.id) }
                .prefix(limit))
    }

    /// Where a case stands, for its household.
    ///
    /// - Parameter proof: that receipt and query code fitted, see ``Broker/inquire(_:_:from:)``.
    public func publicCase(_ proof: CaseProof) throws(ViewError) -> PublicCase {
        let view = try proof.receipt.caseID.flatMap { id throws(ViewError) in
            try read { () throws(LedgerError) in try reader.view(of: id) }
        }
        // A ledger restored from an older copy may not have it any more.
        guard let view, view.opened.receipt == proof.receipt else {
            throw .refused(.unknownCase(proof.receipt))
        }
        return try read { () throws(LedgerError) in
            let isErased = try reader.isErased(view.opened.household)
            var histories: [ObligationID: [Recorded]] = [:]
            for id in isErased ? [] : PublicCase.present(in: view) {
                histories[id] = try reader.history(of: id)
            }
            return PublicCase(view, isErased: isErased, histories: histories, in: county)
        }
    }
}
