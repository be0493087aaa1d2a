import COpenSSL

/// Why a certificate or key could not be read or made. None of these carries a value.
public enum CertificateError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The text holds no certificate, or no key without a passphrase.
    case notPEM
    /// The private key belongs to another certificate.
    case foreignKey
    /// A name no certificate can carry: empty, or longer than 64 letters.
    case unusableName
    /// Neither a host name nor an IP address.
    case notAHost(String)
    case failed
    case noRandomness

    public var description: String {
        switch self {
        case .notPEM: "The text is no certificate or unencrypted key in PEM form."
        case .foreignKey: "The private key belongs to another certificate."
        case .unusableName: "A name in a certificate has 1 to 64 letters."
        case .notAHost(let host): "\(host) is neither a host name nor an IP address."
        case .failed: "OpenSSL could not make or read a certificate; the memory may be short."
        case .noRandomness: "The system's source of randomness gave no bytes."
        }
    }

    /// As with `SealError`: what is left in the queue would be read as another's failure.
    func afterEmptyingTheQueue() -> CertificateError {
        ERR_clear_error()
        return self
    }
}
