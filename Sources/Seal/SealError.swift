import COpenSSL

/// Why a cryptographic operation could not be carried out. None of these carries a value.
public enum SealError: Error, Sendable, Equatable {
    case randomUnavailable
    case digestFailed
    case scryptFailed
    /// OpenSSL lacks an algorithm of the suite.
    case suiteUnavailable(CipherSuite)
    case cipherFailed
    case derivationFailed
    /// The bytes, the key or the context are not those of the sealing.
    case notAuthentic
}

extension SealError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .randomUnavailable: "The system's source of randomness gave no bytes."
        case .digestFailed: "OpenSSL could not compute a digest; the memory may be short."
        case .scryptFailed: "OpenSSL could not compute scrypt; the memory may be short."
        case .suiteUnavailable(let suite):
            "OpenSSL on this machine lacks \(suite.algorithms); activate its default provider"
                + " (a FIPS provider alone leaves out what is not in that standard)."
        case .cipherFailed: "OpenSSL could not encrypt or decrypt; the memory may be short."
        case .derivationFailed: "OpenSSL could not derive a key; the memory may be short."
        case .notAuthentic:
            "A sealed value does not open: it was changed, stands in another place than it was"
                + " sealed for, or was sealed with another key."
        }
    }
}

extension SealError {
    /// OpenSSL keeps its errors in a queue per thread. An entry left behind by us would be read as
    /// the failure of the next TLS session on the same thread.
    func afterEmptyingTheQueue() -> SealError {
        ERR_clear_error()
        return self
    }
}
