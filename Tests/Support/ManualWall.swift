public import Casework
internal import Handover

/// A clock that moves only when a test says so, forth and back.
public final class ManualWall: Sendable {
    private let time: Lock<Instant>

    /// - Parameter text: such as `2026-07-01T09:00`.
    public init(_ text: String = "2026-07-01T09:00") {
        time = Lock(Instant(text) ?? Instant(milliseconds: 0))
    }

    public var now: Instant { time.withLock { $0 } }

    public func set(_ text: String) {
        guard let instant = Instant(text) else { preconditionFailure("no instant: \(text)") }
        time.withLock { $0 = instant }
    }

    public func set(_ instant: Instant) { time.withLock { $0 = instant } }

    public func advance(seconds: Int64) {
        time.withLock { $0 = $0.adding(milliseconds: seconds * 1_000) }
    }

    public func advance(days: Int64) { advance(seconds: days * 86_400) }
}
