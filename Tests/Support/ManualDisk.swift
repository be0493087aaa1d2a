internal import Handover

/// A disk that has as much room as a test says.
public final class ManualDisk: Sendable {
    private let free: Lock<Int64?>

    /// - Parameter freeBytes: nil for a system that does not say.
    public init(freeBytes: Int64?) { free = Lock(freeBytes) }

    public var freeBytes: Int64? {
        get { free.withLock { $0 } }
        set { free.withLock { $0 = newValue } }
    }
}
