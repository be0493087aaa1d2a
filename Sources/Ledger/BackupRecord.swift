public import Casework
internal import Glibc

/// What is known beside the ledger of its last backup: `onedoor backup` leaves it there, so that
/// whoever watches the server sees when none was made.
public struct BackupRecord: Sendable, Equatable {
    public let made: Instant
    /// When it was verified last, by whoever made it or by a later check on this machine.
    public let verified: Instant
    /// Journal entries in it.
    public let entries: Int64
    /// Of the file.
    public let bytes: Int64
    /// The hash of its last entry, see ``Inventory``.
    public let head: String

    /// A backup that was made and verified just now.
    public init(of inventory: Inventory, at now: Instant) {
        self.init(
            made: now, verified: now, entries: inventory.entries, bytes: inventory.bytes,
            head: inventory.head)
    }

    init(made: Instant, verified: Instant, entries: Int64, bytes: Int64, head: String) {
        self.made = made
        self.verified = verified
        self.entries = entries
        self.bytes = bytes
        self.head = head
    }

    /// The same backup, verified once more.
    public func verified(at now: Instant) -> BackupRecord {
        BackupRecord(made: made, verified: now, entries: entries, bytes: bytes, head: head)
    }

    // MARK: The file

    private static func file(in directory: String) -> String { directory + "/last-backup" }

    /// Five lines: a word and its value.
    private var text: String {
        """
        made \(made.text)
        verified \(verified.text)
        entries \(entries)
        bytes \(bytes)
        head \(head)

        """
    }

    private init?(_ text: String) {
        let lines = text.split(separator: "\n").map {
            $0.split(separator: " ", maxSplits: 1).map(String.init)
        }
        guard lines.map(\.first) == ["made", "verified", "entries", "bytes", "head"],
            lines.allSatisfy({ $0.count == 2 }),
            let made = Instant(lines[0][1]), let verified = Instant(lines[1][1]),
            let entries = Int64(lines[2][1]), let bytes = Int64(lines[3][1])
        else { return nil }
        self.init(
            made: made, verified: verified, entries: entries, bytes: bytes, head: lines[4][1])
    }

    /// - Parameter directory: a data directory.
    /// - Returns: nil when no backup was made of it, or the file is not one of ours.
    public static func read(in directory: String) -> BackupRecord? {
        let descriptor = unsafe open(file(in: directory), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1_024)
        let count = unsafe Glibc.read(descriptor, &bytes, bytes.count)
        guard count > 0 else { return nil }
        return BackupRecord(String(decoding: bytes.prefix(count), as: UTF8.self))
    }

    /// Replaces the record of the backup before, whole.
    ///
    /// - Returns: false when it could not be written; the backup is as good.
    public func write(in directory: String) -> Bool {
        let file = Self.file(in: directory)
        let draft = file + ".new"
        let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        let bytes = Array(text.utf8)
        let isWritten = unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count
        let isSynced = fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, isSynced else { return false }
        return unsafe rename(draft, file) == 0
    }
}
