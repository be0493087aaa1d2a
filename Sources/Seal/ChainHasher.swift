import COpenSSL

/// Computes the links of a chain. It keeps one digest context and the looked-up algorithm, because
/// OpenSSL's look-up costs more than hashing a short entry. One thread owns one hasher.
@safe public struct ChainHasher: ~Copyable {
    private let context: OpaquePointer
    private let algorithm: OpaquePointer

    /// Links by SHA-256 or by SM3, as the suite says.
    public init(_ suite: CipherSuite) throws(SealError) {
        guard let algorithm = unsafe EVP_MD_fetch(nil, suite.digestName, nil) else {
            throw SealError.suiteUnavailable(suite).afterEmptyingTheQueue()
        }
        guard let context = unsafe EVP_MD_CTX_new() else {
            unsafe EVP_MD_free(algorithm)
            throw SealError.suiteUnavailable(suite).afterEmptyingTheQueue()
        }
        unsafe self.algorithm = algorithm
        unsafe self.context = context
    }

    deinit {
        unsafe EVP_MD_CTX_free(context)
        unsafe EVP_MD_free(algorithm)
    }

    /// The digest over the previous link, the length of the bytes as eight bytes with the highest
    /// first, and the bytes; then, when there is a sealed part, its length and bytes likewise. The
    /// lengths keep two different entries from ever forming the same input, and an entry without a
    /// sealed part is not one whose sealed part is empty.
    public func next(
        after previous: ChainHash, over bytes: Span<UInt8>, sealed: Span<UInt8>? = nil
    ) throws(SealError) -> ChainHash {
        unsafe try ChainHash { destination throws(SealError) in
            var done =
                unsafe EVP_DigestInit_ex2(context, algorithm, nil) == 1
                && withUnsafeBytes(of: previous) { unsafe update(with: $0) }
                && update(withLengthAnd: bytes)
            if let sealed { done = done && update(withLengthAnd: sealed) }
            guard done, unsafe EVP_DigestFinal_ex(context, destination.baseAddress, nil) == 1 else {
                throw SealError.digestFailed.afterEmptyingTheQueue()
            }
        }
    }

    /// Of the bytes alone, as `sha256sum` prints it: no link of the chain.
    public func digest(of bytes: Span<UInt8>) throws(SealError) -> ChainHash {
        unsafe try ChainHash { destination throws(SealError) in
            let done =
                unsafe EVP_DigestInit_ex2(context, algorithm, nil) == 1
                && bytes.withUnsafeBytes { unsafe update(with: $0) }
                && EVP_DigestFinal_ex(context, destination.baseAddress, nil) == 1
            guard done else { throw SealError.digestFailed.afterEmptyingTheQueue() }
        }
    }

    private func update(withLengthAnd bytes: Span<UInt8>) -> Bool {
        unsafe withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { unsafe update(with: $0) }
            && bytes.withUnsafeBytes { unsafe update(with: $0) }
    }

    private func update(with bytes: UnsafeRawBufferPointer) -> Bool {
        unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
    }
}
