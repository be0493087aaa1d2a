import CSQLite

/// SQLite's answer to a call, in its extended form. As a pattern, a primary code matches all its
/// extended codes: `.ioError` matches `.ioErrorFsync`, not the other way round.
struct ResultCode: Sendable, Hashable {
    let extended: CInt

    var primary: CInt { extended & 0xFF }

    init(_ extended: CInt) {
        self.extended = extended
    }

    static func ~= (pattern: ResultCode, code: ResultCode) -> Bool {
        pattern == code || pattern.extended == code.primary
    }
}

extension ResultCode {
    static let ok = ResultCode(SQLITE_OK)
    static let row = ResultCode(SQLITE_ROW)
    static let done = ResultCode(SQLITE_DONE)

    static let error = ResultCode(SQLITE_ERROR)
    static let busy = ResultCode(SQLITE_BUSY)
    static let busySnapshot = ResultCode(onedoor_sqlite_busy_snapshot)
    static let locked = ResultCode(SQLITE_LOCKED)
    static let outOfMemory = ResultCode(SQLITE_NOMEM)
    static let readOnly = ResultCode(SQLITE_READONLY)
    static let interrupted = ResultCode(SQLITE_INTERRUPT)
    static let corrupt = ResultCode(SQLITE_CORRUPT)
    static let notADatabase = ResultCode(SQLITE_NOTADB)
    static let cantOpen = ResultCode(SQLITE_CANTOPEN)
    static let tooBig = ResultCode(SQLITE_TOOBIG)
    static let mismatch = ResultCode(SQLITE_MISMATCH)
    static let misuse = ResultCode(SQLITE_MISUSE)
    static let range = ResultCode(SQLITE_RANGE)

    /// No room for the change. It was not made, and the file is as good as before: the writer
    /// refuses the batch and goes on.
    static let full = ResultCode(SQLITE_FULL)

    static let ioError = ResultCode(SQLITE_IOERR)

    /// The disk did not confirm. What the kernel kept of the written pages is unknown from here
    /// on, and a second attempt may wrongly succeed: the writer stops the process.
    static let ioErrorFsync = ResultCode(onedoor_sqlite_io_error_fsync)
    static let ioErrorDirectoryFsync = ResultCode(onedoor_sqlite_io_error_directory_fsync)
    /// The index of the log could not grow, as a rule because the disk is full. The log itself is
    /// synced by then and may hold the change: not to be treated like `full`.
    static let ioErrorLogIndex = ResultCode(onedoor_sqlite_io_error_log_index)

    static let constraint = ResultCode(SQLITE_CONSTRAINT)
    static let constraintUnique = ResultCode(onedoor_sqlite_constraint_unique)
    static let constraintPrimaryKey = ResultCode(onedoor_sqlite_constraint_primary_key)
    static let constraintForeignKey = ResultCode(onedoor_sqlite_constraint_foreign_key)
    static let constraintCheck = ResultCode(onedoor_sqlite_constraint_check)
    static let constraintNotNull = ResultCode(onedoor_sqlite_constraint_not_null)
}

extension ResultCode: CustomStringConvertible {
    /// Our words, never SQLite's message: that one may quote the values of a row.
    var description: String {
        switch self {
        case .ok, .row, .done: "nothing went wrong"
        case .busySnapshot: "another connection has written since this one began to read"
        case .busy: "another connection holds the write lock"
        case .locked: "another statement of this connection holds the table"
        case .outOfMemory: "memory is short"
        case .readOnly: "the file may only be read"
        case .interrupted: "the statement was interrupted"
        case .corrupt: "the file is damaged"
        case .notADatabase: "the file is not a SQLite database"
        case .cantOpen: "the file cannot be opened"
        case .tooBig: "the value is too long"
        case .mismatch: "the value has the wrong type"
        case .misuse: "the library cannot be used in this way"
        case .range: "the statement has no such parameter"
        case .full: "the disk is full"
        case .ioErrorFsync, .ioErrorDirectoryFsync: "the disk did not confirm that it wrote"
        case .ioErrorLogIndex: "the index of the log has no room on the disk"
        case .ioError: "the disk reported an error (\(extended))"
        case .constraintUnique, .constraintPrimaryKey: "the key exists already"
        case .constraintForeignKey: "a row that is pointed to does not exist"
        case .constraintCheck: "a value is outside what the table allows"
        case .constraintNotNull: "a value that must be there is missing"
        case .constraint: "the table does not allow the row (\(extended))"
        default: "SQLite answered \(extended)"
        }
    }
}
