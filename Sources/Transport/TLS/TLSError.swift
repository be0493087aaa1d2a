/// Why certificates and keys cannot be used, each with the file and what to do.
public enum TLSError: Error, Equatable, Sendable {
    case unreadable(file: String, reason: String)
    case noCertificate(file: String)
    case noPrivateKey(file: String)
    /// Nobody is there to type its passphrase when the service starts.
    case encryptedKey(file: String)
    case mismatch(certificate: String, key: String)
    /// The day is that of UTC, as `2026-11-22`.
    case expired(file: String, day: String)
    case notYetValid(file: String, day: String)
    /// OpenSSL does not take what the file holds, such as a key that is too short.
    case rejected(file: String, reason: String)
    /// OpenSSL itself does not work.
    case unavailable(reason: String)
}

extension TLSError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let file, let reason):
            "\(file) cannot be read: \(reason). Check the path, and that this account may read it."
        case .noCertificate(let file):
            "\(file) holds no certificate. It must be a PEM file with BEGIN CERTIFICATE in it."
        case .noPrivateKey(let file):
            "\(file) holds no private key. It must be a PEM file with BEGIN PRIVATE KEY in it."
        case .encryptedKey(let file):
            "The private key in \(file) is locked with a passphrase. Store it without one, readable"
                + " only for the account of the service."
        case .mismatch(let certificate, let key):
            "The private key in \(key) does not belong to the certificate in \(certificate). Name"
                + " the two files that were made together."
        case .expired(let file, let day):
            "The certificate in \(file) expired on \(day). Have a new one issued."
        case .notYetValid(let file, let day):
            "The certificate in \(file) is valid only from \(day) on. Check the clock of this"
                + " machine."
        case .rejected(let file, let reason):
            "OpenSSL does not accept \(file): \(reason). Have it issued again, with a key of P-256"
                + " or of at least 2,048 bits of RSA."
        case .unavailable(let reason):
            "OpenSSL cannot be used for TLS: \(reason). Check its installation on this machine."
        }
    }
}
