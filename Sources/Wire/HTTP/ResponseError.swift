/// Why bytes are not a response. Each of them ends the connection.
public enum ResponseError: Error, Sendable, Equatable {
    /// Not `HTTP/1.1`, three digits and words.
    case malformedStatusLine
    /// The connection was closed in the middle of a response.
    case endedEarly
    /// A fault behind the status line, or of any line as a line.
    case message(MessageError)
}

extension ResponseError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformedStatusLine: "The answer does not begin like one of HTTP/1.1."
        case .endedEarly: "The connection was closed before the answer was whole."
        case .message(let error): error.description
        }
    }
}
