/// Encrypts so that any change shows. A nonce may serve a key once only.
protocol AuthenticatedCipher {
    /// The first byte of what it sealed.
    var format: UInt8 { get }
    var nonceByteCount: Int { get }
    var tagByteCount: Int { get }

    /// Appends the ciphertext, as long as the plain bytes, and the tag.
    func encrypt(
        _ plain: [UInt8], key: KeyBytes, nonce: Span<UInt8>, authenticating: [UInt8],
        onto sealed: inout [UInt8]
    ) throws(SealError)

    /// - Parameter sealed: ciphertext and tag, at least the tag.
    /// - Throws: `.notAuthentic` when anything is not as it was.
    func decrypt(
        _ sealed: ArraySlice<UInt8>, key: KeyBytes, nonce: Span<UInt8>, authenticating: [UInt8]
    ) throws(SealError) -> [UInt8]
}
