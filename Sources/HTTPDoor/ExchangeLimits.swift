/// The bounds of what is said over one connection; beyond them it hears a problem, or is closed.
public struct ExchangeLimits: Sendable, Equatable {
    /// How long a request line and its headers may take from the first byte to the last.
    public var headMilliseconds: Int64 = 10_000
    /// How long a body may take after them.
    public var bodyMilliseconds: Int64 = 60_000
    /// How long a connection may say nothing between two requests.
    public var idleMilliseconds: Int64 = 60_000
    /// What may be read ahead of the request that is being answered; the rest waits in the network.
    public var aheadBytesMax = 64 << 10
    /// How often a stream of broadcasts shows that it lives.
    public var streamBeatMilliseconds: Int64 = 15_000

    public init() {}
}
