import FoundationEssentials
import Wire

/// The configuration of a run: the one that is shipped, with its own data directory and master
/// key, and any free port. What is measured is what an installation gets.
struct House {
    let configuration: String
    /// Numbers to put in place of the shipped ones, where a run needs more room than one address
    /// gets: ten thousand agencies do not call from one machine.
    var bounds: [String: Int] = [:]

    /// Writes the run's configuration to a file.
    func write(to file: String, data: String) throws(BenchError) {
        guard let text = FileManager.default.contents(atPath: configuration) else {
            throw .usage("\(configuration) cannot be read; name another file with --config.")
        }
        let root: JSONNode
        do throws(JSONError) {
            root = try JSONDocument(parsing: JSONComments.blank(Array(text))).root
        } catch {
            throw .usage("\(configuration): \(error)")
        }
        let own = ["data", "host", "port", "http-port"]
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.member("data", data)
        json.member("host", "127.0.0.1")
        json.member("port", 0)
        json.member("http-port", 0)
        for member in root.members where !own.contains(member.key) {
            json.key(named: member.key)
            if member.key == "master-key" {
                json.string(data + ".key")
            } else if let bound = bounds[member.key] {
                json.raw(Array("\(bound)".utf8))
            } else if let path = existing(member.value.string) {
                json.string(path)
            } else {
                json.raw(member.value.raw)
            }
        }
        json.endObject()
        guard FileManager.default.createFile(atPath: file, contents: Data(json.bytes)) else {
            throw .failed("\(file) cannot be written.")
        }
    }

    /// The full path of what a relative one names, seen from the configuration's folder. A text
    /// that names nothing there is no path.
    private func existing(_ text: String?) -> String? {
        guard let text, !text.isEmpty, !text.hasPrefix("/") else { return nil }
        let path = Self.folder(of: Self.absolute(configuration)) + "/" + text
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }

    static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    static func folder(of path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
    }
}
