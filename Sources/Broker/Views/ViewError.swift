public import Casework
public import Ledger

/// Why a question was not answered.
public enum ViewError: Error, Sendable {
    /// It was not the caller's to ask, or about nothing that is there.
    case refused(Refusal)
    /// The ledger could not be read; asked again, it may be.
    case ledger(LedgerError)
}
