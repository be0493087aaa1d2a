/// Why bytes are not a request. Each of them ends the connection, after an answer that says so.
/// None repeats what the peer wrote.
public enum RequestError: Error, Sendable, Equatable {
    /// Not `METHOD target HTTP/1.1` with one space each; most often the peer speaks STOMP or TLS.
    case malformedRequestLine
    case unsupportedVersion
    /// Neither a path nor an http address, or with bytes that have to be percent-encoded.
    case malformedTarget
    case targetTooLong(limit: Int)
    /// None in 1.1, or no name and port.
    case badHost
    case unsupportedExpectation
    /// A fault behind the request line, or of any line as a line.
    case message(MessageError)

    /// Which status answers it.
    public enum Kind: Sendable, Equatable, CaseIterable {
        /// 400
        case badRequest
        /// 413
        case bodyTooLarge
        /// 414
        case targetTooLong
        /// 417
        case expectationFailed
        /// 431
        case headersTooLarge
        /// 501
        case notImplemented
        /// 505
        case version
    }

    public var kind: Kind {
        switch self {
        case .malformedRequestLine, .malformedTarget, .badHost: .badRequest
        case .unsupportedVersion: .version
        case .targetTooLong: .targetTooLong
        case .unsupportedExpectation: .expectationFailed
        case .message(.bodyTooLarge): .bodyTooLarge
        case .message(.tooManyHeaders), .message(.headersTooLong): .headersTooLarge
        case .message(.unknownTransferCoding): .notImplemented
        case .message: .badRequest
        }
    }
}

extension RequestError: CustomStringConvertible {
    /// A sentence for the peer's programmer.
    public var description: String {
        switch self {
        case .malformedRequestLine:
            "The first line is not a method, a target and HTTP/1.1 with one space between them."
        case .unsupportedVersion:
            "Only HTTP/1.1 and HTTP/1.0 are spoken here."
        case .malformedTarget:
            "The target is no path, or contains what has to be percent-encoded."
        case .targetTooLong(let limit):
            "The target is longer than \(limit) bytes."
        case .badHost:
            "HTTP/1.1 asks for one header 'host' with a name and perhaps a port."
        case .unsupportedExpectation:
            "The only expectation known here is '100-continue'."
        case .message(let error):
            error.description
        }
    }
}
