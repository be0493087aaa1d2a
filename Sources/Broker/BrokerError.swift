public import Ledger
public import RuleBook

/// Why the broker cannot open its doors.
public enum BrokerError: Error, Sendable, CustomStringConvertible {
    case ledger(LedgerError)
    case rules(Problems)
    case accounts(Problems)
    /// A file's meaning changed but its version did not: running obligations would silently stand
    /// under other rules.
    case ruleChanged(topic: String, version: String)
    case unreadablePasscodes([String])

    public var description: String {
        switch self {
        case .ledger(let error): error.description
        case .rules(let problems), .accounts(let problems): problems.description
        case .ruleChanged(let topic, let version):
            "topics/\(topic).json changed, but its \"version\" is still \(version)."
                + " Give the change a new version; running work keeps the old one."
        case .unreadablePasscodes(let logins):
            "The passcode of \(logins.joined(separator: ", ")) in the accounts file is no hash"
                + " this program can check. Make one with `onedoor account passcode`."
        }
    }
}
