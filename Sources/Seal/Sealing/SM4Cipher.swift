import COpenSSL

/// SM4 in counter mode (GB/T 32907, GB/T 17964), then HMAC-SM3 (GB/T 32905) over the length of the
/// authenticated bytes, eight bytes with the highest first, these bytes, the nonce and the
/// ciphertext. The nonce is the first counter block, 16 bytes; the tag is the whole code, 32.
///
/// Both keys are derived from the one that is given, by HKDF-SM3 with the label `onedoor sm value`:
/// 16 bytes to encrypt, then 32 to authenticate.
final class SM4Cipher: AuthenticatedCipher {
    let format: UInt8 = 2
    let nonceByteCount = 16
    let tagByteCount = KeyedDigest.byteCount

    private static let cipherKeyByteCount = 16

    private let context: CipherContext
    private let digest: KeyedDigest
    private let derivation: KeyDerivation

    init() throws(SealError) {
        context = try CipherContext("SM4-CTR", of: .sm)
        digest = try KeyedDigest(.sm)
        derivation = try KeyDerivation(.sm)
    }

    func encrypt(
        _ plain: [UInt8], key: KeyBytes, nonce: Span<UInt8>, authenticating: [UInt8],
        onto sealed: inout [UInt8]
    ) throws(SealError) {
        var keys = try keys(from: key)
        defer { keys.wipe() }
        let start = sealed.count
        sealed += plain
        guard
            context.start(
                encrypting: true, key: keys.span.extracting(..<Self.cipherKeyByteCount),
                nonce: nonce),
            context.transform(&sealed, from: start), context.finish()
        else { throw SealError.cipherFailed.afterEmptyingTheQueue() }
        sealed += try tag(
            of: sealed.span.extracting(start...), nonce: nonce, authenticating: authenticating,
            key: keys.span.extracting(Self.cipherKeyByteCount...))
    }

    func decrypt(
        _ sealed: ArraySlice<UInt8>, key: KeyBytes, nonce: Span<UInt8>, authenticating: [UInt8]
    ) throws(SealError) -> [UInt8] {
        var keys = try keys(from: key)
        defer { keys.wipe() }
        var plain = Array(sealed.dropLast(tagByteCount))
        let expected = try tag(
            of: plain.span, nonce: nonce, authenticating: authenticating,
            key: keys.span.extracting(Self.cipherKeyByteCount...))
        let isAuthentic =
            unsafe CRYPTO_memcmp(expected, Array(sealed.suffix(tagByteCount)), tagByteCount) == 0
        guard isAuthentic else { throw .notAuthentic }
        guard
            context.start(
                encrypting: false, key: keys.span.extracting(..<Self.cipherKeyByteCount),
                nonce: nonce),
            context.transform(&plain, from: 0), context.finish()
        else { throw SealError.cipherFailed.afterEmptyingTheQueue() }
        return plain
    }

    private func keys(from key: KeyBytes) throws(SealError) -> [UInt8] {
        try derivation.derive(
            Self.cipherKeyByteCount + KeyBytes.byteCount, from: key.bytes.span,
            for: "onedoor sm value")
    }

    private func tag(
        of text: Span<UInt8>, nonce: Span<UInt8>, authenticating: [UInt8], key: Span<UInt8>
    ) throws(SealError) -> [UInt8] {
        let length = InlineArray<8, UInt8> { index in
            UInt8(truncatingIfNeeded: authenticating.count >> (56 - 8 * index))
        }
        guard digest.start(key: key), digest.add(length.span), digest.add(authenticating.span),
            digest.add(nonce), digest.add(text)
        else { throw SealError.digestFailed.afterEmptyingTheQueue() }
        return try digest.end()
    }
}
