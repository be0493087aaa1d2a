internal import Glibc

/// The whole ledger in one file, made while a server works on it; and the way back.
///
/// A backup is a data file without a log beside it. It gets its name after it was verified, so a
/// file with the name of a backup is one.
public enum Backup {
    /// How far the work has come.
    public struct Progress: Sendable, Equatable {
        public enum Stage: Sendable {
            case copying, verifying
        }

        public let stage: Stage
        /// Pages that are copied, or entries that are verified.
        public let done: Int
        public let total: Int

        init(_ stage: Stage, _ done: Int, of total: Int) {
            self.stage = stage
            self.done = done
            self.total = total
        }
    }

    /// Copies a ledger into a new file, as it stood at one moment, and verifies the copy.
    ///
    /// A server may be running; it is not held up. What it records meanwhile is not in the backup.
    /// - Parameters:
    ///   - directory: a data directory.
    ///   - file: is not overwritten.
    ///   - reserveBytes: what is left free beside it where both lie on one disk, so that the
    ///     server does not run out of room.
    ///   - freeBytes: how much a folder still holds; nil when nobody knows.
    ///   - notice: told how far it has come.
    public static func make(
        of directory: String, to file: String, reserveBytes: Int64 = 0,
        freeBytes: @escaping (String) -> Int64? = DiskSpace.free(at:),
        notice: (Progress) -> Void = { _ in }
    ) throws(BackupError) -> Inventory {
        let source = try DataFile(Ledger.file(in: directory))
        var copy = try PartialFile(for: file)
        let room = Room(
            folder: copy.folder, neededBytes: try source.bytes(),
            reserveBytes: isOneDisk(directory, copy.folder) ? reserveBytes : 0,
            freeBytes: freeBytes)
        let inventory = try write(source, into: copy, room, notice: notice)
        try copy.publish()
        return inventory
    }

    /// Verifies a backup without restoring it.
    ///
    /// - Parameter head: what was written down when it was made; nil compares with nothing.
    public static func check(
        _ file: String, head: String? = nil, notice: (Progress) -> Void = { _ in }
    ) throws(BackupError) -> Inventory {
        try check(try DataFile(file), head: head, notice: notice)
    }

    /// Puts a backup into a data directory that holds no ledger, and verifies it before and after.
    ///
    /// A backup of an earlier schema stays as it is; the server brings it up to date at its start.
    /// - Parameter head: what was written down when it was made; nil compares with nothing.
    public static func restore(
        _ file: String, into directory: String, head: String? = nil,
        freeBytes: @escaping (String) -> Int64? = DiskSpace.free(at:),
        notice: (Progress) -> Void = { _ in }
    ) throws(BackupError) -> Inventory {
        let source = try DataFile(file)
        let lock = try lock(directory)
        defer { _ = lock }
        let target = Ledger.file(in: directory)
        // A log without its data file is one too: SQLite would take it for the log of the new file.
        for path in ["", "-wal", "-shm", "-journal"].map({ target + $0 })
        where unsafe access(path, F_OK) == 0 {
            throw .holdsLedger(directory: directory, file: path)
        }
        let before = try check(source, head: head, notice: notice)
        // Under the lock nobody else writes it: a restore was broken off.
        PartialFile.removeRemains(of: target)
        var copy = try PartialFile(for: target)
        let room = Room(
            folder: directory, neededBytes: before.bytes, reserveBytes: 0, freeBytes: freeBytes)
        let after = try write(source, into: copy, room, notice: notice)
        guard after == before else { throw .differs(copy.path, table: "journal") }
        try copy.publish()
        return after
    }

    private static func lock(_ directory: String) throws(BackupError) -> DirectoryLock {
        do throws(LedgerError) {
            return try DirectoryLock(directory)
        } catch {
            throw .ledger(error)
        }
    }

    private static func check(
        _ file: DataFile, head: String?, notice: (Progress) -> Void
    ) throws(BackupError) -> Inventory {
        let inventory = try file.verified(notice: notice)
        if let head, head != inventory.head {
            throw .otherHead(file.path, wanted: head, found: inventory.head)
        }
        return inventory
    }

    // MARK: Copying

    /// 16 MiB: a receipt waits at most for the disk to take so much.
    private static let pagesPerStep: CInt = 4_096

    /// The room there is for a copy.
    private struct Room {
        let folder: String
        let neededBytes: Int64
        let reserveBytes: Int64
        let freeBytes: (String) -> Int64?

        var shortage: BackupError {
            .noRoom(folder, needed: neededBytes + reserveBytes, free: freeBytes(folder))
        }

        func check() throws(BackupError) {
            guard let free = freeBytes(folder) else { return }
            if free < neededBytes + reserveBytes { throw shortage }
        }
    }

    /// Copies one snapshot, opens the copy anew, verifies it and compares its counts with those
    /// that were read in the snapshot.
    private static func write(
        _ source: DataFile, into copy: borrowing PartialFile, _ room: Room,
        notice: (Progress) -> Void
    ) throws(BackupError) -> Inventory {
        try room.check()
        let tables = try copySnapshot(of: source, into: copy, room, notice: notice)
        let inventory = try DataFile(copy.path).verified(notice: notice)
        for (one, other) in zip(tables, inventory.tables) where one != other {
            throw .differs(copy.path, table: one.name)
        }
        guard tables.count == inventory.tables.count else {
            throw .differs(copy.path, table: "sqlite_schema")
        }
        return inventory
    }

    /// - Returns: what was counted in the snapshot.
    private static func copySnapshot(
        of source: DataFile, into copy: borrowing PartialFile, _ room: Room,
        notice: (Progress) -> Void
    ) throws(BackupError) -> [Inventory.Table] {
        do {
            let target = try Connection(
                path: copy.path, mode: .unpublished, options: DataFile.options)
            let snapshot = try Snapshot(of: source.connection)
            let tables = try source.tables()
            let pages = try PageCopy(from: source.connection, to: target)
            while try pages.step(pages: pagesPerStep) {
                let total = pages.pagesTotal
                notice(Progress(.copying, total - pages.pagesLeft, of: total))
                try copy.flush()
            }
            notice(Progress(.copying, pages.pagesTotal, of: pages.pagesTotal))
            pages.end()
            snapshot.end()
            try target.leaveWriteAheadLog()
            return tables
        } catch let error as SQLiteError {
            throw error.code == .full
                ? room.shortage : BackupError(error, reading: source.path)
        } catch let error as BackupError {
            throw error
        } catch {
            throw .damaged(source.path, "it cannot be copied")
        }
    }

    private static func isOneDisk(_ one: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        guard unsafe stat(one, &first) == 0, unsafe stat(other, &second) == 0 else { return true }
        return first.st_dev == second.st_dev
    }
}
