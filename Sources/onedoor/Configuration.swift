import FoundationEssentials
import Glibc
import RuleBook
import Seal
import Wire

/// Everything an installation may set; every option has a default, named in `deploy/onedoor.json`.
///
/// Paths are read relative to the folder of the file that names them.
struct Configuration {
    var data = "var/onedoor"
    /// Where not named: beside the data directory, never in it.
    var masterKey = "var/master.key"
    var suite = CipherSuite.aes
    var topics = "topics"
    var agencies = "agencies"
    var calendars = "deploy/calendars"
    var accounts = "deploy/accounts.json"
    var host = "127.0.0.1"
    var port: UInt16 = 61613
    /// Whether `host` may be reached from other machines without TLS.
    var plainBeyondLoopback = false
    var tls: TLSConfiguration?
    /// The certificate of the authority that signs the clients' certificates.
    var clientAuthority: String?
    var loops = 0
    var limits = LimitConfiguration()

    static let keys = [
        "data", "master-key", "cipher-suite", "topics", "agencies", "calendars", "accounts", "host",
        "port",
        "plain-beyond-loopback", "tls-host", "tls-port", "certificate", "certificate-key",
        "client-ca", "client-certificates", "loops",
    ]

    static func load(_ file: String) throws(Problems) -> Configuration {
        let (configuration, problems) = read(file)
        guard problems.isEmpty else { throw Problems(problems) }
        return configuration
    }

    /// What could be read, with defaults in place of the rest, and everything that is wrong.
    static func read(_ file: String) -> (Configuration, [Problem]) {
        var configuration = Configuration()
        var page = ConfigurationPage(file)
        page.allow(keys + LimitConfiguration.keys)
        page.path("data", &configuration.data)
        configuration.masterKey =
            URL(filePath: configuration.data).deletingLastPathComponent().path + "/master.key"
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
        page.flag("plain-beyond-loopback", &configuration.plainBeyondLoopback)
        let tls = TLSDraft(&page)
        configuration.tls = tls.configuration(&page)
        configuration.clientAuthority = tls.authority
        page.number("loops", 0...64, &configuration.loops)
        configuration.limits.read(&page)
        if !configuration.plainBeyondLoopback, !isLoopback(configuration.host) {
            page.report(
                "host",
                "is reached from other machines, and plain TCP shows passcodes to all on"
                    + " the way",
                "write 127.0.0.1 and let others come over TLS (tls-host), or switch on"
                    + " \"plain-beyond-loopback\"")
        }
        return (configuration, page.problems)
    }

    static func isLoopback(_ host: String) -> Bool {
        // In network order. A name may begin with 127 too and lead anywhere.
        var bytes: [UInt8] = [0, 0, 0, 0]
        let isOwn = unsafe inet_pton(AF_INET, host, &bytes) == 1 && bytes[0] == 127
        return isOwn || host == "localhost" || host == "::1"
    }

    /// One loop per core but one, which the writer wants for itself; at most four.
    var loopCount: Int {
        loops > 0 ? loops : min(4, max(1, ProcessInfo.processInfo.activeProcessorCount - 1))
    }

    func ruleBook() throws(Problems) -> RuleBook {
        try RuleBook.load(RuleFiles(topics: topics, agencies: agencies, calendars: calendars))
    }
}
