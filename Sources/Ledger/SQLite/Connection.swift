import CSQLite

/// One open connection. Not Sendable on purpose: the thread that opens it keeps it, which is why
/// SQLite may be told to leave out its own locks.
@safe final class Connection {
    enum Mode {
        case readWriteCreate
        case readOnly
        /// A file that nobody else knows of yet. Nothing of it is synced or can be taken back:
        /// whoever opens it syncs it himself, or throws it away.
        case unpublished
        /// Copies the log back for somebody else who has the file open, and does nothing else.
        case copier
    }

    struct Options {
        /// False skips every sync. For rehearsals, whose files nobody needs after a power cut.
        var durable = true
        /// Pages in the write-ahead log after which a commit copies them back; 0 never does. A
        /// failure of that copying goes unnoticed: who must know calls ``copyLogBack()`` instead.
        var checkpointPages: CInt = 1_000
        var cacheMebibytes = 64
        var busyTimeoutMilliseconds: CInt = 5_000
    }

    /// For `Statement` alone.
    let handle: OpaquePointer
    private let busyTimeoutMilliseconds: CInt
    /// Kept until the connection is closed.
    private let disk: Disk

    init(
        path: String, on disk: Disk = .system, mode: Mode, options: Options = Options()
    ) throws(SQLiteError) {
        self.disk = disk
        try Self.check(
            libraryVersion: sqlite3_libversion_number(), threadsafe: sqlite3_threadsafe())
        busyTimeoutMilliseconds = options.busyTimeoutMilliseconds
        unsafe handle = try Self.open(path, on: disk, mode)
        // From here on `deinit` closes the connection, also when a setting is refused.
        do throws(SQLiteError) {
            try configure(mode, options)
        } catch {
            throw SQLiteError(error.code, task: error.task, path: path)
        }
    }

    deinit {
        // Statements keep their connection alive, so none is left here and this cannot be refused.
        unsafe sqlite3_close(handle)
    }

    /// 3.40 is what the product is tested with. A library built without thread support has no
    /// mutexes even for what connections share.
    static func check(libraryVersion: CInt, threadsafe: CInt) throws(SQLiteError) {
        guard libraryVersion >= 3_040_000 else {
            throw SQLiteError(.misuse, task: "work with a SQLite library older than 3.40")
        }
        guard threadsafe != 0 else {
            throw SQLiteError(.misuse, task: "work with a SQLite library built for one thread")
        }
    }

    /// Once, before the first connection. Where SQLite is at work already it is refused, and only
    /// costs what it would have spared.
    private static let countsNoMemory = onedoor_sqlite_count_no_memory() == SQLITE_OK

    private static func open(
        _ path: String, on disk: Disk, _ mode: Mode
    ) throws(SQLiteError) -> OpaquePointer {
        let access =
            switch mode {
            case .readWriteCreate: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .readOnly: SQLITE_OPEN_READONLY
            case .unpublished, .copier: SQLITE_OPEN_READWRITE
            }
        let flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        var handle: OpaquePointer?
        _ = countsNoMemory
        let code = ResultCode(unsafe sqlite3_open_v2(path, &handle, flags, disk.name))
        guard code == .ok, let handle = unsafe handle else {
            // SQLite hands out a connection even when opening failed.
            unsafe sqlite3_close(handle)
            throw SQLiteError(code, task: "open the database", path: path)
        }
        return unsafe handle
    }

    private func configure(_ mode: Mode, _ options: Options) throws(SQLiteError) {
        let task: StaticString = "configure the database connection"
        try check(unsafe onedoor_sqlite_refuse_sloppy_sql(handle), task)
        try check(unsafe onedoor_sqlite_make_room(handle), task)
        // Until the log was written once more, nothing of it may be copied back.
        try check(unsafe onedoor_sqlite_copy_log_on_close(handle, 0), task)
        try check(unsafe sqlite3_busy_timeout(handle, options.busyTimeoutMilliseconds), task)
        try check(unsafe sqlite3_wal_autocheckpoint(handle, options.checkpointPages), task)
        try execute("PRAGMA foreign_keys = ON", to: task)
        try execute("PRAGMA temp_store = MEMORY", to: task)
        try execute("PRAGMA cache_size = \(-1_024 * options.cacheMebibytes)", to: task)
        // Through a memory map a disk error would arrive as a signal instead of a result code.
        try execute("PRAGMA mmap_size = 0", to: task)
        switch mode {
        case .readOnly: return
        case .copier: try execute("PRAGMA synchronous = FULL", to: task)
        case .unpublished:
            // Alone with the file, it needs no shared index beside it, whatever the header says.
            try execute("PRAGMA locking_mode = EXCLUSIVE", to: task)
            try execute("PRAGMA synchronous = OFF", to: task)
            try leaveWriteAheadLog()
        case .readWriteCreate: try configureWriting(options, task)
        }
    }

    private func configureWriting(
        _ options: Options, _ task: StaticString
    ) throws(SQLiteError) {
        // Takes effect on a new file only, and only before the write-ahead log is switched on.
        try execute("PRAGMA page_size = 4096", to: task)
        try useWriteAheadLog()
        // What is deleted is overwritten: a destroyed key may not linger on a free page.
        try execute("PRAGMA secure_delete = ON", to: task)
        let synchronous = options.durable ? "FULL" : "OFF"
        try execute("PRAGMA synchronous = \(synchronous)", to: task)
        if options.durable {
            // A former process may have ended over a failed sync. The first read opens the log.
            _ = try userVersion
            try check(unsafe onedoor_sqlite_write_log_again(handle), "write the log once more")
        }
        try check(unsafe onedoor_sqlite_copy_log_on_close(handle, 1), task)
    }

