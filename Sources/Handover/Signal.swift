/// A fact that one thread announces and others wait for, each with a deadline.
public final class Signal: Sendable {
    private let fired = Lock(false)

    public init() {}

    public var hasFired: Bool { fired.withLock { $0 } }

    public func fire() {
        fired.withLock { $0 = true }
        fired.wakeAll()
    }

    /// Makes the signal usable for the next announcement.
    public func reset() {
        fired.withLock { $0 = false }
    }

    /// True when the signal has fired, before or during the wait. It stays fired until `reset`.
    public func wait(milliseconds: Int) -> Bool {
        let deadline = Monotonic.deadline(inMilliseconds: milliseconds)
        return fired.withLock(waitingUntil: deadline, for: { $0 }) { $0 }
    }
}
