public import Casework

extension Reader {
    /// Whether the household's key was destroyed, and with it all that was said about its people.
    public func isErased(_ household: HouseholdID) throws(LedgerError) -> Bool {
        try read { connection throws(SQLiteError) in
            let keys = try KeyTable(connection)
            if case .destroyed = try keys.find(.household(household)) { return true }
            return false
        }
    }
}
