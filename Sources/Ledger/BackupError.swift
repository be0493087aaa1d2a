internal import Glibc

/// Why a backup could not be made, verified or restored: what happened, to which file, what to do.
public enum BackupError: Error, Sendable, CustomStringConvertible {
    /// Nothing is overwritten.
    case exists(String)
    /// The file that a backup is written to before it has its name.
    case underWay(String)
    case holdsLedger(directory: String, file: String)
    case unreadable(String, reason: CInt)
    case unwritable(String, reason: CInt)
    /// Room that is needed and free in a folder, in bytes.
    case noRoom(String, needed: Int64, free: Int64?)
    case notALedger(String)
    case newer(String, file: Int, program: Int)
    case damaged(String, String)
    /// The copy does not say what was read.
    case differs(String, table: String)
    case otherHead(String, wanted: String, found: String)
    case ledger(LedgerError)

    init(_ error: SQLiteError, reading path: String) {
        switch error.code {
        case .notADatabase: self = .notALedger(path)
        case .corrupt: self = .damaged(path, "its pages cannot be read")
        default: self = .ledger(LedgerError(error))
        }
    }

    public var description: String {
        switch self {
        case .exists(let path):
            "\(path) is there already and is not overwritten. Name another file."
        case .underWay(let path):
            "\(path) is there already: a backup is being made, or one was broken off. If none is"
                + " being made, remove it and try again."
        case .holdsLedger(let directory, let file):
            "\(directory) holds a ledger already (\(file)), and nothing of it was changed. Stop the"
                + " server and move that directory away, or name another one with --data."
        case .unreadable(let path, let reason):
            "\(path) cannot be read: \(Self.words(reason)). Check the name and its rights."
        case .unwritable(let path, let reason):
            "\(path) cannot be written: \(Self.words(reason)). Check the folder, its rights and the"
                + " disk."
        case .noRoom(let folder, let needed, let free):
            "There is no room in \(folder): \(Self.mebibytes(needed)) are needed"
                + (free.map { ", \(Self.mebibytes($0)) are free" } ?? "")
                + ". Nothing was left there. Free some space, or name another folder."
        case .notALedger(let path):
            "\(path) is no ledger and no backup of one. Name a file that `onedoor backup` made."
        case .newer(let path, let file, let program):
            "\(path) is of schema version \(file), this program knows \(program). Use the newer"
                + " program."
        case .damaged(let path, let what):
            "\(path) is damaged: \(what). Keep it as evidence, and take the last backup that"
                + " verifies."
        case .differs(let path, let table):
            "\(path) does not hold what was read: table \(table) differs. The disk cannot be"
                + " trusted; take another one and try again."
        case .otherHead(let path, let wanted, let found):
            "\(path) ends with the head \(found), not with \(wanted): it was cut off or replaced,"
                + " or the head was written down for another backup. Do not restore it unless you"
                + " know why."
        case .ledger(let error):
            error.description
        }
    }

    private static func words(_ reason: CInt) -> String {
        unsafe String(cString: strerror(reason))
    }

    /// Rounded up, so that what is named is enough.
    private static func mebibytes(_ bytes: Int64) -> String {
        "\((bytes + (1 << 20) - 1) >> 20) MiB"
    }
}
