/// What stands before the body of a request, checked.
public struct RequestHead: Sendable, Equatable {
    /// A word, as it was sent: methods are case-sensitive.
    public let method: String
    /// As it was sent.
    public let target: String
    /// Still percent-encoded; begins with a slash, or is `*` in `OPTIONS *`.
    public let path: String
    /// What stands behind the first question mark, still encoded; nil if there is none.
    public let query: String?
    public let version: HTTPVersion
    public let headers: [HeaderLine]
    public let bodyLength: BodyLength
    /// The peer sends the body only after a `100 Continue`, or some seconds later.
    public let expectsContinue: Bool
    /// The peer wants to send further requests on this connection, which its version allows.
    public let keepsAlive: Bool

    init(
        _ line: RequestLine, _ headers: [HeaderLine]
    ) throws(RequestError) {
        try Self.checkHost(headers, line.version)
        expectsContinue = try Self.expectsContinue(headers, line.version)
        do throws(MessageError) {
            bodyLength = try BodyLength(headers, line.version)
        } catch {
            throw .message(error)
        }
        method = line.method
        target = line.target
        path = line.path
        query = line.query
        version = line.version
        self.headers = headers
        keepsAlive = headers.keepAlive(line.version)
    }

    /// The value of the first header of that name.
    ///
    /// - Parameter name: in small letters.
    public subscript(name: String) -> String? { headers.first(name) }

    /// The values of all headers of that name, in their order.
    ///
    /// - Parameter name: in small letters.
    public func values(of name: String) -> [String] { headers.values(of: name) }

    /// What was sent of it, without line ends, blanks and version.
    public var bytes: Int { method.utf8.count + target.utf8.count + headers.bytes }

    private static func checkHost(
        _ headers: [HeaderLine], _ version: HTTPVersion
    ) throws(RequestError) {
        guard let host = headers.first("host") else {
            if version == .v1_0 { return }
            throw .badHost
        }
        guard host.isEmpty || Authority.isValid(host.utf8.span) else { throw .badHost }
    }

    /// 1.0 knows no expectations, and whoever speaks it does not wait.
    private static func expectsContinue(
        _ headers: [HeaderLine], _ version: HTTPVersion
    ) throws(RequestError) -> Bool {
        guard version == .v1_1 else { return false }
        let expectations = headers.values(of: "expect")
        guard expectations.allSatisfy({ FieldText.isWord($0.utf8.span, "100-continue") }) else {
            throw .unsupportedExpectation
        }
        return !expectations.isEmpty
    }
}
