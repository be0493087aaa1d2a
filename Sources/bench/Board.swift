import Handover

/// Where a handler's loop writes what the main thread waits for.
final class Board<Finding: Sendable>: Sendable {
    /// Every connection is open and every queue subscribed.
    let ready = Signal()
    /// There is an outcome.
    let finished = Signal()
    private let outcome = Lock<Result<Finding, BenchError>?>(nil)
    private let progress = Lock(0)

    /// The first failure stands, for what follows is its echo; a success only until something
    /// comes that should not have come.
    func post(_ result: Result<Finding, BenchError>) {
        outcome.withLock { outcome in
            if case .failure = outcome { return }
            outcome = result
        }
        finished.fire()
        ready.fire()
    }

    var hasOutcome: Bool { finished.hasFired }

    /// How many of whatever is done there are so far.
    var done: Int {
        get { progress.withLock { $0 } }
        set { progress.withLock { $0 = newValue } }
    }

    /// To be asked after `finished`.
    func finding() throws(BenchError) -> Finding {
        guard let result = outcome.withLock({ $0 }) else {
            throw .failed("the generator has not finished")
        }
        return try result.get()
    }
}
