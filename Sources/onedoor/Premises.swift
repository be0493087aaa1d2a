import Broker
import Casework
import Configuration
import FoundationEssentials
import Ledger
import RuleBook

/// An installation as the commands see it that only read: its configuration and its ledger.
struct Premises {
    static let standard = "deploy/onedoor.json"

    let configuration: Configuration

    init(_ arguments: Arguments) throws(Problems) {
        var configuration = try Configuration.load(arguments["--config"] ?? Self.standard)
        if let data = arguments["--data"] { configuration.data = data }
        self.configuration = configuration
    }

    /// A server may be running on the same ledger.
    func reader() throws -> Reader { try Reader(directory: try ledger()) }

    /// With the master key, if that is at hand.
    func keyedReader() throws -> Reader? {
        guard FileManager.default.fileExists(atPath: configuration.masterKey) else { return nil }
        return try Reader(
            directory: try ledger(), master: try MasterKeyFile.read(configuration.masterKey))
    }

    /// The data directory, which holds a ledger.
    func ledger() throws(UsageError) -> String {
        let directory = configuration.data
        guard FileManager.default.fileExists(atPath: directory + "/onedoor.db") else {
            throw UsageError(
                "there is no ledger in \(directory). Start `onedoor serve` once, or name another"
                    + " directory with --data.")
        }
        return directory
    }

    /// Today's rules, and the earlier ones that running work still stands under.
    func county(of reader: Reader) throws -> County {
        try configuration.ruleBook().county(knownTo: reader)
    }
}
