internal import Broker
internal import Casework
internal import Handover

/// The time of the play. It stands still until it is set, and never goes back; the wall clock of
/// the machine may be set wrong.
final class VirtualClock: Sendable {
    private struct Face {
        var time: Instant
        /// How far the wall clock is ahead of the time.
        var errorMilliseconds: Int64 = 0
    }

    private let face: Lock<Face>

    init(startingAt start: Instant) { face = Lock(Face(time: start)) }

    var now: Instant { face.withLock { $0.time } }

    func advance(to moment: Instant) { face.withLock { $0.time = max($0.time, moment) } }

    var errorMilliseconds: Int64 { face.withLock { $0.errorMilliseconds } }

    /// Somebody sets the wall clock.
    func set(errorMilliseconds: Int64) {
        face.withLock { $0.errorMilliseconds = errorMilliseconds }
    }

    /// When the wall clock will show, or showed, a moment.
    func time(whenWallShows moment: Instant) -> Instant {
        moment.adding(milliseconds: -errorMilliseconds)
    }

    var wall: Wall {
        Wall { self.face.withLock { $0.time.adding(milliseconds: $0.errorMilliseconds) } }
    }
}
