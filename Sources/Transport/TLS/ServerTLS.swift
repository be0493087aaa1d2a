internal import COpenSSL

/// How a server proves who it is, and what it asks of its clients: read from files once and never
/// changed. After a renewal of the files make a new one and give it to ``Server/renew(_:)``.
public struct ServerTLS: Sendable {
    /// Certificates of clients. One that is shown and does not hold is always refused.
    public enum ClientCertificates: Hashable, Sendable {
        case off
        /// - Parameter authority: a PEM file with the certificates of those who may issue them.
        case optional(authority: String)
        case required(authority: String)
    }

    let context: TLSContext

    /// - Parameters:
    ///   - certificateChain: a PEM file, the server's own certificate first.
    ///   - privateKey: a PEM file without a passphrase.
    public init(
        certificateChain: String, privateKey: String, clients: ClientCertificates = .off
    ) throws(TLSError) {
        context = try unsafe TLSContext(method: TLS_server_method())
        try context.present(certificateChain: certificateChain, privateKey: privateKey)
        switch clients {
        case .off: break
        case .optional(let authority): try ask(SSL_VERIFY_PEER, authority)
        case .required(let authority):
            try ask(SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, authority)
        }
    }

    private func ask(_ mode: CInt, _ authority: String) throws(TLSError) {
        try context.trust(authority: authority, announcing: true)
        unsafe SSL_CTX_set_verify(context.pointer, mode, nil)
    }
}
