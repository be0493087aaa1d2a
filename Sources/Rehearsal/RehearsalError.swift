public import Broker
public import Ledger

/// Why a rehearsal could not be played, or what it found wrong.
public enum RehearsalError: Error, Sendable, CustomStringConvertible {
    case broker(BrokerError)
    case ledger(LedgerError)
    case cryptography(String)
    /// The directory cannot be made, or holds something already.
    case directory(String)
    /// A promise of the house was broken; the sentence says which and by what.
    case broken(String)

    public var description: String {
        switch self {
        case .broker(let error): error.description
        case .ledger(let error): error.description
        case .cryptography(let what): what
        case .directory(let path):
            "\(path) cannot be used for a rehearsal: give a directory that is empty or not there."
        case .broken(let sentence): "The rehearsal failed: \(sentence)"
        }
    }
}
