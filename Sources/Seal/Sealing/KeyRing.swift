/// Draws, wraps and uses keys, and indexes identifying texts, under one master key and one suite.
/// It keeps OpenSSL's contexts, because making one costs more than sealing a short text; therefore
/// one thread owns one ring.
///
/// A sealed value is one byte for its form, the nonce, the ciphertext and the tag:
///
/// | suite | form | nonce | tag | longer than the plain bytes by | a wrapped key |
/// | --- | --- | --- | --- | --- | --- |
/// | `aes` | 1 | 12 | 16 | 29 | 61 |
/// | `sm` | 2 | 16 | 32 | 49 | 81 |
///
/// Authenticated besides: the form and, in UTF-8, the context or owner. The nonce is random.
public final class KeyRing {
    public let suite: CipherSuite
    /// Tells whether a ledger was sealed under this master key and suite, and nothing else of
    /// them: 16 bytes, the same every time.
    public let fingerprint: [UInt8]

    private let wrapping: KeyBytes
    private let cipher: any AuthenticatedCipher
    /// Under the key of the blind index, and nothing else.
    private let digest: KeyedDigest
    private var random: RandomDraw

    public init(
        _ master: MasterKey, _ suite: CipherSuite, drawing source: Randomness = .system
    ) throws(SealError) {
        self.suite = suite
        let derivation = try KeyDerivation(suite)
        let label = "onedoor \(suite.rawValue)"
        wrapping = try derivation.key(from: master.key, for: "\(label) wrapping")
        let indexing = try derivation.key(from: master.key, for: "\(label) blind index")
        fingerprint = try derivation.derive(
            16, from: master.key.bytes.span, for: "\(label) fingerprint")
        digest = try KeyedDigest(suite)
        guard digest.start(key: indexing.bytes.span) else {
            throw SealError.digestFailed.afterEmptyingTheQueue()
        }
        random = try RandomDraw(source, suite)
        cipher =
            switch suite {
            case .aes: try AESCipher()
            case .sm: try SM4Cipher()
            }
    }

    /// A new key for one household or letter.
    public func drawKey() throws(SealError) -> SealingKey {
        SealingKey(key: try KeyBytes.drawn(by: &random))
    }

    /// The key in the form it is kept in.
    ///
    /// - Parameter owner: is authenticated and not stored: with another household's name the
    ///   wrapped key does not open.
    public func wrap(_ key: SealingKey, for owner: String) throws(SealError) -> [UInt8] {
        try key.key.withArray { bytes throws(SealError) in
            try seal(bytes, under: wrapping, boundTo: owner)
        }
    }

    /// - Throws: `.notAuthentic` when the key was wrapped for another owner, under another master
    ///   key, or was changed.
    public func unwrap(_ wrapped: [UInt8], for owner: String) throws(SealError) -> SealingKey {
        var bytes = try open(wrapped, under: wrapping, boundTo: owner)
        guard let key = KeyBytes(taking: &bytes) else { throw .notAuthentic }
        return SealingKey(key: key)
    }

    /// The same bytes sealed twice look different.
    ///
    /// - Parameter context: where the value belongs. It is authenticated and not stored: what was
    ///   sealed for one place does not open at another.
    public func seal(
        _ bytes: [UInt8], with key: SealingKey, context: String
    ) throws(SealError) -> [UInt8] {
        try seal(bytes, under: key.key, boundTo: context)
    }

    /// - Throws: `.notAuthentic` when key, context or bytes are not those of the sealing.
    public func open(
        _ sealed: [UInt8], with key: SealingKey, context: String
    ) throws(SealError) -> [UInt8] {
        try open(sealed, under: key.key, boundTo: context)
    }

    /// Texts are equal when their UTF-8 bytes are: whoever asks brings them into one form first.
    public func blindIndex(of text: String) throws(SealError) -> BlindIndex {
        guard digest.startAgain(), digest.add(text.utf8.span) else {
            throw SealError.digestFailed.afterEmptyingTheQueue()
        }
        return BlindIndex(digest: try digest.end())
    }

    private func seal(
        _ bytes: [UInt8], under key: KeyBytes, boundTo place: String
    ) throws(SealError) -> [UInt8] {
        let nonce = try random.take(cipher.nonceByteCount)
        var sealed: [UInt8] = []
        sealed.reserveCapacity(1 + nonce.count + bytes.count + cipher.tagByteCount)
        sealed.append(cipher.format)
        sealed += nonce
        try cipher.encrypt(
            bytes, key: key, nonce: nonce.span, authenticating: authenticated(place),
            onto: &sealed)
        return sealed
    }

    private func open(
        _ sealed: [UInt8], under key: KeyBytes, boundTo place: String
    ) throws(SealError) -> [UInt8] {
        let textStart = 1 + cipher.nonceByteCount
        guard sealed.count >= textStart + cipher.tagByteCount, sealed[0] == cipher.format else {
            throw .notAuthentic
        }
        return try cipher.decrypt(
            sealed[textStart...], key: key,
            nonce: sealed.span.extracting(1..<textStart), authenticating: authenticated(place))
    }

    private func authenticated(_ place: String) -> [UInt8] {
        [cipher.format] + place.utf8
    }
}
