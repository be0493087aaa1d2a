import COpenSSL

/// OpenSSL's state of one cipher, with the algorithm looked up once. The calls tell whether they
/// succeeded, so that a caller strings them together and has one place for what failed.
@safe struct CipherContext: ~Copyable {
    private let context: OpaquePointer

    /// - Parameter name: as OpenSSL calls the algorithm.
    init(_ name: String, of suite: CipherSuite) throws(SealError) {
        let algorithm = unsafe EVP_CIPHER_fetch(nil, name, nil)
        // The context holds on to the algorithm by itself.
        defer { unsafe EVP_CIPHER_free(algorithm) }
        guard let algorithm = unsafe algorithm, let context = unsafe EVP_CIPHER_CTX_new() else {
            throw SealError.suiteUnavailable(suite).afterEmptyingTheQueue()
        }
        // Given once and never again: a context that is given an algorithm starts from nothing.
        guard unsafe EVP_CipherInit_ex2(context, algorithm, nil, nil, 1, nil) == 1 else {
            unsafe EVP_CIPHER_CTX_free(context)
            throw SealError.suiteUnavailable(suite).afterEmptyingTheQueue()
        }
        unsafe self.context = context
    }

    deinit { unsafe EVP_CIPHER_CTX_free(context) }

    /// Begins anew, whatever was done before.
    func start(encrypting: Bool, key: Span<UInt8>, nonce: Span<UInt8>) -> Bool {
        unsafe key.withUnsafeBufferPointer { key in
            unsafe nonce.withUnsafeBufferPointer { nonce in
                unsafe EVP_CipherInit_ex2(
                    context, nil, key.baseAddress, nonce.baseAddress, encrypting ? 1 : 0, nil) == 1
            }
        }
    }

    func authenticate(_ bytes: [UInt8]) -> Bool {
        var done: CInt = 0
        guard let count = CInt(exactly: bytes.count) else { return false }
        // Without a place for its output the call takes bytes that are only authenticated.
        return unsafe EVP_CipherUpdate(context, nil, &done, bytes, count) == 1
    }

    /// Encrypts or decrypts in place all bytes from `start` on.
    func transform(_ bytes: inout [UInt8], from start: Int) -> Bool {
        var done: CInt = 0
        guard let count = CInt(exactly: bytes.count - start) else { return false }
        // Nothing to do, and an empty array has no address to give.
        if count == 0 { return true }
        return unsafe bytes.withUnsafeMutableBufferPointer { bytes in
            let text = unsafe bytes.baseAddress?.advanced(by: start)
            return unsafe EVP_CipherUpdate(context, text, &done, text, count) == 1 && done == count
        }
    }

    /// False also when the tag that was expected is not the one that came out.
    func finish() -> Bool {
        // These ciphers have nothing left to write, but the call wants a place for it.
        var rest: (UInt8, CInt) = (0, 0)
        return unsafe EVP_CipherFinal_ex(context, &rest.0, &rest.1) == 1
    }

    /// Of what was encrypted; nil when there is none.
    func tag(_ count: Int) -> [UInt8]? {
        var tag = [UInt8](repeating: 0, count: count)
        let result = unsafe EVP_CIPHER_CTX_ctrl(
            context, EVP_CTRL_AEAD_GET_TAG, CInt(count), &tag)
        return result == 1 ? tag : nil
    }

    /// Which tag `finish` is to find, compared in constant time.
    func expect(tag: ArraySlice<UInt8>) -> Bool {
        var tag = Array(tag)
        return unsafe EVP_CIPHER_CTX_ctrl(
            context, EVP_CTRL_AEAD_SET_TAG, CInt(tag.count), &tag) == 1
    }
}
