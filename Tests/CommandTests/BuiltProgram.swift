import Foundation
import Testing

/// The program as it was built, beside the test bundle, run as a process of its own.
enum BuiltProgram {
    struct Result {
        let status: Int32
        let output: String
        let complaint: String
    }

    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static var path: String? {
        let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let bundles = [
            folder, Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent(),
        ]
        return bundles.map { $0.appendingPathComponent("onedoor").path }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    static func run(_ arguments: String..., passcode: String? = nil) throws -> Result {
        try run(arguments, passcode: passcode)
    }

    /// - Parameter input: what comes down the pipe.
    static func run(
        _ arguments: [String], passcode: String? = nil, input: String? = nil
    ) throws -> Result {
        let files = try (0..<2).map { _ in try file() }
        let process = try process(arguments, passcode: passcode)
        process.standardOutput = files[0].handle
        process.standardError = files[1].handle
        let pipe = input.map { _ in Pipe() }
        if let pipe { process.standardInput = pipe }
        try process.run()
        if let pipe, let input {
            try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try pipe.fileHandleForWriting.close()
        }
        process.waitUntilExit()
        let texts = try files.map { try String(contentsOf: $0.url, encoding: .utf8) }
        for file in files {
            try file.handle.close()
            try FileManager.default.removeItem(at: file.url)
        }
        return Result(status: process.terminationStatus, output: texts[0], complaint: texts[1])
    }

    /// In the project's folder, without the caller's own settings.
    static func process(_ arguments: [String], passcode: String? = nil) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(path, "onedoor is not built"))
        process.arguments = arguments
        process.currentDirectoryURL = root
        var environment = ProcessInfo.processInfo.environment
        environment["ONEDOOR_SERVER"] = nil
        environment["ONEDOOR_PASSCODE"] = passcode
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        return process
    }

    /// Files, not pipes: a pipe that nobody empties would hold the program up.
    static func file() throws -> (url: URL, handle: FileHandle) {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("onedoor-output-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: url.path, contents: nil)
        return (url, try FileHandle(forWritingTo: url))
    }
}
