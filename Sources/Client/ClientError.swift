public import Transport
public import Wire

/// Why a request did not succeed, in words for the person who asked.
public enum ClientError: Error, Sendable, Equatable {
    /// Nobody answered at the address.
    case unreachable(host: String, port: UInt16, SocketError)
    /// There is no safe connection: not the server that was meant, or not one that lets us in.
    case insecure(TLSFailure)
    /// Our own certificates or keys cannot be used.
    case unusable(TLSError)
    /// The server read the request and said no.
    case refused(ServerRefusal)
    /// The connection ended before the answer came: whether the request was recorded is unknown.
    case lost
    /// The answer did not come in time: whether the request was recorded is unknown.
    case timedOut
    /// The other side does not speak STOMP as this client knows it.
    case garbled(FrameError)
    /// A frame came that cannot be an answer.
    case unexpected(Frame.Command)
}

extension ClientError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreachable(let host, let port, let error):
            "No OneDoor server answers at \(host):\(port). \(error.description)"
        case .insecure(let failure):
            failure.description
        case .unusable(let error):
            error.description
        case .refused(let refusal):
            refusal.description
        case .lost:
            "The server closed the connection before it answered."
        case .timedOut:
            "The server did not answer in time."
        case .garbled(let error):
            "What came back is not STOMP. \(error.description)"
        case .unexpected(let command):
            "The server sent \(command.rawValue) where an answer was expected."
        }
    }
}
