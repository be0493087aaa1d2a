import Configuration
import FoundationEssentials
import Ledger
import RuleBook

/// Whether the configured master key is there, its owner's alone, and the one the ledger needs.
enum MasterKeyCheck {
    static func problems(of configuration: Configuration) -> [Problem] {
        let (path, data) = (configuration.masterKey, configuration.data)
        let isLedgerThere = FileManager.default.fileExists(atPath: data + "/onedoor.db")
        // Both are made on the first start.
        guard isLedgerThere || FileManager.default.fileExists(atPath: path) else { return [] }
        do {
            let key = try MasterKeyFile.read(path)
            if isLedgerThere { _ = try Reader(directory: data, master: key) }
            return []
        } catch LedgerError.otherKey {
            return [
                Problem(
                    file: path, line: nil, path: "",
                    sentence: "is not the master key that the ledger in \(data) was made with",
                    remedy: "put back the file that was, or its copy")
            ]
        } catch let error as FileTrouble {
            return [
                Problem(
                    file: path, line: nil, path: "", sentence: "is of no use: \(error)",
                    remedy: "mend that, and run this again")
            ]
        } catch {
            // A ledger that cannot be read is not this check's affair.
            return []
        }
    }
}
