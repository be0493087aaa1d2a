/// The bounds of one session; beyond them it hears an ERROR or is read more slowly.
public struct SessionLimits: Sendable, Equatable {
    /// How long a caller may take to say CONNECT.
    public var connectMilliseconds: Int64 = 10_000
    /// How long a frame may take from its first byte to its last.
    public var frameMilliseconds: Int64 = 60_000
    public var subscriptionsMax = 64
    public var transactionsMax = 16
    public var transactionFramesMax = 1_000
    /// Bodies of one transaction together.
    public var transactionBytesMax = 4 << 20
    /// Commands that may wait for the disk; with more, reading stops until answers are out.
    public var pendingMax = 4_096
    /// Their headers and bodies together, likewise.
    public var pendingBytesMax = 8 << 20
    /// Frames read in a second; the rest waits.
    public var framesPerSecondMax = 20_000

    public init() {}
}
