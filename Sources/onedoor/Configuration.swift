import FoundationEssentials
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

    /// - Throws: ``UsageError`` naming file, key and what is expected.
    init(file: String) throws(UsageError) {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw UsageError("\(file) cannot be read; name another file with --config.")
        }
        let root: JSONNode
        do throws(JSONError) {
            root = try JSONDocument(parsing: JSONComments.blank(Array(data))).root
        } catch {
            throw UsageError("\(file): \(error.description)")
        }
        for member in root.members where !Self.keys.contains(member.key) {
            throw UsageError(
                "\(file): unknown key \(member.key); known are \(Self.keys.joined(separator: ", ")).")
        }
        let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
        func path(_ key: String, _ value: inout String) throws(UsageError) {
            guard let node = root[key] else { return }
            guard let text = node.string, !text.isEmpty else {
                throw UsageError("\(file): \(key) expects a path.")
            }
            value = text.hasPrefix("/") || folder.isEmpty ? text : folder + "/" + text
        }
        func number<Value: FixedWidthInteger>(
            _ key: String, _ range: ClosedRange<Value>, _ value: inout Value
        ) throws(UsageError) {
            guard let node = root[key] else { return }
            guard let number = node.int.flatMap({ Value(exactly: $0) }), range.contains(number)
            else { throw UsageError("\(file): \(key) expects a number in \(range).") }
            value = number
        }
        try path("data", &self.data)
        try path("topics", &topics)
        try path("agencies", &agencies)
        try path("calendars", &calendars)
        try path("accounts", &accounts)
        if let node = root["host"] {
            guard let text = node.string else { throw UsageError("\(file): host expects a text.") }
            host = text
        }
        try number("port", 0...UInt16.max, &port)
        try number("loops", 0...64, &loops)
        try number("body-bytes-max", 1_024...(64 << 20), &bodyBytesMax)
        try number("connections-max", 1...1_000_000, &connectionsMax)
    }

    /// One loop per core but one, which the writer wants for itself; at most four.
    var loopCount: Int {
        loops > 0 ? loops : min(4, max(1, ProcessInfo.processInfo.activeProcessorCount - 1))
    }
}

/// The call itself was wrong: exit status 2.
struct UsageError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
