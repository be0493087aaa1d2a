internal import Seal

/// A failed call: what we were doing, and what SQLite answered. It never carries a value.
struct SQLiteError: Error, Sendable {
    let code: ResultCode
    /// An infinitive that completes "Could not …", such as "append to the journal".
    let task: StaticString
    /// Only when opening, where the path is the first thing an operator asks for.
    let path: String?

    init(_ code: ResultCode, task: StaticString, path: String? = nil) {
        self.code = code
        self.task = task
        self.path = path
    }
}

extension SQLiteError {
    /// Cryptography that fails stops the ledger as a failed disk does: what it was to protect can
    /// neither be written nor read.
    init(_ error: SealError, task: StaticString) {
        self.init(error == .notAuthentic ? .corrupt : .ioError, task: task)
    }
}

extension SQLiteError: CustomStringConvertible {
    var description: String {
        let place = path.map { " at \($0)" } ?? ""
        return "Could not \(task)\(place): \(code)."
    }
}
