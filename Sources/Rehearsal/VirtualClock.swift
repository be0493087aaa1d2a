internal import Broker
internal import Casework
internal import Handover

/// The time of the play. It stands still until it is set, and never goes back.
final class VirtualClock: Sendable {
    private let time: Lock<Instant>

    init(startingAt start: Instant) { time = Lock(start) }

    var now: Instant { time.withLock { $0 } }

    func advance(to moment: Instant) { time.withLock { $0 = max($0, moment) } }

    var wall: Wall { Wall { self.now } }
}
