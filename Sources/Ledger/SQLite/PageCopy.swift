import CSQLite

/// Copies one database into another, page by page as they lie.
///
/// SQLite starts over when the source changes, unless the source's connection holds a
/// ``Snapshot``: then every step reads the same one.
@safe struct PageCopy: ~Copyable {
    private let handle: OpaquePointer
    // Both have to outlive the copying.
    private let source: Connection
    private let target: Connection

    /// - Parameter target: what it held is lost.
    init(from source: Connection, to target: Connection) throws(SQLiteError) {
        let handle = unsafe sqlite3_backup_init(target.handle, "main", source.handle, "main")
        guard let handle = unsafe handle else {
            let code = ResultCode(unsafe sqlite3_extended_errcode(target.handle))
            throw SQLiteError(code, task: Self.task)
        }
        unsafe self.handle = handle
        self.source = source
        self.target = target
    }

    private static let task: StaticString = "copy the data file"

    /// - Returns: false when nothing is left to copy.
    func step(pages: CInt) throws(SQLiteError) -> Bool {
        let answer = ResultCode(unsafe sqlite3_backup_step(handle, pages))
        if answer == .ok { return true }
        if answer == .done { return false }
        throw SQLiteError(answer, task: Self.task)
    }

    /// Of the source; known after the first step.
    var pagesTotal: Int { Int(unsafe sqlite3_backup_pagecount(handle)) }

    var pagesLeft: Int { Int(unsafe sqlite3_backup_remaining(handle)) }

    /// Lets go of both connections.
    consuming func end() {}

    deinit {
        // It repeats the error of the last step, which has been thrown already.
        unsafe sqlite3_backup_finish(handle)
    }
}
