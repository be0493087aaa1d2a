import COpenSSL

/// A text that OpenSSL reads from or writes to, in memory.
@safe struct MemoryText: ~Copyable {
    let bio: OpaquePointer

    init(_ bytes: [UInt8] = []) throws(CertificateError) {
        guard let count = CInt(exactly: bytes.count), let bio = unsafe BIO_new(BIO_s_mem()) else {
            throw CertificateError.failed.afterEmptyingTheQueue()
        }
        // Writing nothing counts as a failure.
        let written = unsafe bytes.isEmpty ? 0 : BIO_write(bio, bytes, count)
        guard written == count else {
            unsafe BIO_free(bio)
            throw CertificateError.failed.afterEmptyingTheQueue()
        }
        unsafe self.bio = bio
    }

    deinit { unsafe BIO_free(bio) }

    /// What was written and not read yet.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = unsafe BIO_read(bio, &piece, CInt(piece.count))
            guard count > 0 else { return bytes }
            bytes += piece[..<Int(count)]
        }
    }
}
