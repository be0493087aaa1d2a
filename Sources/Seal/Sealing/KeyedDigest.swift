import COpenSSL

/// HMAC with the suite's digest, over as many pieces as are added between start and end.
@safe struct KeyedDigest: ~Copyable {
    static let byteCount = 32

    private let context: OpaquePointer

    init(_ suite: CipherSuite) throws(SealError) {
        let algorithm = unsafe EVP_MAC_fetch(nil, "HMAC", nil)
        // The context holds on to the algorithm by itself.
        defer { unsafe EVP_MAC_free(algorithm) }
        guard let context = unsafe EVP_MAC_CTX_new(algorithm) else {
            throw SealError.suiteUnavailable(suite).afterEmptyingTheQueue()
        }
        guard unsafe onedoor_hmac_digest(context, suite.digestName) == 1 else {
            unsafe EVP_MAC_CTX_free(context)
            throw SealError.suiteUnavailable(suite).afterEmptyingTheQueue()
        }
        unsafe self.context = context
    }

    deinit { unsafe EVP_MAC_CTX_free(context) }

    /// Begins anew, whatever was added before.
    func start(key: Span<UInt8>) -> Bool {
        unsafe key.withUnsafeBufferPointer { key in
            unsafe EVP_MAC_init(context, key.baseAddress, key.count, nil) == 1
        }
    }

    /// Begins anew under the same key, which spares two blocks of digest.
    func startAgain() -> Bool { unsafe EVP_MAC_init(context, nil, 0, nil) == 1 }

    func add(_ piece: Span<UInt8>) -> Bool {
        unsafe piece.withUnsafeBufferPointer { piece in
            unsafe EVP_MAC_update(context, piece.baseAddress, piece.count) == 1
        }
    }

    func end() throws(SealError) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: Self.byteCount)
        var count = 0
        guard unsafe EVP_MAC_final(context, &code, &count, code.count) == 1 else {
            throw SealError.digestFailed.afterEmptyingTheQueue()
        }
        return code
    }
}
