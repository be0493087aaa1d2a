public import Casework

/// Which client certificates stand for an account: those of one subject. A certificate that was
/// made anew has the subject of the one it replaces, so that only its age tells them apart.
public struct AccountCertificate: Sendable, Equatable {
    public let subject: CertificateSubject
    /// A certificate that is valid from an earlier moment on is refused; nil refuses none.
    public let since: Instant?

    public init(_ subject: CertificateSubject, since: Instant? = nil) {
        self.subject = subject
        self.since = since
    }
}
