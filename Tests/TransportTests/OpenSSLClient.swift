import Foundation
import Testing

/// The `openssl s_client` program, as a client that shares no code of ours.
enum OpenSSLClient {
    /// What the server said until it had repeated the text or closed.
    static func run(port: UInt16, _ options: [String], saying text: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments =
            ["s_client", "-connect", "127.0.0.1:\(port)", "-quiet", "-no_ign_eof"] + options
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        var said = ""
        while !said.contains(text) {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            said += String(decoding: more, as: UTF8.self)
        }
        // With its input it ends itself.
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
        return said
    }

    /// The subject of the server's certificate, in the program's own form.
    static func serverSubject(port: UInt16) throws -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = ["s_client", "-connect", "127.0.0.1:\(port)"]
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let said = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return said.split(separator: "\n").first { $0.hasPrefix("subject=") }
            .map { String($0.dropFirst("subject=".count)) }
    }
}
