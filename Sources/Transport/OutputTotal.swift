internal import Synchronization

/// What waits to be sent on all loops of a server together.
final class OutputTotal: Sendable {
    private let bytes = Atomic(0)

    /// Returns the sum after a loop's share of it has changed by so much.
    func add(_ change: Int) -> Int {
        bytes.wrappingAdd(change, ordering: .relaxed).newValue
    }
}
