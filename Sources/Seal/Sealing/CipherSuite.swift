/// Which cryptography a ledger stands on, chosen when it is made.
public enum CipherSuite: String, Sendable, CaseIterable {
    /// International: AES-256-GCM, HMAC-SHA-256, SHA-256.
    case aes
}

extension CipherSuite {
    /// The digest under everything of the suite, as OpenSSL calls it.
    var digestName: String {
        switch self {
        case .aes: "SHA256"
        }
    }

    /// What a machine must offer, for the sentence that says it does not.
    var algorithms: String {
        switch self {
        case .aes: "AES-256-GCM and SHA-256"
        }
    }
}
