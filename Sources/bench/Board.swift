import Handover

/// Where the generator's loop writes what the main thread waits for.
final class Board: Sendable {
    struct Finding: Sendable {
        let journeys: Journeys
        let startedAt: Int64
    }

    /// Every connection is open and every queue subscribed.
    let ready = Signal()
    /// There is an outcome.
    let finished = Signal()
    private let outcome = Lock<Result<Finding, BenchError>?>(nil)

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

    /// To be asked after `finished`.
    func finding() throws(BenchError) -> Finding {
        guard let result = outcome.withLock({ $0 }) else {
            throw .failed("the generator has not finished")
        }
        return try result.get()
    }
}
