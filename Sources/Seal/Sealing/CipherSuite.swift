/// Which cryptography a ledger stands on, chosen when it is made.
public enum CipherSuite: String, Sendable, CaseIterable {
    /// International: AES-256-GCM, HMAC-SHA-256, SHA-256.
    case aes
    /// Domestic (GB/T 32907, GB/T 32905): SM4 in counter mode, then HMAC-SM3; SM3.
    case sm
}

extension CipherSuite {
    /// The digest under everything of the suite, as OpenSSL calls it.
    var digestName: String {
        switch self {
        case .aes: "SHA256"
        case .sm: "SM3"
        }
    }

    /// What stands before a digest that is shown.
    public var digestPrefix: String {
        switch self {
        case .aes: "sha256:"
        case .sm: "sm3:"
        }
    }

    /// What a machine must offer, for the sentence that says it does not.
    var algorithms: String {
        switch self {
        case .aes: "AES-256-GCM or SHA-256"
        case .sm: "SM4 or SM3"
        }
    }
}
