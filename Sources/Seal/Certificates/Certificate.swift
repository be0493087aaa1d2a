import COpenSSL
import Glibc

/// An X.509 certificate, read from a PEM text or made by a ``CertificateAuthority``.
///
/// One owner at a time; OpenSSL's own object is freed with it.
@safe public struct Certificate: ~Copyable {
    let x509: OpaquePointer

    /// Takes ownership.
    init(owning x509: OpaquePointer) { unsafe self.x509 = x509 }

    /// The first certificate of a PEM text.
    public init(pem: [UInt8]) throws(CertificateError) {
        let text = try MemoryText(pem)
        guard let x509 = unsafe PEM_read_bio_X509(text.bio, nil, nil, nil) else {
            throw CertificateError.notPEM.afterEmptyingTheQueue()
        }
        unsafe self.init(owning: x509)
    }

    deinit { unsafe X509_free(x509) }

    public func pem() throws(CertificateError) -> [UInt8] {
        let text = try MemoryText()
        guard unsafe PEM_write_bio_X509(text.bio, x509) == 1 else {
            throw CertificateError.failed.afterEmptyingTheQueue()
        }
        return text.bytes
    }

    /// RFC 2253, `CN=medical-security,O=A County`; letters beyond ASCII stand as they are.
    public func subject() throws(CertificateError) -> String {
        let text = try MemoryText()
        guard unsafe onedoor_print_subject(text.bio, x509) >= 0 else {
            throw CertificateError.failed.afterEmptyingTheQueue()
        }
        return String(decoding: text.bytes, as: UTF8.self)
    }

    /// The last second in which it is valid, since 1970 in UTC.
    public var validThrough: Int64 { unsafe seconds(X509_get0_notAfter(x509)) }

    /// The first one.
    public var validFrom: Int64 { unsafe seconds(X509_get0_notBefore(x509)) }

    /// Whether this private key is the certificate's own.
    public func fits(_ key: borrowing PrivateKey) -> Bool {
        let fits = unsafe X509_check_private_key(x509, key.key) == 1
        ERR_clear_error()
        return fits
    }

    private func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64 {
        var parts = unsafe tm()
        guard unsafe ASN1_TIME_to_tm(time, &parts) == 1 else {
            ERR_clear_error()
            return 0
        }
        return Int64(unsafe timegm(&parts))
    }
}
