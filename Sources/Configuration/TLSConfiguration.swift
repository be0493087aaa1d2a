/// How the TLS port is opened. Nil in the configuration where no certificate is named.
public struct TLSConfiguration: Sendable {
    /// Who has to show a certificate. The path is that of the authority that signs them.
    public enum Clients: Sendable {
        case unasked
        case optional(authority: String)
        case required(authority: String)
    }

    /// The words of the file for ``Clients``.
    enum Asking: String, CaseIterable {
        case off, optional, required
    }

    /// Where STOMP clients come.
    public let host: String
    /// 0 takes any that is free.
    public var port: UInt16
    /// Where HTTP clients come; the same certificate serves both.
    public let httpHost: String
    public var httpPort: UInt16
    /// The server's certificate, and those between it and its authority, as PEM.
    public let certificate: String
    /// The certificate's private key, as PEM.
    public let key: String
    public let clients: Clients
}

/// What the file says about TLS, before it is known to fit together.
struct TLSDraft {
    private var host = "0.0.0.0"
    private var port: UInt16 = 61614
    private var httpHost = "0.0.0.0"
    private var httpPort: UInt16 = 8443
    private var certificate: String?
    private var key: String?
    private(set) var authority: String?
    private var asking = TLSConfiguration.Asking.off

    init(_ page: inout ConfigurationPage) {
        page.text("tls-host", &host)
        page.number("tls-port", 0...UInt16.max, &port)
        page.text("https-host", &httpHost)
        page.number("https-port", 0...UInt16.max, &httpPort)
        page.path("certificate", &certificate)
        page.path("certificate-key", &key)
        page.path("client-ca", &authority)
        page.choice("client-certificates", &asking)
    }

    /// Nil without a certificate, or when what belongs together is not there.
    func configuration(_ page: inout ConfigurationPage) -> TLSConfiguration? {
        switch (certificate, key) {
        case (nil, nil): return nil
        case (nil, _):
            page.report("certificate-key", "has no certificate", "name it in \"certificate\"")
            return nil
        case (_, nil):
            page.report("certificate", "has no key", "name it in \"certificate-key\"")
            return nil
        case (let certificate?, let key?):
            guard let clients = clients(&page) else { return nil }
            return TLSConfiguration(
                host: host, port: port, httpHost: httpHost, httpPort: httpPort,
                certificate: certificate, key: key, clients: clients)
        }
    }

    private func clients(_ page: inout ConfigurationPage) -> TLSConfiguration.Clients? {
        switch (asking, authority) {
        case (.off, _): return .unasked
        case (.optional, let authority?): return .optional(authority: authority)
        case (.required, let authority?): return .required(authority: authority)
        case (.optional, nil), (.required, nil):
            page.report(
                "client-certificates", "asks for certificates that nobody has signed",
                "name the authority's certificate in \"client-ca\", or write \"off\"")
            return nil
        }
    }
}
