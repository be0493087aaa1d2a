public import Casework
internal import Ledger

/// What anybody may take away to another directory of services.
extension Views {
    /// Both lists with everything that ever stood on them, as the last change left it, and when
    /// that was. What was never published is not among it.
    public func everyEntry() throws(ViewError) -> [(offering: Offering, changedAt: Instant)] {
        try read { () throws(LedgerError) in try reader.everyEntry() }
    }
}
