import COpenSSL

/// Computes the links of a chain. It keeps one digest context and the looked-up algorithm, because
/// OpenSSL's look-up costs more than hashing a short entry. One thread owns one hasher.
@safe public struct ChainHasher: ~Copyable {
    private let context: OpaquePointer
    private let algorithm: OpaquePointer

    public init() throws(SealError) {
        guard let algorithm = unsafe EVP_MD_fetch(nil, "SHA256", nil) else {
            throw SealError.digestUnavailable.afterEmptyingTheQueue()
        }
        guard let context = unsafe EVP_MD_CTX_new() else {
            unsafe EVP_MD_free(algorithm)
            throw SealError.digestUnavailable.afterEmptyingTheQueue()
        }
        unsafe self.algorithm = algorithm
        unsafe self.context = context
    }

    deinit {
        unsafe EVP_MD_CTX_free(context)
        unsafe EVP_MD_free(algorithm)
    }

    /// SHA-256 over the previous link, the length as eight bytes with the highest first, and the
    /// bytes. The length keeps two different entries from ever forming the same input.
    public func next(
        after previous: ChainHash, over bytes: Span<UInt8>
    ) throws(SealError) -> ChainHash {
        let prefix = (previous, UInt64(bytes.count).bigEndian)
        return unsafe try ChainHash { destination throws(SealError) in
            let done =
                unsafe EVP_DigestInit_ex2(context, algorithm, nil) == 1
                && withUnsafeBytes(of: prefix) { unsafe update(with: $0) }
                && bytes.withUnsafeBytes { unsafe update(with: $0) }
                && EVP_DigestFinal_ex(context, destination.baseAddress, nil) == 1
            guard done else { throw SealError.digestFailed.afterEmptyingTheQueue() }
        }
    }

    private func update(with bytes: UnsafeRawBufferPointer) -> Bool {
        unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
    }
}