    /// What the file of the log keeps for its next round: twice what the writer lets gather. One
    /// that a long reader made longer is cut to this when it is begun anew.
    static let logBytesKept = 64 << 20

    /// Enough for a log of 128 MiB; a longer one, which a reader can cause that stays open for
    /// long, makes more of them.
    private static let logIndexRegions: CInt = 8

    /// SQLite does not fail when the file system cannot hold the shared index of the log; it keeps
    /// the old mode and says so in the answer. Readers would then block the writer.
    private func useWriteAheadLog() throws(SQLiteError) {
        let task: StaticString = "switch on the write-ahead log"
        let mode = try prepare("PRAGMA journal_mode = WAL", to: task).first { $0.text(0) }
        guard mode == "wal" else { throw SQLiteError(.misuse, task: task) }
        try execute("PRAGMA journal_size_limit = \(Self.logBytesKept)", to: task)
        // The first look opens the log; an index made before that would never be given back.
        try execute("SELECT count(*) FROM sqlite_schema", to: task)
        // While there is room: later it would be missing between the sync of a commit and its end.
        try check(unsafe onedoor_sqlite_make_log_index(handle, Self.logIndexRegions), task)
    }
}

extension Connection {
    /// Runs one or more statements that take no values. SQL is written by us, never composed
    /// with anything from outside.
    func execute(_ sql: String, to task: StaticString) throws(SQLiteError) {
        try check(unsafe sqlite3_exec(handle, sql, nil, nil, nil), task)
    }

    /// Prepares a statement to be kept and run many times.
    func prepare(_ sql: String, to task: StaticString) throws(SQLiteError) -> Statement {
        try Statement(sql, on: self, task: task)
    }

    /// All statements of the body see one state of the file, whatever the writer does meanwhile.
    func reading<Value>(
        _ body: () throws(SQLiteError) -> Value
    ) throws(SQLiteError) -> Value {
        let snapshot = try Snapshot(of: self)
        let value = try body()
        snapshot.end()
        return value
    }

    /// How many rows the last insert, update or delete touched.
    var changes: Int { Int(unsafe sqlite3_changes64(handle)) }

    var lastInsertRowID: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

    /// Pages written into the log since it was last copied back.
    var pagesLogged: Int {
        var (pages, most): (CInt, CInt) = (0, 0)
        unsafe sqlite3_db_status(handle, SQLITE_DBSTATUS_CACHE_WRITE, &pages, &most, 0)
        return Int(pages)
    }

    /// Copies the log back into the file, as far as no reader needs the older pages.
    ///
    /// - Returns: whether all of it was copied, so that the next commit begins the log anew.
    func copyLogBack() throws(SQLiteError) -> Bool {
        var (logged, copied): (CInt, CInt) = (0, 0)
        let result = unsafe sqlite3_wal_checkpoint_v2(
            handle, "main", SQLITE_CHECKPOINT_PASSIVE, &logged, &copied)
        // Another program is just copying it.
        if case .busy = ResultCode(result) { return false }
        try check(result, "copy the log back into the data file")
        var (pages, most): (CInt, CInt) = (0, 0)
        unsafe sqlite3_db_status(handle, SQLITE_DBSTATUS_CACHE_WRITE, &pages, &most, 1)
        return copied == logged
    }

    /// From now on the file is whole by itself, without a log beside it.
    func leaveWriteAheadLog() throws(SQLiteError) {
        let task: StaticString = "switch off the write-ahead log"
        let mode = try prepare("PRAGMA journal_mode = MEMORY", to: task).first { $0.text(0) }
        guard mode == "memory" else { throw SQLiteError(.misuse, task: task) }
    }

    /// Copies the log back whole and cuts it to nothing, so that no former version of a page is
    /// left in it.
    ///
    /// - Returns: false when a reader still needs the log; nobody is waited for.
    func emptyLog() throws(SQLiteError) -> Bool {
        let task: StaticString = "empty the log"
        let patience = busyTimeoutMilliseconds
        try check(unsafe sqlite3_busy_timeout(handle, 0), task)
        let result = unsafe sqlite3_wal_checkpoint_v2(
            handle, "main", SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
        try check(unsafe sqlite3_busy_timeout(handle, patience), task)
        if case .busy = ResultCode(result) { return false }
        try check(result, task)
        return true
    }

    /// False while a transaction is open. SQLite may end one by itself after an error.
    var isAutocommit: Bool { unsafe sqlite3_get_autocommit(handle) != 0 }

    /// The schema's version, kept in the file's header.
    var userVersion: Int64 {
        get throws(SQLiteError) {
            try prepare("PRAGMA user_version", to: "read the schema version").first { $0.int(0) }
                ?? 0
        }
    }

    /// Part of the open transaction, like any other change.
    func setUserVersion(_ version: Int32) throws(SQLiteError) {
        try execute("PRAGMA user_version = \(version)", to: "write the schema version")
    }

    private func check(_ result: CInt, _ task: StaticString) throws(SQLiteError) {
        guard result == SQLITE_OK else { throw SQLiteError(ResultCode(result), task: task) }
    }
}
