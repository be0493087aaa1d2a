import COpenSSL

/// Why a cryptographic operation could not be carried out. None of these carries a value.
public enum SealError: Error, Sendable, Equatable {
    case randomUnavailable
    case digestUnavailable
    case digestFailed
    case scryptFailed
}

extension SealError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .randomUnavailable: "The system's source of randomness gave no bytes."
        case .digestUnavailable: "OpenSSL offers no SHA-256 on this machine."
        case .digestFailed: "OpenSSL could not compute a SHA-256 digest."
        case .scryptFailed: "OpenSSL could not compute scrypt; the memory may be short."
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
