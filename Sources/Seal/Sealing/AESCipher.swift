import COpenSSL

/// AES-256-GCM (NIST SP 800-38D), nonce of 12 bytes, tag of 16. With random nonces one key is good
/// for 2³² values.
@safe final class AESCipher: AuthenticatedCipher {
    let format: UInt8 = 1
    let nonceByteCount = 12
    let tagByteCount = 16

    private let context: OpaquePointer

    init() throws(SealError) {
        let algorithm = unsafe EVP_CIPHER_fetch(nil, "AES-256-GCM", nil)
        // The context holds on to the algorithm by itself.
        defer { unsafe EVP_CIPHER_free(algorithm) }
        guard let context = unsafe EVP_CIPHER_CTX_new() else {
            throw SealError.suiteUnavailable(.aes).afterEmptyingTheQueue()
        }
        // Given once and never again: with each look at the algorithm the context starts over.
        guard unsafe EVP_CipherInit_ex2(context, algorithm, nil, nil, 1, nil) == 1 else {
            unsafe EVP_CIPHER_CTX_free(context)
            throw SealError.suiteUnavailable(.aes).afterEmptyingTheQueue()
        }
        unsafe self.context = context
    }

    deinit { unsafe EVP_CIPHER_CTX_free(context) }

    func encrypt(
        _ plain: [UInt8], key: KeyBytes, nonce: Span<UInt8>, authenticating: [UInt8],
        onto sealed: inout [UInt8]
    ) throws(SealError) {
        let start = sealed.count
        sealed += plain
        sealed += repeatElement(0, count: tagByteCount)
        let done = unsafe sealed.withUnsafeMutableBytes { sealed in
            let text = unsafe UnsafeMutableRawBufferPointer(
                rebasing: sealed[start..<sealed.count - tagByteCount])
            let tag = unsafe UnsafeMutableRawBufferPointer(
                rebasing: sealed[(sealed.count - tagByteCount)...])
            return unsafe begin(encrypting: true, key, nonce, authenticating)
                && transform(text) && finish() && exchange(tag, EVP_CTRL_AEAD_GET_TAG)
        }
        guard done else { throw SealError.cipherFailed.afterEmptyingTheQueue() }
    }

    func decrypt(
        _ sealed: ArraySlice<UInt8>, key: KeyBytes, nonce: Span<UInt8>, authenticating: [UInt8]
    ) throws(SealError) -> [UInt8] {
        var plain = Array(sealed.dropLast(tagByteCount))
        var tag = Array(sealed.suffix(tagByteCount))
        let began =
            unsafe begin(encrypting: false, key, nonce, authenticating)
            && plain.withUnsafeMutableBytes { unsafe transform($0) }
            && tag.withUnsafeMutableBytes { unsafe exchange($0, EVP_CTRL_AEAD_SET_TAG) }
        guard began else { throw SealError.cipherFailed.afterEmptyingTheQueue() }
        // Compares the tags in constant time. Nothing of `plain` leaves before.
        guard finish() else { throw SealError.notAuthentic.afterEmptyingTheQueue() }
        return plain
    }

    private func begin(
        encrypting: Bool, _ key: KeyBytes, _ nonce: Span<UInt8>, _ authenticating: [UInt8]
    ) -> Bool {
        unsafe key.bytes.span.withUnsafeBufferPointer { key in
            unsafe nonce.withUnsafeBufferPointer { nonce in
                unsafe EVP_CipherInit_ex2(
                    context, nil, key.baseAddress, nonce.baseAddress, encrypting ? 1 : 0, nil) == 1
            }
        } && authenticate(authenticating)
    }

    private func authenticate(_ bytes: [UInt8]) -> Bool {
        var done: CInt = 0
        guard let count = CInt(exactly: bytes.count) else { return false }
        // Without a place for its output the call takes bytes that are only authenticated.
        return unsafe EVP_CipherUpdate(context, nil, &done, bytes, count) == 1
    }

    /// In place.
    private func transform(_ bytes: UnsafeMutableRawBufferPointer) -> Bool {
        var done: CInt = 0
        guard let count = CInt(exactly: bytes.count) else { return false }
        guard let start = unsafe bytes.assumingMemoryBound(to: UInt8.self).baseAddress, count > 0
        else { return true }
        return unsafe EVP_CipherUpdate(context, start, &done, start, count) == 1 && done == count
    }

    private func finish() -> Bool {
        // GCM has nothing left to write, but wants a place for it.
        var rest: (UInt8, CInt) = (0, 0)
        return unsafe EVP_CipherFinal_ex(context, &rest.0, &rest.1) == 1
    }

    private func exchange(_ tag: UnsafeMutableRawBufferPointer, _ direction: CInt) -> Bool {
        unsafe EVP_CIPHER_CTX_ctrl(context, direction, CInt(tag.count), tag.baseAddress) == 1
    }
}
