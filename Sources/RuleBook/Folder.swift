import FoundationEssentials

/// A directory of rule files.
struct Folder {
    let path: String

    init(_ path: String) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// The last part of the path.
    var name: String { Self.name(of: path) }

    /// All JSON files in it, by name; other files are none of ours.
    func files(_ findings: Findings) -> [String] {
        let files = names(findings)?.filter { $0.hasSuffix(".json") }
        if files?.isEmpty == true {
            findings.add("holds no rule file", "put the .json files here", file: path)
        }
        return (files ?? []).map { "\(path)/\($0)" }
    }

    /// The directories in it, by name.
    func folders(_ findings: Findings) -> [Folder] {
        let entries = (names(findings) ?? []).map { Folder("\(path)/\($0)") }
        for entry in entries where entry.name.hasSuffix(".json") && !entry.isDirectory {
            findings.add(
                "lies outside the county's directory", "move it into one", file: entry.path)
        }
        return entries.filter(\.isDirectory)
    }

    /// By name; hidden entries are an editor's, not a clerk's. Nil when it cannot be listed.
    private func names(_ findings: Findings) -> [String]? {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            findings.add(
                "is no directory that can be read",
                "check the path and that onedoor may read it", file: path)
            return nil
        }
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }

    private var isDirectory: Bool {
        var isDirectory = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        return exists && isDirectory
    }

    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    static func stem(of file: String) -> String {
        let name = name(of: file)
        return name.hasSuffix(".json") ? String(name.dropLast(5)) : name
    }
}
