import COpenSSL

/// An installation's own certificate authority: it signs the server's certificate and those of the
/// agencies, so that a county needs nobody else to begin.
public struct CertificateAuthority: ~Copyable {
    public let certificate: Certificate
    public let key: PrivateKey

    /// How long what is made is valid.
    public struct Validity: Sendable {
        let from: Int64
        let seconds: Int64

        /// All in seconds since 1970 in UTC.
        ///
        /// - Parameters:
        ///   - from: an hour earlier is written, for those whose clocks are slow.
        ///   - older: from when on a certificate is valid that this one replaces. A later second
        ///     is written, so that their age tells them apart.
        public init(from: Int64, days: Int, replacing older: Int64? = nil) {
            self.from = max(from - 3_600, older.map { $0 + 1 } ?? .min)
            seconds = from + Int64(days) * 86_400 - self.from
        }
    }

    /// A new authority of that name.
    public init(
        commonName: String, organisation: String, valid: Validity
    ) throws(CertificateError) {
        let key = try PrivateKey()
        let draft = try CertificateDraft()
        try draft.begin(for: key, valid: valid)
        try draft.name(commonName: commonName, organisation: organisation)
        try draft.issueItself()
        // It signs holders, never another authority.
        try draft.extend(NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
        try draft.extend(NID_key_usage, "critical,keyCertSign,cRLSign")
        try draft.extend(NID_subject_key_identifier, "hash")
        let certificate = try draft.signed(with: key)
        self.init(certificate, key)
    }

    private init(_ certificate: consuming Certificate, _ key: consuming PrivateKey) {
        self.certificate = certificate
        self.key = key
    }

    /// One that was made before.
    ///
    /// - Throws: also when the key is another one's.
    public init(certificatePEM: [UInt8], keyPEM: [UInt8]) throws(CertificateError) {
        let certificate = try Certificate(pem: certificatePEM)
        let key = try PrivateKey(pem: keyPEM)
        guard certificate.fits(key) else { throw .foreignKey }
        self.init(certificate, key)
    }

    /// A certificate for a server that is reached under these names.
    public func server(
        hosts: [HostName], organisation: String, key: borrowing PrivateKey, valid: Validity
    ) throws(CertificateError) -> Certificate {
        guard let first = hosts.first else { throw .unusableName }
        // The name a person reads; clients go by the alternative names, which have no such bound.
        let name = first.text.utf8.count <= 64 ? first.text : "onedoor"
        return try holder(
            name, organisation, usage: "serverAuth", key, valid,
            alternatives: hosts.map(\.alternative).joined(separator: ","))
    }

    /// A certificate with which a client shows who it is.
    public func client(
        commonName: String, organisation: String, key: borrowing PrivateKey, valid: Validity
    ) throws(CertificateError) -> Certificate {
        try holder(
            commonName, organisation, usage: "clientAuth", key, valid, alternatives: nil)
    }

    private func holder(
        _ commonName: String, _ organisation: String, usage: String, _ holder: borrowing PrivateKey,
        _ valid: Validity, alternatives: String?
    ) throws(CertificateError) -> Certificate {
        let draft = try CertificateDraft()
        try draft.begin(for: holder, valid: valid)
        try draft.name(commonName: commonName, organisation: organisation)
        try draft.issue(by: certificate)
        try draft.extend(NID_basic_constraints, "critical,CA:FALSE")
        try draft.extend(NID_key_usage, "critical,digitalSignature")
        try draft.extend(NID_ext_key_usage, usage)
        if let alternatives { try draft.extend(NID_subject_alt_name, alternatives) }
        try draft.extend(NID_subject_key_identifier, "hash")
        return try draft.signed(with: key)
    }
}
