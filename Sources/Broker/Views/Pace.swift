internal import Ledger

/// How long the answer to a question takes. Each pace has a thread of its own, so that nobody who
/// looks at one thing waits for somebody's report.
public enum Pace: Sendable, CaseIterable {
    /// A few rows: milliseconds.
    case glance
    /// All of the ledger: seconds.
    case report
}

extension Broker {
    /// Asks what stands in the ledger. What was committed before the call is seen.
    ///
    /// - Parameters:
    ///   - question: runs on a reader's thread, or in ``turn(_:)``.
    ///   - answer: called once, where the question ran.
    /// - Returns: false when too many wait, or the broker has stopped; then `answer` is not called.
    @discardableResult
    public func look<Value: Sendable>(
        _ pace: Pace, _ question: @escaping @Sendable (Views) throws(ViewError) -> Value,
        answer: @escaping @Sendable (Result<Value, ViewError>) -> Void
    ) -> Bool {
        readingRoom.ask(pace) { views in
            do throws(ViewError) {
                answer(.success(try question(Self.opened(views))))
                return nil
            } catch {
                answer(.failure(error))
                if case .ledger(let reason) = error { return reason }
                return nil
            }
        }
    }

    private static func opened(
        _ views: Result<Views, LedgerError>
    ) throws(ViewError) -> Views {
        do throws(LedgerError) {
            return try views.get()
        } catch {
            throw .ledger(error)
        }
    }
}
