internal import COpenSSL

/// Why a TLS connection did not come about or did not last.
public enum TLSFailure: Error, Equatable, Sendable {
    case socket(SocketError)
    /// The other side answers, but not in TLS.
    case notTLS
    /// Its certificate was issued by nobody we trust; the reason is OpenSSL's.
    case untrusted(reason: String)
    case expired
    /// Its certificate is for another name or address.
    case wrongHost(String)
    /// The other side wants a certificate and we showed none.
    case certificateRequired
    /// The other side does not accept the certificate we showed.
    case certificateRefused(reason: String)
    case broken(reason: String)

    /// Reads what OpenSSL says about the call that has just failed.
    static func last(of session: OpaquePointer, host: String?) -> TLSFailure {
        let (code, words) = OpenSSLQueue.takeLast()
        switch CInt(clamping: unsafe SSL_get_verify_result(session)) {
        case X509_V_OK: break
        case X509_V_ERR_CERT_HAS_EXPIRED: return .expired
        case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH:
            return .wrongHost(host ?? "")
        case let result:
            return .untrusted(
                reason: unsafe String(cString: X509_verify_cert_error_string(Int(result))))
        }
        switch code {
        case SSL_R_WRONG_VERSION_NUMBER, SSL_R_HTTP_REQUEST, SSL_R_PACKET_LENGTH_TOO_LONG,
            SSL_R_BAD_PROTOCOL_VERSION_NUMBER:
            return .notTLS
        case SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED: return .certificateRequired
        case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE, SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED,
            SSL_R_SSLV3_ALERT_CERTIFICATE_REVOKED, SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN,
            SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE, SSL_R_TLSV1_ALERT_UNKNOWN_CA:
            return .certificateRefused(reason: words)
        default: return .broken(reason: words)
        }
    }
}

extension TLSFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .socket(let error): error.description
        case .notTLS: "The other side answers, but does not speak TLS."
        case .untrusted(let reason):
            "The server's certificate was not issued by an authority we trust (\(reason))."
        case .expired: "The server's certificate has expired, or the clock here is wrong."
        case .wrongHost(let host): "The server's certificate is not for \(host)."
        case .certificateRequired: "The server wants a certificate, and none was shown."
        case .certificateRefused(let reason):
            "The server does not accept the certificate it was shown (\(reason))."
        case .broken(let reason): "The TLS connection failed (\(reason))."
        }
    }
}
