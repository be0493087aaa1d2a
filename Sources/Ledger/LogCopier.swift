internal import Handover

/// Copies the log back into the data file on a thread of its own, while the writer goes on. What
/// the writer has added meanwhile is left to the writer, who has to copy the very end himself: only
/// a log that is copied whole begins anew. That is a few pages then, and nobody notices.
final class LogCopier: Sendable {
    private enum State {
        case resting
        case asked
        case done(Result<Void, SQLiteError>)
        case closed
    }

    private let state = Lock(State.resting)
    private let thread = Lock<NamedThread?>(nil)
    private let path: String

    /// Nobody waits for it, and who does wait for a receipt comes first. Farther back it would not
    /// keep up with a broker that has no processor to spare.
    private static let niceness: CInt = 5

    /// - Parameter path: a data file that somebody else keeps open.
    init(path: String) {
        self.path = path
        let started = NamedThread.start("log copier", niceness: Self.niceness) { [self] in work() }
        thread.withLock { $0 = started }
    }

    /// Begins to copy, unless it is at it.
    func ask() {
        state.withLock { state in
            if case .resting = state { state = .asked }
        }
        state.wakeAll()
    }

    /// Whether it has been asked and not been heard since.
    var isAsked: Bool {
        state.withLock { state in
            switch state {
            case .asked, .done: true
            case .resting, .closed: false
            }
        }
    }

    /// What came of it, once; nil while it is at work.
    func outcome() -> Result<Void, SQLiteError>? {
        state.withLock { state in
            guard case .done(let outcome) = state else { return nil }
            state = .resting
            return outcome
        }
    }

    /// Returns when its file is closed.
    func stop() {
        state.withLock { $0 = .closed }
        state.wakeAll()
        thread.withLock { $0 }?.join()
    }

    private func work() {
        var connection: Connection?
        while wait() {
            let outcome = Result { () throws(SQLiteError) in
                if connection == nil { connection = try Connection(path: path, mode: .copier) }
                _ = try connection?.copyLogBack()
            }
            state.withLock { state in
                if case .asked = state { state = .done(outcome) }
            }
        }
    }

    /// - Returns: false when there is nothing more to do.
    private func wait() -> Bool {
        func isReady(_ state: borrowing State) -> Bool {
            switch state {
            case .asked, .closed: true
            case .resting, .done: false
            }
        }
        return state.withLock(waitingUntil: nil, for: isReady) { state in
            if case .asked = state { true } else { false }
        }
    }
}
