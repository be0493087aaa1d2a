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

extension SQLiteError: CustomStringConvertible {
    var description: String {
        let place = path.map { " at \($0)" } ?? ""
        return "Could not \(task)\(place): \(code)."
    }
}
