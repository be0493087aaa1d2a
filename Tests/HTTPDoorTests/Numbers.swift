import Handover

/// Texts that can be told apart, in place of secrets.
final class Numbers: Sendable {
    private let last = Lock(0)

    func next() -> String {
        last.withLock {
            $0 += 1
            return "secret-\($0)"
        }
    }
}
