internal import Handover

/// Fires when everybody has said that they are done.
final class Countdown: Sendable {
    private let left: Lock<Int>
    private let done = Signal()

    init(from count: Int) { left = Lock(count) }

    func count() {
        let isLast = left.withLock { left in
            left -= 1
            return left == 0
        }
        if isLast { done.fire() }
    }

    func wait(milliseconds: Int) -> Bool { done.wait(milliseconds: milliseconds) }
}
