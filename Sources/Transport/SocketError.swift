internal import Glibc

/// Why a socket could not be opened, read or written.
public enum SocketError: Error, Equatable, Sendable {
    case addressInUse
    case refused
    case unreachable
    case timedOut
    case reset
    case closed
    case unknownHost(String)
    case system(errno: CInt, doing: String)

    init(errno code: CInt, doing what: String) {
        switch code {
        case EADDRINUSE: self = .addressInUse
        case ECONNREFUSED: self = .refused
        case EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN: self = .unreachable
        case ETIMEDOUT: self = .timedOut
        case ECONNRESET: self = .reset
        case EPIPE, ENOTCONN: self = .closed
        default: self = .system(errno: code, doing: what)
        }
    }
}

extension SocketError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .addressInUse: "Another program is already listening on this address and port."
        case .refused: "Nobody listens at this address and port."
        case .unreachable: "There is no way through the network to this address."
        case .timedOut: "The other side did not answer in time."
        case .reset: "The other side broke the connection off."
        case .closed: "The connection is closed."
        case .unknownHost(let host): "The host name \(host) is not known."
        case .system(let code, let what):
            "The system refused to \(what): \(unsafe String(cString: strerror(code))) (\(code))."
        }
    }
}
