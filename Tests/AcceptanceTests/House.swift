import Foundation
import Support
import Testing

typealias House = ServerFolder

/// What the scripts need besides.
extension House {
    /// Runs one of the scripts, which find this house as their first word.
    func script(_ name: String, _ words: String...) async throws -> Ended {
        try await script(name, words)
    }

    func script(_ name: String, _ words: [String]) async throws -> Ended {
        let script = Self.root.appendingPathComponent("Tests/AcceptanceTests/Scripts/\(name)")
        let rest = [script.path, folder.path] + words
        guard script.pathExtension == "py" else {
            return try await Program(try await ruby(), rest, in: folder).run()
        }
        // -B: leaves no compiled files in the source tree.
        return try await Program(try await python(), ["-B"] + rest, in: folder).run()
    }

    private func python() async throws -> URL {
        let path =
            ProcessInfo.processInfo.environment["ONEDOOR_PYTHON"]
            ?? Self.root.appendingPathComponent(".build/venv/bin/python").path
        try #require(
            FileManager.default.isExecutableFile(atPath: path),
            "No Python at \(path). `make test` installs it; or set ONEDOOR_PYTHON.")
        let python = URL(fileURLWithPath: path)
        let words = ["-c", "import stomp, stompest, stompman, jsonschema, selenium"]
        let attempt = try await Program(python, words, in: folder).run()
        try #require(
            attempt.isClean,
            "\(path) lacks a package of Tests/requirements.txt. `make test` installs it.")
        return python
    }

    private func ruby() async throws -> URL {
        let ruby = URL(fileURLWithPath: "/usr/bin/ruby")
        let attempt = try? await Program(ruby, ["-e", "require 'stomp'"], in: folder).run()
        try #require(
            attempt?.isClean == true,
            "No \(ruby.path) that knows stomp. `make test` installs ruby-stomp.")
        return ruby
    }
}
