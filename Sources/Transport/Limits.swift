import Glibc

/// The bounds within which connections are served.
public struct Limits: Sendable {
    /// Above this number a new connection is accepted and closed at once, so that the client sees
    /// an answer instead of hanging in the backlog.
    public var connectionsMax = 10_000
    /// The same for one IPv4 address or IPv6 network, so that one client cannot take the places of
    /// all others.
    public var connectionsPerAddressMax = 1_000
    /// What may wait for a client that does not read. A client above it is disconnected.
    public var outputBytesMax = 16 << 20
    /// What may wait for all clients together. Above it, a client that is owed more than an equal
    /// share is disconnected as soon as more is to be sent to it.
    public var memoryBytesMax = 512 << 20
    /// What one connection may deliver before the others get their turn.
    public var readBytesPerTurn = 256 << 10
    /// How long a client may take to come to terms on TLS.
    public var handshakeMilliseconds: Int64 = 10_000
    /// How long a client may take nothing of what waits for it. Then it is disconnected.
    public var writeStallMilliseconds: Int64 = 30_000
    /// How long a client that has finished sending may stay to hear what it is owed.
    public var halfOpenMilliseconds: Int64 = 30_000
    /// How long a connection that is being closed may take for its last bytes.
    public var lingerMilliseconds: Int64 = 3_000
    /// What a connection that is being closed may still send to us; it is read and thrown away.
    public var lingerBytesMax = 16 << 20
    /// How long `stop` waits for the last bytes of all connections together.
    public var stopMilliseconds: Int64 = 1_000
    /// How often a handler's `ticked` is called.
    public var tickMilliseconds: Int64 = 100

    public init() {}

    /// Raises the process's bound on open descriptors as far as the system allows without
    /// privileges, and returns what it is now.
    @discardableResult
    public static func raiseOpenFiles() -> Int {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return 0
        }
        let before = limit.rlim_cur
        limit.rlim_cur = limit.rlim_max
        let result = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return Int(clamping: result == 0 ? limit.rlim_cur : before)
    }
}
