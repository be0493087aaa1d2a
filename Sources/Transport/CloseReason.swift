/// Why a connection ended, as told to the handler exactly once.
public enum CloseReason: Hashable, Sendable {
    /// The other side closed in an orderly way.
    case peer
    /// The handler asked for it.
    case local
    /// The other side did not read what was sent until a bound of bytes or time was reached.
    case slowReader
    /// The network or the other side broke the connection off.
    case reset
    /// The server is going down.
    case stopping
}
