/// One response, as a client reads it.
public struct Response: Sendable, Equatable {
    /// Three digits.
    public let status: Int
    public let reason: String
    public let headers: [HeaderLine]
    /// The peer takes further requests on this connection, as far as it says.
    public let keepsAlive: Bool
    public internal(set) var body: [UInt8] = []

    /// The value of the first header of that name.
    ///
    /// - Parameter name: in small letters.
    public subscript(name: String) -> String? { headers.first(name) }

    /// The values of all headers of that name, in their order.
    ///
    /// - Parameter name: in small letters.
    public func values(of name: String) -> [String] { headers.values(of: name) }
}
