/// What a verified certificate says of whoever is at the other end.
public struct PeerCertificate: Sendable, Equatable {
    /// In the form of RFC 2253, the most specific part first: `CN=medical-security,O=A County`.
    /// What that form reserves is escaped with a backslash, as in `O=A\, B`; letters beyond ASCII
    /// stand as they are, as in `CN=window,O=青河县民政局`.
    public let subject: String
    /// The first second in which it is valid, since 1970 in UTC.
    public let validFrom: Int64
}
