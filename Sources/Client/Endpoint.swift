public import Transport

/// Where a server listens, and who calls it.
public struct Endpoint: Sendable, Equatable {
    /// An account and its secret.
    public struct Credentials: Sendable, Equatable {
        public let login: String
        public let passcode: String
    }

    /// What TLS needs: whom to believe, and how to prove who calls.
    public struct Security: Sendable, Equatable {
        /// A PEM file with the certificates of those who may issue the server's.
        public let authority: String
        /// The caller's own certificate.
        public let identity: ClientTLS.Identity?

        public init(authority: String, identity: ClientTLS.Identity? = nil) {
            self.authority = authority
            self.identity = identity
        }
    }

    public let host: String
    public let port: UInt16
    /// Nil where a certificate says who calls.
    public let credentials: Credentials?
    /// Nil for plain text.
    public let security: Security?

    /// Calls with login and passcode.
    public init(
        host: String, port: UInt16, login: String, passcode: String, security: Security? = nil
    ) {
        self.host = host
        self.port = port
        self.credentials = Credentials(login: login, passcode: passcode)
        self.security = security
    }

    /// Calls with nothing but a certificate.
    public init(host: String, port: UInt16, authority: String, identity: ClientTLS.Identity) {
        self.host = host
        self.port = port
        self.credentials = nil
        self.security = Security(authority: authority, identity: identity)
    }
}

// Keeps the passcode out of a line that interpolates an endpoint.
extension Endpoint: CustomStringConvertible {
    public var description: String {
        (credentials.map { $0.login + "@" } ?? "") + "\(host):\(port)"
    }
}
