public import Seal

/// Why the ledger cannot go on, in words an operator can act on.
public enum LedgerError: Error, Sendable, CustomStringConvertible {
    /// There is no room on the disk to begin with. A server at work refuses commands instead, goes
    /// on reading, and resumes when space returns.
    case full
    /// A write or a sync failed. What the page cache holds is unknown now, so the process stops.
    case disk(String)
    case newerSchema(file: Int, program: Int)
    case otherSchema(program: Int)
    /// Another process has the data directory.
    case locked(String)
    /// The journal does not verify, or an entry cannot be read.
    case broken(sequence: Int64, String)
    case unreadable(String)
    /// The keys in the data file were wrapped by another master key.
    case otherKey
    case otherSuite(file: CipherSuite, configured: CipherSuite)
    case cryptography(String)

    init(_ error: SQLiteError) {
        switch error.code {
        case .full, .ioErrorLogIndex: self = .full
        default: self = .disk(error.description)
        }
    }

    public var description: String {
        switch self {
        case .full:
            "The disk of the ledger is full, or has less room than `disk-reserve-bytes`."
                + " Free some space, then try again."
        case .disk(let what):
            "\(what) Check the disk and the rights on the data directory, then start again."
        case .newerSchema(let file, let program):
            "The data file is of schema version \(file), this program knows \(program)."
                + " Use the newer program, or restore a backup made before the upgrade."
        case .otherSchema(let program):
            "The data file is not of schema version \(program)."
                + " Start `onedoor serve` once to bring it up to date."
        case .locked(let path):
            "Another onedoor process uses \(path). Stop it first."
        case .broken(let sequence, let what):
            "Journal entry \(sequence) is broken: \(what)."
                + " Restore the last backup that verifies, and keep this file as evidence."
        case .otherKey:
            "The master key is not the one this ledger was made with."
                + " Name the right file in `master-key`; without it nothing sealed can be read."
        case .otherSuite(let file, let configured):
            "The ledger stands on cipher suite \(file.rawValue), the configuration names"
                + " \(configured.rawValue). Correct `cipher-suite`; a ledger keeps the suite it was"
                + " made with."
        case .cryptography(let what):
            "\(what) Install the Debian package openssl, or choose the other `cipher-suite`."
        case .unreadable(let what):
            "Could not read \(what). Check the data directory."
        }
    }
}
