import COpenSSL

/// HKDF (RFC 5869) with the suite's digest and no salt: what goes in is random already. A label
/// says what the outcome is for, so that no key serves two ends.
@safe struct KeyDerivation: ~Copyable {
    private let context: OpaquePointer

    init(_ suite: CipherSuite) throws(SealError) {
        let algorithm = unsafe EVP_KDF_fetch(nil, "HKDF", nil)
        // The context holds on to the algorithm by itself.
        defer { unsafe EVP_KDF_free(algorithm) }
        guard let context = unsafe EVP_KDF_CTX_new(algorithm) else {
            throw SealError.suiteUnavailable(suite).afterEmptyingTheQueue()
        }
        guard unsafe onedoor_hkdf_digest(context, suite.digestName) == 1 else {
            unsafe EVP_KDF_CTX_free(context)
            throw SealError.suiteUnavailable(suite).afterEmptyingTheQueue()
        }
        unsafe self.context = context
    }

    deinit { unsafe EVP_KDF_CTX_free(context) }

    /// - Parameters:
    ///   - count: how many bytes, at most 255 digests' worth.
    ///   - label: not empty; OpenSSL 3.0.19 crashes on an empty one that follows another.
    func derive(
        _ count: Int, from secret: Span<UInt8>, for label: String
    ) throws(SealError) -> [UInt8] {
        let label = Array(label.utf8)
        var derived = [UInt8](repeating: 0, count: count)
        let result = unsafe secret.withUnsafeBufferPointer { secret in
            unsafe onedoor_hkdf(
                context, secret.baseAddress, secret.count, label, label.count, &derived, count)
        }
        guard result == 1 else { throw SealError.derivationFailed.afterEmptyingTheQueue() }
        return derived
    }

    /// A key of 32 bytes.
    func key(from secret: KeyBytes, for label: String) throws(SealError) -> KeyBytes {
        var bytes = try derive(KeyBytes.byteCount, from: secret.bytes.span, for: label)
        guard let key = KeyBytes(taking: &bytes) else { throw .derivationFailed }
        return key
    }
}
