internal import COpenSSL
internal import Glibc

/// A file of certificates or of a key, open for reading.
@safe struct PEMFile: ~Copyable {
    /// The owner of a private key.
    @safe struct Key: ~Copyable {
        let pointer: OpaquePointer

        fileprivate init(owning pointer: OpaquePointer) {
            unsafe self.pointer = pointer
        }

        deinit {
            unsafe EVP_PKEY_free(pointer)
        }
    }

    private let path: String
    private let file: OpaquePointer

    init(_ path: String) throws(TLSError) {
        let opened = unsafe BIO_new_file(path, "r")
        let reason = errno
        guard let file = unsafe opened else {
            OpenSSLQueue.clear()
            throw .unreadable(file: path, reason: unsafe String(cString: strerror(reason)))
        }
        self.path = path
        unsafe self.file = file
    }

    deinit {
        unsafe BIO_free(file)
    }

    /// The certificates in their order, until there are no more.
    borrowing func nextCertificate() throws(TLSError) -> Certificate? {
        if let next = unsafe PEM_read_bio_X509(file, nil, nil, nil) {
            return unsafe Certificate(owning: next)
        }
        let (code, words) = OpenSSLQueue.takeLast()
        guard code == PEM_R_NO_START_LINE else { throw .rejected(file: path, reason: words) }
        return nil
    }

    borrowing func privateKey() throws(TLSError) -> Key {
        // Without this OpenSSL would ask for the passphrase at the terminal.
        var isLocked = false
        let key = unsafe withUnsafeMutablePointer(to: &isLocked) { isLocked in
            unsafe PEM_read_bio_PrivateKey(
                file, nil,
                { _, _, _, isLocked in
                    unsafe isLocked?.assumingMemoryBound(to: Bool.self).pointee = true
                    return -1
                }, isLocked)
        }
        guard let key = unsafe key else {
            OpenSSLQueue.clear()
            throw isLocked ? .encryptedKey(file: path) : .noPrivateKey(file: path)
        }
        return unsafe Key(owning: key)
    }
}
