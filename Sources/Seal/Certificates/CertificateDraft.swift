import COpenSSL

/// A certificate that is being filled in and not signed yet.
@safe struct CertificateDraft: ~Copyable {
    private let x509: OpaquePointer
    init() throws(CertificateError) {
        guard let x509 = unsafe X509_new() else {
            throw CertificateError.failed.afterEmptyingTheQueue()
        }
        unsafe self.x509 = x509
    }

    deinit { unsafe X509_free(x509) }

    /// What every certificate says: whose key it is about, from when to when, and its number.
    func begin(
        for key: borrowing PrivateKey, valid: CertificateAuthority.Validity
    ) throws(CertificateError) {
        // The third version: the only one with extensions.
        try Self.check(unsafe X509_set_version(x509, 2))
        try Self.check(unsafe X509_set_pubkey(x509, key.key))
        let end = valid.from + valid.seconds
        guard unsafe ASN1_TIME_set(X509_getm_notBefore(x509), time_t(valid.from)) != nil,
            unsafe ASN1_TIME_set(X509_getm_notAfter(x509), time_t(end)) != nil
        else { throw CertificateError.failed.afterEmptyingTheQueue() }
        try number()
    }

    /// 127 random bits: no two certificates of an authority share a number, and nobody can tell the
    /// next one.
    private func number() throws(CertificateError) {
        guard var bytes = try? RandomBytes.take(16) else { throw .noRandomness }
        bytes[0] &= 0x7F
        let number = unsafe BN_bin2bn(bytes, 16, nil)
        defer { unsafe BN_free(number) }
        guard unsafe BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x509)) != nil else {
            throw CertificateError.failed.afterEmptyingTheQueue()
        }
    }

    /// The general part first, so that RFC 2253, which reads from the end, begins with the holder.
    func name(commonName: String, organisation: String) throws(CertificateError) {
        for (field, value) in [("O", organisation), ("CN", commonName)] {
            guard 1...64 ~= value.unicodeScalars.count else { throw .unusableName }
            let bytes = Array(value.utf8)
            try Self.check(
                unsafe X509_NAME_add_entry_by_txt(
                    X509_get_subject_name(x509), field, onedoor_text_utf8, bytes,
                    CInt(bytes.count), -1, 0))
        }
    }

    /// Its own issuer.
    func issueItself() throws(CertificateError) {
        try Self.check(unsafe X509_set_issuer_name(x509, X509_get_subject_name(x509)))
    }

    func issue(by authority: borrowing Certificate) throws(CertificateError) {
        try Self.check(unsafe X509_set_issuer_name(x509, X509_get_subject_name(authority.x509)))
        // Only this extension speaks of the issuer's key.
        try unsafe extend(NID_authority_key_identifier, "keyid:always", issuer: authority.x509)
    }

    func extend(_ nid: CInt, _ value: String) throws(CertificateError) {
        try unsafe extend(nid, value, issuer: x509)
    }

    private func extend(
        _ nid: CInt, _ value: String, issuer: OpaquePointer
    ) throws(CertificateError) {
        var context = unsafe X509V3_CTX()
        unsafe X509V3_set_ctx(&context, issuer, x509, nil, nil, 0)
        guard let part = unsafe X509V3_EXT_conf_nid(nil, &context, nid, value) else {
            throw CertificateError.failed.afterEmptyingTheQueue()
        }
        defer { unsafe X509_EXTENSION_free(part) }
        try Self.check(unsafe X509_add_ext(x509, part, -1))
    }

    consuming func signed(with key: borrowing PrivateKey) throws(CertificateError) -> Certificate {
        guard unsafe X509_sign(x509, key.key, EVP_sha256()) > 0 else {
            throw CertificateError.failed.afterEmptyingTheQueue()
        }
        // The draft frees its own reference.
        unsafe X509_up_ref(x509)
        return unsafe Certificate(owning: x509)
    }

    private static func check(_ result: CInt) throws(CertificateError) {
        guard result == 1 else { throw CertificateError.failed.afterEmptyingTheQueue() }
    }
}
