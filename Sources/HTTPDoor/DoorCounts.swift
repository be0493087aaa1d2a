internal import Handover

/// How many come to each door of the house, asked when somebody wants to know.
public final class DoorCounts: Sendable {
    private let doors = Lock<[@Sendable () -> DoorCount]>([])

    public init() {}

    public func add(_ count: @escaping @Sendable () -> DoorCount) {
        doors.withLock { $0.append(count) }
    }

    var all: [DoorCount] { doors.withLock { $0 }.map { $0() } }
}
