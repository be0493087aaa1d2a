import Foundation
import Testing

/// A folder of its own for one server: configuration, data, and what the scripts leave there.
struct House {
    let folder: URL

    /// The package's root; sample county, sample households and scripts are read from there.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The program under test lies beside the test program.
    static let program = URL(fileURLWithPath: CommandLine.arguments[0])
        .deletingLastPathComponent().appendingPathComponent("onedoor")

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("onedoor-acceptance-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let root = Self.root.path
        try write(
            """
            {
              "data": "data", "port": 0, "loops": 1,
              "topics": "\(root)/topics", "agencies": "\(root)/agencies",
              "calendars": "\(root)/deploy/calendars", "accounts": "\(root)/deploy/accounts.json"
            }
            """, to: configuration)
    }

    var configuration: URL { file("onedoor.json") }

    func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

    func write(_ text: String, to url: URL) throws {
        // Atomically: the scripts read the port at any moment.
        try Data(text.utf8).write(to: url, options: .atomic)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// Runs the program once with this house's configuration.
    func onedoor(_ words: String...) async throws -> Ended {
        try await Command(Self.program, words + ["--config", configuration.path], in: folder).run()
    }

    /// Runs one of the scripts, which find this house as their first word.
    func script(_ name: String, _ words: String...) async throws -> Ended {
        let script = Self.root.appendingPathComponent("Tests/AcceptanceTests/Scripts/\(name)")
        let rest = [script.path, folder.path] + words
        guard script.pathExtension == "py" else {
            return try await Command(try await ruby(), rest, in: folder).run()
        }
        // -B: leaves no compiled files in the source tree.
        return try await Command(try await python(), ["-B"] + rest, in: folder).run()
    }

    private func python() async throws -> URL {
        let path =
            ProcessInfo.processInfo.environment["ONEDOOR_PYTHON"]
            ?? Self.root.appendingPathComponent(".build/venv/bin/python").path
        try #require(
            FileManager.default.isExecutableFile(atPath: path),
            "No Python at \(path). `make test` installs it; or set ONEDOOR_PYTHON.")
        let python = URL(fileURLWithPath: path)
        let words = ["-c", "import stomp, stompest, stompman"]
        let attempt = try await Command(python, words, in: folder).run()
        try #require(
            attempt.isClean,
            "\(path) lacks a package of Tests/requirements.txt. `make test` installs it.")
        return python
    }

    private func ruby() async throws -> URL {
        let ruby = URL(fileURLWithPath: "/usr/bin/ruby")
        let attempt = try? await Command(ruby, ["-e", "require 'stomp'"], in: folder).run()
        try #require(
            attempt?.isClean == true,
            "No \(ruby.path) that knows stomp. `make test` installs ruby-stomp.")
        return ruby
    }
}
