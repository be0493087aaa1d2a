public import Foundation

/// A folder of its own for one server: configuration, data, and what a test leaves there.
public struct ServerFolder: Sendable {
    public let folder: URL

    /// The package's root; sample county, sample households and scripts are read from there.
    public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The program under test: `ONEDOOR_PROGRAM`, or the one that lies beside the test program.
    public static let program =
        ProcessInfo.processInfo.environment["ONEDOOR_PROGRAM"].map(URL.init(fileURLWithPath:))
        ?? URL(fileURLWithPath: CommandLine.arguments[0])
        .deletingLastPathComponent().appendingPathComponent("onedoor")

    /// A new folder with the configuration of the sample county, on any free port. The master key
    /// lies where the default configuration has it, so that a folder can be served by both.
    public init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("onedoor-server-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let root = Self.root.path
        try write(
            """
            {
              "data": "data", "master-key": "var/master.key", "port": 0, "http-port": 0, "loops": 1,
              "topics": "\(root)/topics", "agencies": "\(root)/agencies",
              "calendars": "\(root)/deploy/calendars", "accounts": "\(root)/deploy/accounts.json"
            }
            """, to: configuration)
    }

    public var configuration: URL { file("onedoor.json") }

    /// Where the ledger lies.
    public var data: String { file("data").path }

    public func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

    /// Whoever reads it meanwhile, at any moment, sees the old text or the new one.
    public func write(_ text: String, to url: URL) throws {
        try Data(text.utf8).write(to: url, options: .atomic)
    }

    public func remove() { try? FileManager.default.removeItem(at: folder) }

    /// Runs the program once with this folder's configuration.
    public func onedoor(_ words: String...) async throws -> Ended {
        try await Program(Self.program, words + ["--config", configuration.path], in: folder).run()
    }
}
