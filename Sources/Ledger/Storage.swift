internal import Glibc

/// What the ledger takes of its disk, and how it is kept.
public struct Storage: Sendable, Equatable {
    /// Of the data file and its log.
    public let bytes: Int64
    /// What the disk still holds; nil when the system does not say.
    public let freeBytes: Int64?
    /// Nil when none is known of.
    public let backup: BackupRecord?
}

extension Ledger {
    /// Looked at anew each time.
    public var storage: Storage {
        let file = Self.file(in: directory)
        return Storage(
            bytes: Self.size(of: file) + Self.size(of: file + "-wal"),
            freeBytes: DiskSpace.free(at: directory), backup: BackupRecord.read(in: directory))
    }

    private static func size(of file: String) -> Int64 {
        var status = stat()
        return unsafe stat(file, &status) == 0 ? Int64(status.st_size) : 0
    }
}
