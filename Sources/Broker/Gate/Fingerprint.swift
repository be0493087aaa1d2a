internal import Seal

/// Recognises a passcode that was proven before: a digest under a secret of this process, which
/// tells nobody anything and takes microseconds where scrypt takes a tenth of a second. After a
/// restart a thousand reconnecting clients would otherwise wait minutes.
final class Fingerprint {
    private let hasher: ChainHasher
    private let secret: ChainHash

    /// Nil when the system has no digest or no randomness; then every passcode is checked slowly.
    init?() {
        guard let hasher = try? ChainHasher(.aes), let random = try? RandomBytes.take(32),
            let secret = ChainHash(bytes: random)
        else { return nil }
        self.hasher = hasher
        self.secret = secret
    }

    /// Two of these are compared in plain time: without the secret nobody can work towards one.
    func of(_ passcode: String) -> ChainHash? {
        try? hasher.next(after: secret, over: Array(passcode.utf8).span)
    }
}
