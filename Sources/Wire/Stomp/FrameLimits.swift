/// How much of a frame is read before the connection is refused.
public struct FrameLimits: Sendable, Equatable {
    public var headerCountMax: Int
    /// For all header lines of one frame together, line ends included.
    public var headerBytesMax: Int
    public var bodyBytesMax: Int

    public init(
        headerCountMax: Int = 64, headerBytesMax: Int = 16 * 1024, bodyBytesMax: Int = 1024 * 1024
    ) {
        self.headerCountMax = headerCountMax
        self.headerBytesMax = headerBytesMax
        self.bodyBytesMax = bodyBytesMax
    }
}
