import COpenSSL

/// The private half of a key pair. It leaves this room only as a PEM text that was asked for.
@safe public struct PrivateKey: ~Copyable {
    let key: OpaquePointer

    /// A new key on the curve P-256, which every TLS library knows.
    public init() throws(CertificateError) {
        guard let key = unsafe onedoor_p256_key() else {
            throw CertificateError.failed.afterEmptyingTheQueue()
        }
        unsafe self.key = key
    }

    /// A PEM text without a passphrase.
    public init(pem: [UInt8]) throws(CertificateError) {
        let text = try MemoryText(pem)
        // The callback stands in for OpenSSL's own, which would ask on the terminal.
        guard let key = unsafe PEM_read_bio_PrivateKey(text.bio, nil, { _, _, _, _ in 0 }, nil)
        else {
            throw CertificateError.notPEM.afterEmptyingTheQueue()
        }
        unsafe self.key = key
    }

    deinit { unsafe EVP_PKEY_free(key) }

    /// Not encrypted: whoever can read it is the holder.
    public func pem() throws(CertificateError) -> [UInt8] {
        let text = try MemoryText()
        guard unsafe PEM_write_bio_PrivateKey(text.bio, key, nil, nil, 0, nil, nil) == 1 else {
            throw CertificateError.failed.afterEmptyingTheQueue()
        }
        return text.bytes
    }
}
