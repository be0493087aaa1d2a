import FoundationEssentials
import RuleBook
import Wire

/// Everything an installation may set; every option has a default, named in `deploy/onedoor.json`.
///
/// Paths are read relative to the folder of the file that names them.
struct Configuration {
    var data = "var/onedoor"
    var topics = "topics"
    var agencies = "agencies"
    var calendars = "deploy/calendars"
    var accounts = "deploy/accounts.json"
    var host = "127.0.0.1"
    var port: UInt16 = 61613
    var loops = 0
    var bodyBytesMax = 1 << 20
    var connectionsMax = 10_000

    static let keys = [
        "data", "topics", "agencies", "calendars", "accounts", "host", "port", "loops",
        "body-bytes-max", "connections-max",
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
        page.allow(keys)
        page.path("data", &configuration.data)
        page.path("topics", &configuration.topics)
        page.path("agencies", &configuration.agencies)
        page.path("calendars", &configuration.calendars)
        page.path("accounts", &configuration.accounts)
        page.text("host", &configuration.host)
        page.number("port", 0...UInt16.max, &configuration.port)
        page.number("loops", 0...64, &configuration.loops)
        page.number("body-bytes-max", 1_024...(64 << 20), &configuration.bodyBytesMax)
        page.number("connections-max", 1...1_000_000, &configuration.connectionsMax)
        return (configuration, page.problems)
    }

    /// One loop per core but one, which the writer wants for itself; at most four.
    var loopCount: Int {
        loops > 0 ? loops : min(4, max(1, ProcessInfo.processInfo.activeProcessorCount - 1))
    }

    func ruleBook() throws(Problems) -> RuleBook {
        try RuleBook.load(RuleFiles(topics: topics, agencies: agencies, calendars: calendars))
    }
}
