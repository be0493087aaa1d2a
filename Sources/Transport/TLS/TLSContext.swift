internal import COpenSSL

/// What all sessions of one side have in common: certificates, key, and what they insist on. It
/// is complete when its maker is done with it and does not change afterwards.
final class TLSContext: Sendable {
    /// An `SSL_CTX` guards itself and may be used from every thread. It is kept as a number,
    /// because Swift holds that no pointer may go from thread to thread.
    private let number: UInt
    /// The `BIO_METHOD` of the sessions, likewise.
    private let carrierNumber: UInt

    /// Keys exchanged afresh for each connection, and ciphers that authenticate what they hide. The
    /// suites of TLS 1.3 are all of this kind.
    private static let ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20"
    private static let securityLevel: CInt = 2

    init(method: OpaquePointer?) throws(TLSError) {
        let context = unsafe SSL_CTX_new(method)
        let carrier = unsafe TLSSession.makeCarrier()
        number = UInt(bitPattern: context)
        carrierNumber = UInt(bitPattern: carrier)
        guard unsafe context != nil, unsafe carrier != nil,
            unsafe onedoor_tls_harden(context) == 1,
            unsafe SSL_CTX_set_cipher_list(context, Self.ciphers) == 1
        else { throw .unavailable(reason: OpenSSLQueue.takeLast().words) }
        unsafe SSL_CTX_set_security_level(context, Self.securityLevel)
    }

    deinit {
        // Each of them does nothing with nil.
        unsafe SSL_CTX_free(pointer)
        unsafe BIO_meth_free(carrier)
    }

    var pointer: OpaquePointer? { unsafe OpaquePointer(bitPattern: number) }
    var carrier: OpaquePointer? { unsafe OpaquePointer(bitPattern: carrierNumber) }

    /// Who we are: our certificate first, then those between it and the authority.
    func present(certificateChain: String, privateKey: String) throws(TLSError) {
        let file = try PEMFile(certificateChain)
        guard let certificate = try file.nextCertificate() else {
            throw .noCertificate(file: certificateChain)
        }
        try certificate.checkValidity(file: certificateChain)
        let key = try PEMFile(privateKey).privateKey()
        guard unsafe X509_check_private_key(certificate.pointer, key.pointer) == 1 else {
            OpenSSLQueue.clear()
            throw .mismatch(certificate: certificateChain, key: privateKey)
        }
        guard unsafe SSL_CTX_use_certificate_chain_file(pointer, certificateChain) == 1 else {
            throw .rejected(file: certificateChain, reason: OpenSSLQueue.takeLast().words)
        }
        guard unsafe SSL_CTX_use_PrivateKey(pointer, key.pointer) == 1 else {
            throw .rejected(file: privateKey, reason: OpenSSLQueue.takeLast().words)
        }
    }

    /// Whom we believe: certificates issued, directly or through others, by those in the file.
    ///
    /// - Parameter announcing: tells the other side which authorities these are, so that a program
    ///   with several certificates can choose.
    func trust(authority path: String, announcing: Bool) throws(TLSError) {
        let file = try PEMFile(path)
        let store = unsafe SSL_CTX_get_cert_store(pointer)
        // Whoever is in the file is believed as it stands. Otherwise an authority below another
        // would count only if that one were in the file too, and with it all its other offspring.
        unsafe X509_VERIFY_PARAM_set_flags(
            SSL_CTX_get0_param(pointer), UInt(X509_V_FLAG_PARTIAL_CHAIN))
        var expired: TLSError?
        var valid = 0
        while let certificate = try file.nextCertificate() {
            do throws(TLSError) {
                try certificate.checkValidity(file: path)
            } catch {
                expired = error
                continue
            }
            let taken =
                unsafe X509_STORE_add_cert(store, certificate.pointer) == 1
                && (!announcing || SSL_CTX_add_client_CA(pointer, certificate.pointer) == 1)
            guard taken else {
                throw .rejected(file: path, reason: OpenSSLQueue.takeLast().words)
            }
            valid += 1
        }
        // A bundle may still carry an old authority beside its successor.
        if valid == 0 { throw expired ?? .noCertificate(file: path) }
    }
}
