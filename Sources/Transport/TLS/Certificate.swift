internal import COpenSSL
internal import Glibc

/// The owner of one X.509 certificate.
@safe struct Certificate: ~Copyable {
    let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe X509_free(pointer)
    }

    /// What the other side is known by. Nil when it cannot be read.
    var shown: PeerCertificate? {
        guard let subject, let validFrom else { return nil }
        return PeerCertificate(subject: subject, validFrom: validFrom)
    }

    /// The subject as RFC 2253 writes it: the most specific part first, as in
    /// `CN=medical-security,O=A County`. Only what that form reserves is escaped; Chinese letters
    /// stand as they are.
    private var subject: String? {
        guard let memory = unsafe BIO_new(BIO_s_mem()) else { return nil }
        defer { unsafe BIO_free(memory) }
        guard unsafe onedoor_print_subject(memory, pointer) >= 0 else {
            OpenSSLQueue.clear()
            return nil
        }
        let count = unsafe BIO_ctrl_pending(memory)
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            unsafe filled = Int(max(BIO_read(memory, buffer.baseAddress, CInt(count)), 0))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Seconds since 1970 in UTC.
    private var validFrom: Int64? {
        var parts = unsafe tm()
        guard unsafe ASN1_TIME_to_tm(X509_get0_notBefore(pointer), &parts) == 1 else {
            OpenSSLQueue.clear()
            return nil
        }
        return Int64(unsafe timegm(&parts))
    }

    /// - Parameter file: where it came from, for the sentence.
    func checkValidity(file: String) throws(TLSError) {
        if unsafe X509_cmp_current_time(X509_get0_notAfter(pointer)) < 0 {
            throw unsafe .expired(file: file, day: Self.day(X509_get0_notAfter(pointer)))
        }
        if unsafe X509_cmp_current_time(X509_get0_notBefore(pointer)) > 0 {
            throw unsafe .notYetValid(file: file, day: Self.day(X509_get0_notBefore(pointer)))
        }
    }

    private static func day(_ time: UnsafePointer<ASN1_TIME>?) -> String {
        var parts = unsafe tm()
        guard unsafe ASN1_TIME_to_tm(time, &parts) == 1 else { return "an unknown day" }
        func two(_ number: CInt) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return unsafe "\(parts.tm_year + 1_900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    }
}
