import FoundationEssentials

/// The repository as files, found from this file upwards. Every rule is a function of text; this
/// is where the text comes from.
struct Tree: Sendable {
    static let shared = Tree()

    /// What stands at the top besides folders that git does not see.
    static let topLevel: Set<String> = [
        "Package.swift", "Sources", "Tests", "topics", "agencies", "deploy", "docs", "README.md",
        "Makefile", ".ci", ".gitignore", ".swift-format",
    ]

    let root: String
    /// Paths from the root, sorted.
    let paths: [String]
    /// Every Swift file of `Sources/` and `Tests/`, taken apart.
    let swift: [SwiftText]

    private init() {
        let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        let root = file.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        self.root = root
        let folders = ["Sources", "Tests", "topics", "agencies", "deploy", "docs", ".ci"]
        paths = (folders.flatMap { Self.files(below: $0, in: root) } + Self.files(at: root))
            .sorted()
        swift = paths.filter { $0.hasSuffix(".swift") && $0.contains("/") }.map { path in
            SwiftText(path: path, text: Self.read(path, in: root))
        }
    }

    var sources: [SwiftText] { swift.filter { $0.path.hasPrefix("Sources/") } }
    var tests: [SwiftText] { swift.filter { $0.path.hasPrefix("Tests/") } }

    func text(_ path: String) -> String { Self.read(path, in: root) }

    /// The files below one of the folders, with one of the endings.
    func paths(in folders: [String], endings: [String]) -> [String] {
        paths.filter { path in
            folders.contains { path.hasPrefix($0 + "/") }
                && endings.contains { path.hasSuffix("." + $0) }
        }
    }

    /// The entries of the top folder that git would show.
    func visibleAtTop() throws -> [String] {
        let ignored = text(".gitignore").split(separator: "\n").map { line in
            line.hasPrefix("/") ? String(line.dropFirst()) : String(line)
        }
        let entries = try FileManager.default.contentsOfDirectory(atPath: root)
        return entries.sorted().filter { $0 != ".git" && !Self.isIgnored($0, by: ignored) }
    }

    private static func isIgnored(_ name: String, by patterns: [String]) -> Bool {
        patterns.contains { pattern in
            guard pattern.contains("*") else { return name == pattern }
            let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
            return name.hasPrefix(parts.first ?? "") && name.hasSuffix(parts.last ?? "")
        }
    }

    private static func files(below folder: String, in root: String) -> [String] {
        let names = try? FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)")
        return (names ?? []).compactMap { name in
            let path = "\(folder)/\(name)"
            let isJunk = name.contains("__pycache__") || name.contains("/.")
            return isJunk || isFolder("\(root)/\(path)") ? nil : path
        }
    }

    private static func files(at root: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return names.filter { topLevel.contains($0) && !isFolder("\(root)/\($0)") }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        return exists && isFolder
    }

    private static func read(_ path: String, in root: String) -> String {
        let data = FileManager.default.contents(atPath: "\(root)/\(path)") ?? Data()
        return String(decoding: data, as: UTF8.self)
    }
}
