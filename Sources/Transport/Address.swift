/// Where a server listens, and whether what is said there is encrypted.
public struct Address: Sendable {
    public let host: String
    /// 0 lets the system choose.
    public let port: UInt16
    /// Nil for plain text.
    public let tls: ServerTLS?

    public init(host: String, port: UInt16, tls: ServerTLS? = nil) {
        self.host = host
        self.port = port
        self.tls = tls
    }
}
