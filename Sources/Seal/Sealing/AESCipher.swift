/// AES-256-GCM (NIST SP 800-38D), nonce of 12 bytes, tag of 16. With random nonces one key is good
/// for 2³² values.
final class AESCipher: AuthenticatedCipher {
    let format: UInt8 = 1
    let nonceByteCount = 12
    let tagByteCount = 16

    private let context: CipherContext

    init() throws(SealError) {
        context = try CipherContext("AES-256-GCM", of: .aes)
    }

    func encrypt(
        _ plain: [UInt8], key: KeyBytes, nonce: Span<UInt8>, authenticating: [UInt8],
        onto sealed: inout [UInt8]
    ) throws(SealError) {
        let start = sealed.count
        sealed += plain
        guard context.start(encrypting: true, key: key.bytes.span, nonce: nonce),
            context.authenticate(authenticating), context.transform(&sealed, from: start),
            context.finish(), let tag = context.tag(tagByteCount)
        else { throw SealError.cipherFailed.afterEmptyingTheQueue() }
        sealed += tag
    }

    func decrypt(
        _ sealed: ArraySlice<UInt8>, key: KeyBytes, nonce: Span<UInt8>, authenticating: [UInt8]
    ) throws(SealError) -> [UInt8] {
        var plain = Array(sealed.dropLast(tagByteCount))
        guard context.start(encrypting: false, key: key.bytes.span, nonce: nonce),
            context.authenticate(authenticating), context.transform(&plain, from: 0),
            context.expect(tag: sealed.suffix(tagByteCount))
        else { throw SealError.cipherFailed.afterEmptyingTheQueue() }
        // Nothing of `plain` leaves before.
        guard context.finish() else { throw SealError.notAuthentic.afterEmptyingTheQueue() }
        return plain
    }
}
