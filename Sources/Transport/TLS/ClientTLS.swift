internal import COpenSSL

/// Whom a client believes, and how it proves who it is.
public struct ClientTLS: Sendable {
    /// A client's own certificate.
    public struct Identity: Hashable, Sendable {
        /// A PEM file, the client's own certificate first.
        public let certificateChain: String
        /// A PEM file without a passphrase.
        public let privateKey: String

        public init(certificateChain: String, privateKey: String) {
            self.certificateChain = certificateChain
            self.privateKey = privateKey
        }
    }

    let context: TLSContext

    /// - Parameter authority: a PEM file with the certificates of those who may issue the server's.
    public init(authority: String, identity: Identity? = nil) throws(TLSError) {
        context = try unsafe TLSContext(method: TLS_client_method())
        try context.trust(authority: authority, announcing: false)
        unsafe SSL_CTX_set_verify(context.pointer, SSL_VERIFY_PEER, nil)
        if let identity {
            try context.present(
                certificateChain: identity.certificateChain, privateKey: identity.privateKey)
        }
    }
}
