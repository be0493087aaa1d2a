internal import FoundationEssentials
internal import Glibc
public import RuleBook
public import Seal

/// Everything an installation may set; every option has a default, named in `deploy/onedoor.json`.
///
/// Paths are read relative to the folder of the file that names them.
public struct Configuration: Sendable {
    /// The data directory: ledger and lock.
    public var data = "var/onedoor"
    /// What opens every household's key. Where not named: beside the data directory, never in it.
    public var masterKey = "var/master.key"
    /// Which cryptography a new ledger stands on.
    public var suite = CipherSuite.aes
    public var topics = "topics"
    public var agencies = "agencies"
    public var calendars = "deploy/calendars"
    public var accounts = "deploy/accounts.json"
    public var host = "127.0.0.1"
    public var port: UInt16 = 61613
    public var httpHost = "127.0.0.1"
    public var httpPort: UInt16 = 8080
    /// Whether `host` and `http-host` may be reached from other machines without TLS.
    public var plainBeyondLoopback = false
    /// Nil where no certificate is named: then there is no TLS port.
    public var tls: TLSConfiguration?
    /// The certificate of the authority that signs the clients' certificates.
    public var clientAuthority: String?
    /// Event loops; 0 leaves their number to ``loopCount``.
    public var loops = 0
    public var limits = LimitConfiguration()

    /// What may stand in the file beside the limits.
    public static let keys = [
        "data", "master-key", "cipher-suite", "topics", "agencies", "calendars", "accounts", "host",
        "port", "http-host", "http-port", "plain-beyond-loopback", "tls-host", "tls-port",
        "https-host", "https-port", "certificate", "certificate-key", "client-ca",
        "client-certificates", "loops",
    ]

    public init() {}

    /// - Throws: everything that is wrong with the file.
    public static func load(_ file: String) throws(Problems) -> Configuration {
        let (configuration, problems) = read(file)
        guard problems.isEmpty else { throw Problems(problems) }
        return configuration
    }

    /// What could be read, with defaults in place of the rest, and everything that is wrong.
    public static func read(_ file: String) -> (Configuration, [Problem]) {
        read(ConfigurationPage(file))
    }

    static func read(_ page: consuming ConfigurationPage) -> (Configuration, [Problem]) {
        var configuration = Configuration()
        page.allow(keys + LimitConfiguration.keys)
        page.path("data", &configuration.data)
        configuration.masterKey = place(beside: configuration.data)
        page.path("master-key", &configuration.masterKey)
        if configuration.masterKey.hasPrefix(configuration.data + "/") {
            page.report(
                "master-key", "lies in the data directory, so every copy of it opens itself",
                "name a place outside of it")
        }
        page.choice("cipher-suite", &configuration.suite)
        page.path("topics", &configuration.topics)
        page.path("agencies", &configuration.agencies)
        page.path("calendars", &configuration.calendars)
        page.path("accounts", &configuration.accounts)
        page.text("host", &configuration.host)
        page.number("port", 0...UInt16.max, &configuration.port)
        page.text("http-host", &configuration.httpHost)
        page.number("http-port", 0...UInt16.max, &configuration.httpPort)
        page.flag("plain-beyond-loopback", &configuration.plainBeyondLoopback)
        let tls = TLSDraft(&page)
        configuration.tls = tls.configuration(&page)
        configuration.clientAuthority = tls.authority
        page.number("loops", 0...64, &configuration.loops)
        configuration.limits.read(&page)
        configuration.checkPlainHosts(&page)
        return (configuration, page.problems)
    }

    private func checkPlainHosts(_ page: inout ConfigurationPage) {
        guard !plainBeyondLoopback else { return }
        for (key, host, secure) in [
            ("host", host, "tls-host"), ("http-host", httpHost, "https-host"),
        ] where !Self.isLoopback(host) {
            page.report(
                key,
                "is reached from other machines, and plain TCP shows passcodes to all on"
                    + " the way",
                "write 127.0.0.1 and let others come over TLS (\(secure)), or switch on"
                    + " \"plain-beyond-loopback\"")
        }
    }

    /// Whether the host is reached from this machine only.
    private static func place(beside data: String) -> String {
        let folder = data.lastIndex(of: "/").map { data[...$0] } ?? ""
        return folder + "master.key"
    }

    public static func isLoopback(_ host: String) -> Bool {
        // In network order. A name may begin with 127 too and lead anywhere.
        var bytes: [UInt8] = [0, 0, 0, 0]
        let isOwn = unsafe inet_pton(AF_INET, host, &bytes) == 1 && bytes[0] == 127
        return isOwn || host == "localhost" || host == "::1"
    }

    /// One loop per core but one, which the writer wants for itself; at most four.
    public var loopCount: Int {
        loops > 0 ? loops : min(4, max(1, ProcessInfo.processInfo.activeProcessorCount - 1))
    }

    /// Reads the rule book that the configuration names.
    public func ruleBook() throws(Problems) -> RuleBook {
        try RuleBook.load(RuleFiles(topics: topics, agencies: agencies, calendars: calendars))
    }
}
