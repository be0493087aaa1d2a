import Foundation
import Testing

/// What `onedoor init` makes, in a folder that is gone with the test.
final class NewInstallation {
    let folder: String
    /// What init printed.
    let output: String

    init(_ options: String...) throws {
        folder =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("onedoor-init-\(UUID().uuidString)").path
        let result = try BuiltProgram.run(["init", folder] + options)
        try #require(result.status == 0, "\(result.complaint)")
        output = result.output
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var configuration: String { file("onedoor.json") }

    func file(_ name: String) -> String { "\(folder)/\(name)" }

    func text(_ name: String) throws -> String {
        try String(contentsOfFile: file(name), encoding: .utf8)
    }

    /// The passcode that init printed for a login.
    func passcode(_ login: String) throws -> String {
        let line = output.split(separator: "\n").first { $0.hasPrefix(login + " ") }
        // Behind login and role; the second factor may follow.
        return try #require(line?.split(separator: " ").dropFirst(2).first.map(String.init))
    }

    @discardableResult
    func account(_ words: String..., input: String? = nil) throws -> BuiltProgram.Result {
        try BuiltProgram.run(["account"] + words + ["--config", configuration], input: input)
    }

    func check() throws -> BuiltProgram.Result {
        try BuiltProgram.run("check", "--config", configuration)
    }

    /// The judge of certificates: OpenSSL's own program.
    static func openssl(_ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let text = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: text, as: UTF8.self)
    }
}
