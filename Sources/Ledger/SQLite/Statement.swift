import CSQLite

/// A prepared statement. Positions of parameters count from 1, columns from 0, as in SQLite.
///
/// Binding does not throw: the first refused value is remembered and thrown by the next step, so
/// that a row of values can be bound without a `try` on each and no refusal is lost.
@safe final class Statement {
    private let handle: OpaquePointer
    private let connection: Connection
    private let task: StaticString
    private var refusal: ResultCode?

    init(_ sql: String, on connection: Connection, task: StaticString) throws(SQLiteError) {
        var sql = sql
        var handle: OpaquePointer?
        let result = sql.withUTF8 { text in
            unsafe text.withMemoryRebound(to: CChar.self) { text in
                unsafe sqlite3_prepare_v3(
                    connection.handle, text.baseAddress, CInt(text.count),
                    CUnsignedInt(SQLITE_PREPARE_PERSISTENT), &handle, nil)
            }
        }
        guard result == SQLITE_OK else { throw SQLiteError(ResultCode(result), task: task) }
        // An empty text prepares nothing, and successfully.
        guard let handle = unsafe handle else { throw SQLiteError(.misuse, task: task) }
        unsafe self.handle = handle
        self.connection = connection
        self.task = task
    }

    deinit {
        unsafe sqlite3_finalize(handle)
    }
}

// MARK: Values in

extension Statement {
    func bind(_ position: Int, _ value: Int64) {
        note(unsafe sqlite3_bind_int64(handle, CInt(position), value))
    }

    func bind(_ position: Int, _ value: Int64?) {
        if let value { bind(position, value) } else { bindNull(position) }
    }

    func bind(_ position: Int, _ value: String) {
        var value = value
        let result = value.withUTF8 { text in
            unsafe onedoor_sqlite_bind_text_copied(
                handle, CInt(position), text.baseAddress, UInt64(text.count))
        }
        note(result)
    }

    /// - Parameter text: UTF-8.
    func bind(_ position: Int, text: [UInt8]) {
        let result = unsafe text.withUnsafeBytes { text in
            unsafe onedoor_sqlite_bind_text_copied(
                handle, CInt(position), text.baseAddress, UInt64(text.count))
        }
        note(result)
    }

    func bind(_ position: Int, _ value: String?) {
        if let value { bind(position, value) } else { bindNull(position) }
    }

    func bind(_ position: Int, _ value: [UInt8]) {
        let result = unsafe value.withUnsafeBytes { bytes in
            unsafe onedoor_sqlite_bind_blob_copied(
                handle, CInt(position), bytes.baseAddress, UInt64(bytes.count))
        }
        note(result)
    }

    func bind(_ position: Int, _ value: [UInt8]?) {
        if let value { bind(position, value) } else { bindNull(position) }
    }

    func bindNull(_ position: Int) {
        note(unsafe sqlite3_bind_null(handle, CInt(position)))
    }

    private func note(_ result: CInt) {
        if result != SQLITE_OK && refusal == nil { refusal = ResultCode(result) }
    }
}

// MARK: Running

extension Statement {
    /// True when there is a row to read. At the end, and on an error, the statement is ready for
    /// the next run; who leaves earlier calls `reset`, or the read transaction stays open and
    /// holds back the checkpoint.
    func step() throws(SQLiteError) -> Bool {
        let answer = refusal ?? ResultCode(unsafe sqlite3_step(handle))
        if answer == .row { return true }
        reset()
        if answer == .done { return false }
        throw SQLiteError(answer, task: task)
    }

    /// Runs to the end; rows are not looked at. Values stay bound until replaced.
    func run() throws(SQLiteError) {
        while try step() {}
    }

    /// Like `run`, with the bytes at one position read where they lie instead of copied.
    func run(lending bytes: Span<UInt8>, at position: Int) throws(SQLiteError) {
        unsafe try bytes.withUnsafeBytes { bytes throws(SQLiteError) in
            note(
                unsafe onedoor_sqlite_bind_blob_lent(
                    handle, CInt(position), bytes.baseAddress, UInt64(bytes.count)))
            // The bytes end with this call, so the statement must not remember them.
            defer { unsafe sqlite3_bind_null(handle, CInt(position)) }
            try run()
        }
    }

    /// The first row, as `read` makes of it, or nil when there is none.
    func first<Value>(
        _ read: (Statement) throws(SQLiteError) -> Value
    ) throws(SQLiteError) -> Value? {
        defer { reset() }
        return try step() ? try read(self) : nil
    }

    /// All rows, in order.
    func all<Value>(
        _ read: (Statement) throws(SQLiteError) -> Value
    ) throws(SQLiteError) -> [Value] {
        defer { reset() }
        var values: [Value] = []
        while try step() { values.append(try read(self)) }
        return values
    }

    /// Ready for the next run. Values stay bound; a refused one is forgotten.
    func reset() {
        refusal = nil
        // It repeats the error of the last step, which has been thrown already.
        unsafe sqlite3_reset(handle)
    }
}

// MARK: Values out

extension Statement {
    func isNull(_ column: Int) -> Bool {
        unsafe sqlite3_column_type(handle, CInt(column)) == SQLITE_NULL
    }

    func int(_ column: Int) -> Int64 {
        unsafe sqlite3_column_int64(handle, CInt(column))
    }

    func optionalInt(_ column: Int) -> Int64? {
        isNull(column) ? nil : int(column)
    }

    func text(_ column: Int) -> String {
        // The text first: asking for it settles the encoding that the count is measured in.
        let start = unsafe sqlite3_column_text(handle, CInt(column))
        let count = Int(unsafe sqlite3_column_bytes(handle, CInt(column)))
        return unsafe String(
            decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func optionalText(_ column: Int) -> String? {
        isNull(column) ? nil : text(column)
    }

    func blob(_ column: Int) -> [UInt8] {
        withBlob(column) { bytes in unsafe bytes.withUnsafeBytes { unsafe [UInt8]($0) } }
    }

    func optionalBlob(_ column: Int) -> [UInt8]? {
        isNull(column) ? nil : blob(column)
    }

    /// The bytes where SQLite holds them, which is only until the next step.
    func withBlob<Value, Failure: Error>(
        _ column: Int, _ body: (Span<UInt8>) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let start = unsafe sqlite3_column_blob(handle, CInt(column))
        let count = Int(unsafe sqlite3_column_bytes(handle, CInt(column)))
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count)
        return unsafe try body(Span(_unsafeBytes: bytes))
    }
}
