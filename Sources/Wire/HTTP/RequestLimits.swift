/// How much of a request is read before the connection is refused.
public struct RequestLimits: Sendable, Equatable {
    /// Header lines, and the trailers of a chunked body with them.
    public var headerCountMax: Int
    /// For everything but the body together: the request line, all header lines, chunk extensions
    /// and trailers, line ends included.
    public var headerBytesMax: Int
    /// The request's target as it was sent.
    public var targetBytesMax: Int
    public var bodyBytesMax: Int

    public init(
        headerCountMax: Int = 64, headerBytesMax: Int = 16 * 1024,
        targetBytesMax: Int = 8 * 1024, bodyBytesMax: Int = 1024 * 1024
    ) {
        self.headerCountMax = headerCountMax
        self.headerBytesMax = headerBytesMax
        self.targetBytesMax = targetBytesMax
        self.bodyBytesMax = bodyBytesMax
    }
}
